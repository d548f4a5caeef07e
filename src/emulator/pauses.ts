// Waiting that can be called off all at once, so that closing the emulator leaves no timer behind.

export type Pauses = {
  /** Comes back after that long; after `stop` it never does. */
  readonly pause: (ms: number) => Promise<void>
  readonly stop: () => void
}

export function createPauses(): Pauses {
  const timers = new Set<NodeJS.Timeout>()
  let stopped = false

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (stopped) return
      if (ms <= 0) return resolve()
      const timer = setTimeout(() => {
        timers.delete(timer)
        resolve()
      }, ms)
      timers.add(timer)
    })
  const stop = () => {
    stopped = true
    for (const timer of timers) clearTimeout(timer)
  }
  return { pause, stop }
}
