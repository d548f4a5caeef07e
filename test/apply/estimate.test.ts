// The lower bound on how long a plan takes.
import { describe, expect, test } from 'vitest'
import { estimate, likelyWindowMs } from '../../src/apply/estimate.ts'

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

test.each([
  [400, 1000],
  [4200, 10_000],
  [10_000, 10_000],
  [31_000, 60_000],
  [61_900, 60_000],
  [3_000_000, 3_600_000],
  [100_000_000, 100_000_000],
])('a window with %i ms to go is likely %i ms long', (msToReset, length) => {
  expect(likelyWindowMs(msToReset)).toBe(length)
})
