// Time as it is handed in. Only the edge makes the real clock; tests run on a virtual one.

/** `now`: ms since the epoch, never stepping back. `after`: runs `wake` once in `delayMs`, unless cancelled; timers may be early by a ms. */
export type Clock = {
  readonly now: () => number
  readonly after: (delayMs: number, wake: () => void) => Cancel
}

export type Cancel = () => void

/** The process's monotonic clock, laid on the epoch once at its start: a step of the system's clock does not reach it. */
export const monotonicClock = (): Clock => ({
  now: () => performance.timeOrigin + performance.now(),
  after: (delayMs, wake) => {
    const timer = setTimeout(wake, Math.min(Math.max(0, delayMs), LONGEST_TIMER_MS))
    return () => clearTimeout(timer)
  },
})

/** Beyond 2^31-1 ms Node fires at once; whoever wakes early looks at the clock and waits again. */
const LONGEST_TIMER_MS = 3_600_000
