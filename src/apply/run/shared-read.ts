// One read for all who ask at the same time. Who asks while a read is under way gets the next one: the running one may have missed
// what the asker wants to see.

export function shareReads<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  let next: Promise<T> | null = null

  const start = (): Promise<T> => {
    next = null
    const reading = read()
    running = reading
    void reading.then(() => {
      if (running === reading) running = null
    })
    return reading
  }

  return () => {
    if (running === null) return start()
    next ??= running.then(start)
    return next
  }
}
