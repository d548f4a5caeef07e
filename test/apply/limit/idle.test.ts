// What a run does while it waits for a window: nothing. Timers are counted on the virtual clock, so that a busy machine cannot hide a poll.
import { expect, test } from 'vitest'
import type { Clock } from '../../../src/apply/clock.ts'
import { createLimiter } from '../../../src/apply/limit/limiter.ts'
import { virtualClock } from '../virtual-clock.ts'
import { request } from './flow.ts'
import { CALM, simulatedProvider } from './simulated-provider.ts'

test.each([
  ['s', 0],
  ['s-floor', 700],
  ['ms', 0],
  ['delta', 300],
] as const)(
  'a minute of waiting takes a handful of wake-ups, however much waits (reset %s, phase %i ms)',
  async (reset, phaseMs) => {
    const clock = virtualClock()
    const wakes: number[] = []
    const counting: Clock = {
      now: clock.now,
      after: (delayMs, wake) =>
        clock.after(delayMs, () => {
          wakes.push(clock.now())
          wake()
        }),
    }
    const provider = simulatedProvider(clock, { ...CALM, limit: 50, windowMs: 60_000, reset, phaseMs })
    const limiter = createLimiter({
      send: provider.send,
      clock: counting,
      maxConcurrency: 8,
      random: () => 0.5,
      note: () => {},
    })
    const startedAt = clock.now()
    const sent = Promise.all(Array.from({ length: 240 }, (_, index) => limiter.send(request(String(index)))))
    await clock.until(sent)
    limiter.close()
    const minutes = (clock.now() - startedAt) / 60_000
    expect(minutes).toBeGreaterThan(3)
    expect(provider.refused()).toBe(0)
    // While a window is spent slowly, to see the clock tick, each permit has a wake-up of its own.
    const whileSpending = 50
    expect(wakes.length - whileSpending).toBeLessThan(12 * minutes)
  },
)
