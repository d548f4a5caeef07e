// The limiter against a simulated provider on a virtual clock: no 429 of its own making, and next to no time wasted.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimate } from '../../../src/apply/limit/estimate.ts'
import { chance } from '../chance.ts'
import { flow } from './flow.ts'
import { CALM, type Simulation } from './simulated-provider.ts'

/** The time that no schedule can beat. */
const lowerBound = (sim: Simulation, requests: number, concurrency: number): number =>
  estimate({
    requests,
    remaining: sim.limit - sim.usedUp,
    limit: sim.limit,
    windowMs: sim.windowMs,
    msToReset: sim.windowMs - sim.phaseMs,
    concurrency,
    latencyMs: sim.latencyMs[0],
  }).durationMs

type Row = readonly [title: string, change: Partial<Simulation>, percentOverBound: number]

describe('150 creates at 40 requests per 10 seconds meet no 429 and waste next to nothing', () => {
  const rows: readonly Row[] = [
    ['with the documented Reset in whole seconds', {}, 1],
    ['with Reset in milliseconds', { reset: 'ms' }, 1],
    ['with Reset as an ISO date', { reset: 'iso' }, 1],
    ['with Reset as an HTTP date', { reset: 'http-date' }, 1],
    ['with Reset as seconds to go', { reset: 'delta' }, 1.5],
    ['with Reset as seconds and a fraction to go', { reset: 'delta-fraction' }, 1],
    ['when its clock is 90 s ahead', { skewMs: 90_000 }, 1],
    ['when its clock is 90 s behind', { skewMs: -90_000 }, 1],
    ['when its clock is ahead and Reset rounded down', { skewMs: 90_432, reset: 's-floor' }, 1],
    ['when its clock is behind and Reset rounded up', { skewMs: -90_777, reset: 's-ceil' }, 1],
    ['when its clock is behind and Reset in milliseconds', { skewMs: -90_777, reset: 'ms' }, 1],
    ['from mid-window', { phaseMs: 6000 }, 1],
    ['from mid-window with Reset rounded down', { phaseMs: 5700, reset: 's-floor' }, 1.5],
    ['when a window opens with its first request', { opens: 'with-first-request', reset: 's-floor' }, 1.5],
    ['when such a window names milliseconds', { opens: 'with-first-request', reset: 'ms' }, 1.5],
    ['when such a window is rounded up', { opens: 'with-first-request', reset: 's-ceil' }, 3.5],
    ['when a window lasts a minute', { windowMs: 60_000, reset: 's-floor', skewMs: 333 }, 0.5],
    ['when answers come far out of order', { latencyMs: [20, 800] }, 10],
    ['without a Date, when the clocks agree', { date: 'missing' }, 1],
    ['without a Date, when its clock is 90 s ahead', { date: 'missing', skewMs: 90_000 }, 40],
    ['when half of the answers have no headers, but for one window more', { headersLost: 0.5 }, 40],
  ]
  test.each(rows)('%s', async (_title, change, percent) => {
    const sim = { ...CALM, ...change, random: chance(7) }
    const { refused, durationMs, statuses, timersLeft } = await flow(sim, 150, 8)
    expect({ refused, statuses, timersLeft }).toEqual({ refused: 0, statuses: new Set([200]), timersLeft: 0 })
    expect(durationMs).toBeLessThan(lowerBound(sim, 150, 8) * (1 + percent / 100))
  })
})

describe('where a 429 cannot be avoided', () => {
  test('a budget that others have used up costs one request, and then the Reset is waited for', async () => {
    const sim = { ...CALM, usedUp: 40, phaseMs: 5000, random: chance(7) }
    const { refused, durationMs } = await flow(sim, 150, 8)
    expect(refused).toBe(1)
    expect(durationMs).toBeLessThan(lowerBound(sim, 150, 8) * 1.01)
  })

  test('a clock far behind that sends no Date is felt for with a few requests, until the windows are known', async () => {
    const sim = { ...CALM, date: 'missing', skewMs: -90_000, random: chance(7) } as const
    const { refused, statuses, durationMs } = await flow(sim, 150, 8)
    expect(refused).toBeLessThan(12)
    expect(statuses).toEqual(new Set([200]))
    expect(durationMs).toBeLessThan(lowerBound(sim, 150, 8) * 1.05)
  })

  test('a provider that never sends headers is asked at a modest pace', async () => {
    const sim = { ...CALM, limit: 60, headersLost: 1, random: chance(7) }
    const { refused, statuses } = await flow(sim, 150, 8)
    expect({ refused, statuses }).toEqual({ refused: 0, statuses: new Set([200]) })
  })
})

describe('where not one request may be lost', () => {
  test('four full windows take three resets, whatever the rounding', async () => {
    const sim = { ...CALM, windowMs: 60_000, reset: 's-floor', skewMs: 700, random: chance(3) } as const
    const { refused, durationMs } = await flow(sim, 160, 8)
    expect(refused).toBe(0)
    expect(durationMs).toBeLessThan(lowerBound(sim, 160, 8) * 1.015)
  })

  test('what fits in the window is sent at once, without a scout held back', async () => {
    const { refused, durationMs } = await flow({ ...CALM, random: chance(5) }, 40, 8)
    expect(refused).toBe(0)
    expect(durationMs).toBeLessThan(400)
  })
})

test('no 429, whatever the limit, the window, the clock, the rounding and the order of answers', async () => {
  const simulations = fc.record({
    limit: fc.integer({ min: 1, max: 60 }),
    windowMs: fc.integer({ min: 3, max: 60 }).map((seconds) => seconds * 1000),
    opens: fc.constantFrom('by-the-clock' as const, 'with-first-request' as const),
    reset: fc.constantFrom(
      ...(['s', 's-floor', 's-ceil', 'ms', 'iso', 'http-date', 'delta', 'delta-fraction'] as const),
    ),
    skewMs: fc.integer({ min: -90_000, max: 90_000 }),
    phase: fc.integer({ min: 0, max: 99 }),
    used: fc.integer({ min: 0, max: 90 }),
    slowestMs: fc.integer({ min: 11, max: 1500 }),
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    requests: fc.integer({ min: 1, max: 200 }),
    concurrency: fc.integer({ min: 1, max: 10 }),
  })
  await fc.assert(
    fc.asyncProperty(simulations, async ({ phase, used, slowestMs, seed, requests, concurrency, ...form }) => {
      const phaseMs = Math.floor((phase / 100) * form.windowMs)
      const usedUp = Math.floor((used / 100) * form.limit)
      const random = chance(seed)
      const sim: Simulation = { ...CALM, ...form, phaseMs, usedUp, latencyMs: [10, slowestMs], random }
      const { refused, statuses } = await flow(sim, Math.min(requests, form.limit * 20), concurrency)
      expect({ refused, statuses }).toEqual({ refused: 0, statuses: new Set([200]) })
    }),
    { numRuns: 150 },
  )
})
