// The table of verbs and outcomes: what is sent again, what is looked up, what is an answer.
import { describe, expect, test } from 'vitest'
import { judge, MOST_ATTEMPTS } from '../../src/apply/retry.ts'
import { createRetryBudget } from '../../src/apply/retry-budget.ts'
import { createRetrying, RETRY_URGENCY } from '../../src/apply/retrying.ts'
import { createWaits } from '../../src/apply/waits.ts'
import type { HttpOutcome, HttpRequest, Method, Send } from '../../src/provider/http.ts'
import { request } from './limit/flow.ts'
import { virtualClock } from './virtual-clock.ts'

const timing = { sentAt: 0, endedAt: 10 }
const rate = { limit: null, remaining: null, reset: null, retryAfter: null, date: null }

const answered = (status: number, body: 'json' | 'empty' | 'unreadable' | 'page' = 'json'): HttpOutcome => ({
  kind: 'answered',
  status,
  rate,
  link: null,
  body: {
    json: { kind: 'json' as const, value: {} },
    empty: { kind: 'empty' as const },
    unreadable: { kind: 'unreadable' as const, excerpt: 'broken JSON' },
    page: { kind: 'page' as const, excerpt: 'an HTML page' },
  }[body],
  timing,
})

const lost = (sent: 'no' | 'maybe', reason: 'timeout' | 'reset' | 'connect'): HttpOutcome => ({
  kind: 'lost',
  sent,
  reason,
  message: reason,
  timing,
})

type Row = readonly [title: string, outcome: HttpOutcome, get: string, put: string, del: string, post: string]

const rows: readonly Row[] = [
  ['200', answered(200), 'done', 'done', 'done', 'done'],
  ['200 with a cut body', answered(200, 'unreadable'), 'retry', 'done', 'done', 'done'],
  ['200 with HTML', answered(200, 'page'), 'retry', 'retry', 'retry', 'ask'],
  ['200 with no body', answered(200, 'empty'), 'retry', 'done', 'done', 'done'],
  ['400', answered(400), 'done', 'done', 'done', 'done'],
  ['401', answered(401), 'done', 'done', 'done', 'done'],
  ['404', answered(404), 'done', 'done', 'done', 'done'],
  ['408', answered(408), 'retry', 'retry', 'retry', 'retry'],
  ['409', answered(409), 'done', 'done', 'done', 'done'],
  ['422', answered(422), 'done', 'done', 'done', 'done'],
  ['429 that the limiter gave up on', answered(429), 'done', 'done', 'done', 'done'],
  ['500', answered(500), 'retry', 'retry', 'retry', 'ask'],
  ['501', answered(501), 'done', 'done', 'done', 'done'],
  ['502 with HTML', answered(502, 'page'), 'retry', 'retry', 'retry', 'ask'],
  ['503', answered(503), 'retry', 'retry', 'retry', 'ask'],
  ['504', answered(504), 'retry', 'retry', 'retry', 'ask'],
  ['520 of a proxy', answered(520), 'retry', 'retry', 'retry', 'ask'],
  ['connection refused', lost('no', 'connect'), 'retry', 'retry', 'retry', 'retry'],
  ['connection reset', lost('maybe', 'reset'), 'retry', 'retry', 'retry', 'ask'],
  ['time-out', lost('maybe', 'timeout'), 'retry', 'retry', 'retry', 'ask'],
  ['the run is ending', { kind: 'interrupted' }, 'done', 'done', 'done', 'done'],
]

describe('what to do after', () => {
  const kindOf = (method: Method, outcome: HttpOutcome, attempt: number) =>
    judge(method, outcome, attempt, () => 1).kind

  test.each(rows)('%s', (_title, outcome, get, put, del, post) => {
    expect(kindOf('GET', outcome, 1)).toBe(get)
    expect([kindOf('PUT', outcome, 1), kindOf('PATCH', outcome, 1)]).toEqual([put, put])
    expect(kindOf('DELETE', outcome, 1)).toBe(del)
    expect(kindOf('POST', outcome, 1)).toBe(post)
  })

  test('after five attempts nothing is sent again', () => {
    expect(kindOf('GET', answered(500), MOST_ATTEMPTS - 1)).toBe('retry')
    expect(kindOf('GET', answered(500), MOST_ATTEMPTS)).toBe('give-up')
  })

  test('the pause doubles from a quarter of a second, by chance anything up to that', () => {
    const pause = (attempt: number, random: number) => judge('GET', answered(500), attempt, () => random)
    expect([1, 2, 3, 4].map((attempt) => pause(attempt, 1))).toEqual(
      [250, 500, 1000, 2000].map((delayMs) => ({ kind: 'retry', delayMs })),
    )
    expect(pause(4, 0.25)).toEqual({ kind: 'retry', delayMs: 500 })
  })
})

describe('sending again', () => {
  function stage(outcomes: readonly HttpOutcome[]) {
    const clock = virtualClock()
    const waits = createWaits(clock)
    const sent: HttpRequest[] = []
    const wire: Send = async (one) => {
      sent.push(one)
      return outcomes[Math.min(sent.length, outcomes.length) - 1] ?? { kind: 'interrupted' }
    }
    let spent = 0
    const budget = createRetryBudget({
      inFlight: 1,
      onSpent: () => {
        spent += 1
      },
    })
    const send = createRetrying({ send: wire, waits, random: () => 1, budget })
    return { clock, waits, sent, send, budget, spent: () => spent }
  }
  const read: HttpRequest = { ...request('r', 3), method: 'GET', body: undefined }

  test('goes on until there is an answer, each time before all first attempts', async () => {
    const { clock, send, sent } = stage([answered(500), lost('maybe', 'timeout'), answered(200)])
    const startedAt = clock.now()
    expect(await clock.until(send(read))).toMatchObject({ status: 200 })
    expect(sent.map(({ dispatch }) => dispatch.urgency)).toEqual([3, RETRY_URGENCY + 3, RETRY_URGENCY + 3])
    expect(clock.now() - startedAt).toBe(750)
  })

  test('ends with the last answer after five attempts', async () => {
    const { clock, send, sent } = stage([answered(503)])
    expect(await clock.until(send(read))).toMatchObject({ status: 503 })
    expect(sent).toHaveLength(5)
  })

  test('never repeats a create that may have landed', async () => {
    const { clock, send, sent } = stage([lost('maybe', 'timeout'), answered(201)])
    expect(await clock.until(send(request('c')))).toMatchObject({ kind: 'lost' })
    expect(sent).toHaveLength(1)
  })

  test('does repeat one that surely never left', async () => {
    const { clock, send } = stage([lost('no', 'connect'), answered(201)])
    expect(await clock.until(send(request('c')))).toMatchObject({ status: 201 })
  })

  test('stops waiting when the run ends, and keeps what is known of the last attempt', async () => {
    const { clock, send, sent, waits } = stage([answered(500)])
    const outcome = send(read)
    waits.close()
    expect(await clock.until(outcome)).toMatchObject({ status: 500 })
    expect(sent).toHaveLength(1)
    expect(clock.timers()).toBe(0)
  })

  test('an attempt that the ending run dropped does not hide the one before it', async () => {
    const { clock, send } = stage([answered(500), { kind: 'interrupted' }])
    expect(await clock.until(send(read))).toMatchObject({ status: 500 })
  })

  test.each<[string, HttpOutcome]>([
    ['refused at the door', lost('no', 'connect')],
    ['sent back with a 429 to the end', answered(429)],
    ['never sent, because the run was ending', { kind: 'interrupted' }],
  ])('what was %s does not undo that the one before may have landed', async (_title, last) => {
    const { clock, send } = stage([lost('maybe', 'reset'), last])
    const put = { ...request('u'), method: 'PUT' } as const
    expect(await clock.until(send(put))).toMatchObject({ kind: 'lost', sent: 'maybe', reason: 'reset' })
  })

  test('ends for all when too much of it was in vain, and says so', async () => {
    const { clock, send, sent, budget, spent } = stage([answered(503)])
    for (let requests = 0; requests < 20; requests += 1)
      expect(await clock.until(send(read))).toMatchObject({ status: 503 })
    // One for what is in flight, ten, and a fifth of the requests begun: four and four are sent again for the first two, then four more.
    expect(sent).toHaveLength(20 + 12)
    expect(spent()).toBe(1)
    expect(budget.spent()).toContain('12 were sent again in vain')
  })

  test('goes on for ever where it helps', async () => {
    const { clock, send, sent, budget } = stage(
      Array.from({ length: 400 }, (_, index) => answered(index % 4 === 3 ? 200 : 500)),
    )
    for (let requests = 0; requests < 100; requests += 1) await clock.until(send(read))
    expect(sent).toHaveLength(400)
    expect(budget.spent()).toBeNull()
  })
})
