// The lower bound on how long a plan takes.
import { describe, expect, test } from 'vitest'
import { estimate, likelyWindowMs } from '../../../src/apply/limit/estimate.ts'

const base = {
  remaining: 40,
  limit: 40,
  windowMs: 10_000,
  msToReset: 10_000,
  concurrency: 8,
  latencyMs: 50,
}

describe('how long it takes at best', () => {
  test.each<[string, number, Partial<typeof base>, number]>([
    ['nothing takes no time', 0, {}, 0],
    ['one request takes one latency', 1, {}, 50],
    ['what fits the window takes its turns', 40, {}, 250],
    ['one more has to wait for the reset', 41, {}, 10_050],
    ['150 at 40 per window end in the fourth', 150, {}, 30_000 + 4 * 50],
    ['with nothing left it starts at the reset', 1, { remaining: 0, msToReset: 3000 }, 3050],
    ['a full last window is worked off in turns', 80, {}, 10_000 + 5 * 50],
    ['one at a time', 10, { concurrency: 1 }, 500],
  ])('%s', (_title, requests, change, durationMs) => {
    expect(estimate({ ...base, ...change, requests })).toEqual({ requests, durationMs })
  })
})

const NOON = Date.UTC(2026, 10, 22, 12)

test.each<[string, number, number | null, number]>([
  ['nothing but a moment to go', 400, null, 1000],
  ['four seconds to go', 4200, null, 10_000],
  ['half a minute to go', 31_000, null, 60_000],
  ['a minute to go, and the rounding of clocks', 61_900, null, 60_000],
  ['most of an hour to go', 3_000_000, null, 3_600_000],
  ['more to go than any usual window has', 100_000_000, null, 100_000_000],
  ['three seconds to go until a full minute', 3000, NOON + 61 * 60_000, 60_000],
  ['three seconds to go until a full hour', 3000, NOON, 3_600_000],
  ['ten minutes to go until a full hour', 600_000, NOON, 3_600_000],
  ['three seconds to go until some moment or other', 3500, NOON + 7000, 10_000],
])('a window with %s is likely that long', (_, msToReset, reset, length) => {
  expect(likelyWindowMs(msToReset, reset)).toBe(length)
})
