// Every request on the wire is counted and told to the journal.
import { expect, test } from 'vitest'
import { type Attempt, createAttempts, journalLine } from '../../src/apply/attempts.ts'
import type { HttpOutcome, HttpRequest } from '../../src/provider/http.ts'
import { request } from './limit/flow.ts'
import { virtualClock } from './virtual-clock.ts'

const rate = { limit: '40', remaining: '39', reset: null, retryAfter: null, date: null }

function stage(outcomes: readonly HttpOutcome[]) {
  const clock = virtualClock(Date.UTC(2031, 0, 1))
  const told: Attempt[] = []
  let sent = 0
  const attempts = createAttempts({
    clock,
    observe: (attempt) => told.push(attempt),
    send: async () => {
      await clock.sleep(40)
      sent += 1
      return outcomes[sent - 1] ?? { kind: 'interrupted' }
    },
  })
  return { clock, told, attempts }
}

const timing = { sentAt: 0, endedAt: 0 }
const answered = (status: number): HttpOutcome => ({
  kind: 'answered',
  status,
  rate,
  link: null,
  body: { kind: 'json', value: { secret: 'body' } },
  timing,
})

test('attempts are counted for each operation, and reads for none', async () => {
  const { clock, told, attempts } = stage([answered(500), answered(201), answered(201), answered(200)])
  const read: HttpRequest = { ...request('x'), method: 'GET', dispatch: { operation: null, urgency: 0 } }
  for (const one of [request('a'), request('a'), request('b'), read]) await clock.until(attempts.send(one))
  expect(told.map(({ operation, attempt, status }) => [operation, attempt, status])).toEqual([
    ['a', 1, 500],
    ['a', 2, 201],
    ['b', 1, 201],
    [null, null, 200],
  ])
  expect([attempts.of('a'), attempts.of('b'), attempts.of('c')]).toEqual([2, 1, 0])
  expect([attempts.lastLatencyMs('a'), attempts.lastLatencyMs('c')]).toEqual([40, 0])
})

test('a journal line is one line of JSON with no body, no header and no key in it', async () => {
  const { clock, told, attempts } = stage([
    answered(201),
    { kind: 'lost', sent: 'maybe', reason: 'timeout', message: 'timed out', timing },
  ])
  await clock.until(attempts.send(request('a')))
  await clock.until(attempts.send(request('a')))
  expect(told.map(journalLine)).toEqual([
    '{"time":"2031-01-01T00:00:00.000Z","operation":"a","method":"POST","path":"/api/v1/dns_records?operation=a","status":201,"latencyMs":40,"remaining":"39","attempt":1,"outcome":"answered"}',
    '{"time":"2031-01-01T00:00:00.040Z","operation":"a","method":"POST","path":"/api/v1/dns_records?operation=a","status":null,"latencyMs":40,"remaining":null,"attempt":2,"outcome":"timeout"}',
  ])
})
