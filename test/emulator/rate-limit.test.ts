import { expect, test } from 'vitest'
import { defaultRateLimit } from '../../src/emulator/options.ts'
import { createRateLimiter, type RateLimit } from '../../src/emulator/rate-limit.ts'
import { rateLimitHeaders, retryAfterHeader } from '../../src/emulator/rate-limit-headers.ts'
import { call, emulator, handClock, key } from './support.ts'

const start = Date.UTC(2026, 0, 1, 0, 0, 12, 345)
const limits = (changes: Partial<RateLimit>): RateLimit => ({
  ...defaultRateLimit,
  limit: 3,
  windowMs: 10_000,
  ...changes,
})
const path = '/domains/dom_000001'

const budget = (headers: Headers) => ['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`))

test('a window holds its limit, refuses what is past it and opens again at its Reset', async () => {
  const clock = handClock(start)
  const server = await emulator({ now: clock.now, rateLimit: limits({}) })
  const remaining = []
  for (let n = 0; n < 4; n += 1) remaining.push((await call(server, 'GET', path)).headers.get('x-ratelimit-remaining'))
  expect(remaining).toEqual(['2', '1', '0', '0'])
  const refused = await call(server, 'GET', path)
  expect(refused).toMatchObject({ status: 429, json: { errors: ['Rate limit exceeded'] } })
  expect(refused.headers.get('retry-after')).toBe('8')
  clock.advance(7_654)
  expect(await call(server, 'GET', path)).toMatchObject({ status: 429 })
  clock.advance(1)
  const again = await call(server, 'GET', path)
  expect(again.status).toBe(200)
  expect(budget(again.headers)).toEqual(['3', '2', String((start + 7_655 + 10_000) / 1000)])
})

test.each([
  ['seconds', '1767225613'],
  ['seconds-rounded-down', '1767225612'],
  ['milliseconds', '1767225612945'],
  ['delta', '1'],
  ['iso', '2026-01-01T00:00:12.945Z'],
] as const)('Reset in the form %s', async (reset, text) => {
  const rateLimit = limits({ reset, windowMs: 600, alignment: 'first-request' })
  const server = await emulator({ now: () => start, rateLimit })
  expect(budget((await call(server, 'GET', path)).headers)).toEqual(['3', '2', text])
})

test.each([
  ['seconds', '8'],
  ['date', 'Thu, 01 Jan 2026 00:00:20 GMT'],
  ['none', null],
] as const)('Retry-After in the form %s', async (retryAfter, text) => {
  const server = await emulator({ now: () => start, rateLimit: limits({ retryAfter, limit: 1 }) })
  await call(server, 'GET', path)
  expect((await call(server, 'GET', path)).headers.get('retry-after')).toBe(text)
})

test('an answer that comes after its window has ended does not point to the past', () => {
  expect(retryAfterHeader(1_000, 'seconds', 5_000)).toEqual({ 'Retry-After': '0' })
  expect(rateLimitHeaders({ limit: 1, remaining: 0, resetsAtMs: 1_000 }, 'delta', 5_000)).toMatchObject({
    'X-RateLimit-Reset': '0',
  })
})

test('every answer carries the budget, a refused key has its own', async () => {
  const server = await emulator({ forbiddenKeys: ['weak'], rateLimit: limits({ limit: 9 }), now: () => start })
  const of = async (method: string, where: string, headers: Record<string, string>) => {
    const reply = await call(server, method, where, undefined, headers)
    return [reply.status, reply.headers.get('x-ratelimit-remaining')]
  }
  const good = { Authorization: `Bearer ${key}` }
  expect(await of('GET', path, {})).toEqual([401, '8'])
  expect(await of('GET', path, { Authorization: 'Bearer guess' })).toEqual([401, '7'])
  expect(await of('GET', path, { Authorization: 'Bearer weak' })).toEqual([403, '8'])
  expect(await of('GET', '/nowhere', good)).toEqual([404, '8'])
  expect(await of('POST', path, good)).toEqual([405, '7'])
  expect(await of('DELETE', '/dns_records/rec_000001', good)).toEqual([204, '6'])
})

test("another client's requests are taken from the key's budget, never more than there are", async () => {
  const server = await emulator({ now: () => start, rateLimit: limits({}) })
  server.consume(key, 1)
  expect((await call(server, 'GET', path)).headers.get('x-ratelimit-remaining')).toBe('1')
  server.consume(key, 100)
  expect(await call(server, 'GET', path)).toMatchObject({ status: 429 })
})

test('a limit that drops in mid-window takes from what remains', async () => {
  const server = await emulator({ now: () => start, rateLimit: limits({ limit: 10 }) })
  await call(server, 'GET', path)
  server.changeRateLimit(5)
  expect(budget((await call(server, 'GET', path)).headers).slice(0, 2)).toEqual(['5', '3'])
})

test("a skewed clock shows in Date, in Reset and in the records' times", async () => {
  const server = await emulator({ now: () => start, clockSkewMs: -90_000, rateLimit: limits({}) })
  const { headers } = await call(server, 'GET', path)
  expect(headers.get('date')).toBe('Wed, 31 Dec 2025 23:58:42 GMT')
  expect(headers.get('x-ratelimit-reset')).toBe(String(Date.UTC(2025, 11, 31, 23, 58, 50) / 1000))
  const { json } = await call(server, 'GET', '/dns_records/rec_000001')
  expect(json.created_at).toBe('2025-12-31T23:58:42.345Z')
})

test('without a rate limit no header speaks of one', async () => {
  const server = await emulator({ rateLimit: null })
  const { headers } = await call(server, 'GET', path)
  expect(budget(headers)).toEqual([null, null, null])
  expect(server.requests()[0]?.remaining).toBeNull()
})

test('headers can be left out of every response', async () => {
  const server = await emulator({ leaveOutHeaders: ['Date', 'X-RateLimit-Reset'], now: () => start })
  const { headers } = await call(server, 'GET', path)
  expect(headers.has('date')).toBe(false)
  expect(budget(headers)).toEqual(['600', '599', null])
})

type Step = readonly [atMs: number, remaining: number, resetsAtMs: number]

const drained: readonly (readonly [string, Partial<RateLimit>, readonly Step[]])[] = [
  [
    'a window aligned to the epoch',
    { alignment: 'epoch' },
    [
      [9_000, 2, 10_000],
      [9_500, 1, 10_000],
      [10_000, 2, 20_000],
    ],
  ],
  [
    'a window that opens with its first request',
    { alignment: 'first-request' },
    [
      [9_000, 2, 19_000],
      [18_999, 1, 19_000],
      [25_000, 2, 35_000],
    ],
  ],
  [
    'a sliding log',
    { kind: 'sliding-log' },
    [
      [1_000, 2, 11_000],
      [5_000, 1, 11_000],
      [6_000, 0, 11_000],
      [11_000, 0, 15_000],
      [15_000, 0, 16_000],
    ],
  ],
  [
    'a token bucket',
    { kind: 'token-bucket', limit: 2 },
    [
      [10_000, 1, 15_000],
      [10_000, 0, 15_000],
      [15_000, 0, 20_000],
      [40_000, 1, 45_000],
    ],
  ],
]

test.each(drained)('%s counts like this', (_, changes, steps) => {
  const limiter = createRateLimiter(limits(changes))
  for (const [atMs, remaining, resetsAtMs] of steps)
    expect(limiter.charge('key', atMs)).toMatchObject({ remaining, resetsAtMs })
})

test('a refused request takes nothing, whatever the kind', () => {
  for (const kind of ['fixed-window', 'sliding-log', 'token-bucket'] as const) {
    const limiter = createRateLimiter(limits({ kind }))
    for (let n = 0; n < 50; n += 1) limiter.charge('key', 5_000)
    expect(limiter.look('key', 15_000).remaining).toBe(3)
    expect(limiter.look('another', 5_000).remaining).toBe(3)
  }
})
