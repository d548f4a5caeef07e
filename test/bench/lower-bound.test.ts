// The bound that the bench and the tests measure against, on cases that can be worked out by hand.
import { expect, test } from 'vitest'
import { type BoundInput, lowerBoundMs } from './lower-bound.ts'

const CALM: BoundInput = {
  requests: [],
  writes: 10,
  kind: 'by-the-clock',
  startedAt: 1_002_500,
  limit: 60,
  windowMs: 5_000,
  skewMs: 0,
  latencyMs: 20,
  concurrency: 8,
}

const earlier = (count: number, startedAt: number, status: number) => Array(count).fill({ startedAt, status })

test.each<[string, Partial<BoundInput>, number]>([
  ['what fits takes as long as the slots demand', {}, 40],
  ['nothing takes no time', { writes: 0 }, 0],
  ['300 writes wait for four more windows', { writes: 300 }, 2_500 + 3 * 5_000 + 8 * 20],
  [
    'what was used before they started is gone',
    { writes: 300, requests: earlier(3, 1_002_000, 200) },
    2_500 + 4 * 5_000 + 20,
  ],
  ['what an earlier window served is not', { writes: 60, requests: earlier(60, 999_999, 200) }, 8 * 20],
  ['a refused request used nothing', { writes: 60, requests: earlier(60, 1_002_000, 429) }, 8 * 20],
  ['with nothing left the next window is waited for', { requests: earlier(60, 1_002_000, 200) }, 2_540],
  ['a clock ahead moves the windows', { requests: earlier(60, 1_002_000, 200), skewMs: 1_000 }, 1_540],
  ['what a closing window has no time for goes into the next', { writes: 60, startedAt: 1_004_950 }, 60 + 5 * 20],
  [
    'and what has no place in that one into the next but one',
    { writes: 60, startedAt: 1_004_950, limit: 24 },
    5_050 + 2 * 20,
  ],
  [
    'a window that opens with its first request lasts from then on',
    { kind: 'first-request', writes: 60, requests: earlier(1, 1_002_400, 200) },
    4_900 + 20,
  ],
  ['a log forgets one by one', { kind: 'sliding-log', writes: 61 }, 5_020],
  ['also what came before', { kind: 'sliding-log', writes: 60, requests: earlier(1, 1_002_000, 200) }, 4_520],
  ['a bucket fills one by one', { kind: 'token-bucket', writes: 66 }, 6 * (5_000 / 60) + 20],
])('%s', (_title, change, ms) => {
  expect(lowerBoundMs({ ...CALM, ...change })).toBe(ms)
})
