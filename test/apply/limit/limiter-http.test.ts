// The limiter over real sockets: a small server with fixed windows, whose clock is off and whose answers overtake each other.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { monotonicClock } from '../../../src/apply/clock.ts'
import { createLimiter } from '../../../src/apply/limit/limiter.ts'
import type { Send } from '../../../src/provider/http.ts'
import { chance } from '../chance.ts'
import { request, statusOf } from './flow.ts'

const LIMIT = 10
const WINDOW_MS = 300

type Windows = { readonly server: Server; readonly refused: () => number; readonly served: () => number }

const open: Server[] = []

afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

/** Counts and answers in the order of arrival, but holds each answer back for a while of its own. */
function serveWindows(skewMs: number): Windows {
  const random = chance(17)
  let endsAt = 0
  let used = 0
  let refused = 0
  let served = 0
  const server = createServer((_incoming, response) => {
    const now = Date.now()
    if (now >= endsAt) {
      endsAt = now - (now % WINDOW_MS) + WINDOW_MS
      used = 0
    }
    const admitted = used < LIMIT
    if (admitted) {
      used += 1
      served += 1
    } else refused += 1
    response.statusCode = admitted ? 200 : 429
    response.setHeader('date', new Date(now + skewMs).toUTCString())
    response.setHeader('x-ratelimit-limit', LIMIT)
    response.setHeader('x-ratelimit-remaining', LIMIT - used)
    response.setHeader('x-ratelimit-reset', ((endsAt + skewMs) / 1000).toFixed(3))
    setTimeout(() => response.end('{}'), random() * 15)
  })
  open.push(server)
  return { server, refused: () => refused, served: () => served }
}

const listening = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })

const sendTo =
  (origin: string, now: () => number): Send =>
  async ({ path }) => {
    const sentAt = now()
    const response = await fetch(origin + path)
    const timing = { sentAt, endedAt: now() }
    await response.text()
    const rate = {
      limit: response.headers.get('x-ratelimit-limit'),
      remaining: response.headers.get('x-ratelimit-remaining'),
      reset: response.headers.get('x-ratelimit-reset'),
      retryAfter: null,
      date: response.headers.get('date'),
    }
    return { kind: 'answered', status: response.status, rate, link: null, body: { kind: 'json', value: {} }, timing }
  }

test.each([
  ['with the same clock', 0],
  ['90 s ahead', 90_000],
  ['90 s behind', -90_000],
])('a server %s serves thirty requests without a 429', async (_title, skewMs) => {
  const windows = serveWindows(skewMs)
  const clock = monotonicClock()
  const send = sendTo(await listening(windows.server), clock.now)
  const limiter = createLimiter({ send, clock, maxConcurrency: 6, random: chance(5), note: () => {} })
  const outcomes = await Promise.all(Array.from({ length: 30 }, (_, index) => limiter.send(request(String(index)))))
  limiter.close()
  expect(new Set(outcomes.map(statusOf))).toEqual(new Set([200]))
  expect(windows.served()).toBe(30)
  expect(windows.refused()).toBe(0)
})
