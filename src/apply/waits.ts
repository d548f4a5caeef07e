// Waiting that the end of the run cuts short: a backoff of a minute must not hold up a SIGINT.
import type { Cancel, Clock } from './clock.ts'

/** `wait` resolves after the delay (ms), or at once when `close` is called; after `close` nobody waits any more. */
export type Waits = {
  readonly wait: (delayMs: number) => Promise<void>
  readonly close: () => void
  readonly closed: () => boolean
}

export function createWaits(clock: Clock): Waits {
  const waiting = new Map<() => void, Cancel>()
  let closed = false
  const wait = (delayMs: number): Promise<void> =>
    new Promise((resolve) => {
      if (closed) return resolve()
      const until = clock.now() + delayMs
      const wake = () => {
        const leftMs = closed ? 0 : until - clock.now()
        if (leftMs > 0) return void waiting.set(wake, clock.after(leftMs, wake))
        waiting.delete(wake)
        resolve()
      }
      waiting.set(wake, clock.after(delayMs, wake))
    })
  const close = () => {
    closed = true
    for (const [wake, cancel] of [...waiting]) {
      cancel()
      wake()
    }
  }
  return { wait, close, closed: () => closed }
}
