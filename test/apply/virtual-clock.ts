// A clock that jumps from one timer to the next: hours pass in milliseconds, and every run is exact.
import type { Clock } from '../../src/apply/clock.ts'

export type VirtualClock = Clock & {
  /** Lets time pass until the promise is settled; throws if it never will be. */
  readonly until: <T>(promise: Promise<T>) => Promise<T>
  readonly sleep: (delayMs: number) => Promise<void>
  readonly timers: () => number
}

type Timer = { readonly at: number; readonly order: number; readonly wake: () => void }

export function virtualClock(startAt = Date.UTC(2031, 0, 1)): VirtualClock {
  let now = startAt
  let orders = 0
  const timers = new Set<Timer>()

  const after: Clock['after'] = (delayMs, wake) => {
    orders += 1
    const timer = { at: now + Math.max(0, delayMs), order: orders, wake }
    timers.add(timer)
    return () => void timers.delete(timer)
  }

  const fireNext = (): void => {
    const next = [...timers].reduce<Timer | undefined>(
      (best, timer) =>
        best === undefined || timer.at < best.at || (timer.at === best.at && timer.order < best.order) ? timer : best,
      undefined,
    )
    if (next === undefined) throw new Error('Nothing is left to wait for, and yet it is not over.')
    timers.delete(next)
    now = Math.max(now, next.at)
    next.wake()
  }

  const until = async <T>(promise: Promise<T>): Promise<T> => {
    let settled = false
    const mark = () => {
      settled = true
    }
    promise.then(mark, mark)
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve))
      if (settled) return promise
      fireNext()
    }
  }

  return {
    now: () => now,
    after,
    until,
    sleep: (delayMs) => new Promise((resolve) => after(delayMs, resolve)),
    timers: () => timers.size,
  }
}
