// Whole syncs under small rate limits, real client against real look-alike: nothing is refused, nothing is lost, nothing is there twice.
import { describe, expect, test } from 'vitest'
import { chance } from '../apply/chance.ts'
import { type Throttle, type ThrottledRun, throttledSync } from '../bench/throttled-sync.ts'
import { meaningOfLine, meaningOfStored } from './meaning.ts'

const VOICES = ['flat', 'nested'] as const

describe('300 operations at 60 requests per 5 s', () => {
  const throttle: Throttle = {
    limit: 60,
    windowMs: 5_000,
    startsAtMs: 3_500,
    aheadMs: 0,
    leastLatencyMs: 20,
    others: null,
  }

  test.concurrent.each(VOICES)(
    'in the %s voice take hardly longer than the limit demands',
    { timeout: 60_000 },
    async (voice) => {
      const run = await throttledSync({ creates: 200, updates: 60, deletes: 40 }, throttle, { voice })
      console.log(`${voice} voice: ${run.totalMs} ms for 300 writes, of which the limit demands ${run.boundMs} ms`)
      expectWhole(run, 300)
      expect(run.boundMs).toBeGreaterThan(throttle.windowMs * 4)
      expect(run.totalMs).toBeGreaterThanOrEqual(run.boundMs)
      expect(run.totalMs).toBeLessThan(run.boundMs * 1.25 + throttle.windowMs)
    },
  )
})

describe('40 operations at 12 requests per 600 ms, with answers that overtake each other', () => {
  const clocks = [
    ['right', 0],
    ['90 s ahead', 90_000],
    ['90 s behind', -90_000],
  ] as const
  const cases = VOICES.flatMap((voice) => clocks.map(([clock, aheadMs]) => [voice, clock, aheadMs] as const))

  test.concurrent.each(cases)('in the %s voice from a provider whose clock is %s', async (voice, _clock, aheadMs) => {
    const random = chance(aheadMs + voice.length)
    const run = await throttledSync(
      { creates: 20, updates: 12, deletes: 8 },
      { limit: 12, windowMs: 600, startsAtMs: 100, aheadMs, leastLatencyMs: 5, others: null },
      {
        voice,
        rateLimit: { reset: 'milliseconds' },
        uplinkMs: () => random() * 10,
        latencyMs: () => 5 + random() * 60,
      },
    )
    expectWhole(run, 40)
  })
})

function expectWhole({ lines, results, live, refused }: ThrottledRun, operations: number): void {
  const outcomes = results.flatMap((zone) => zone.results.map(({ outcome }) => outcome))
  expect(refused).toBe(0)
  expect(outcomes).toEqual(Array.from({ length: operations }, () => 'done'))
  expect(results.map(({ verification }) => verification.kind)).toEqual(['verified'])
  const managed = live.filter(({ name, type }) => name !== '@' || type !== 'NS')
  expect(managed.map(meaningOfStored).sort()).toEqual(lines.map(meaningOfLine).sort())
}
