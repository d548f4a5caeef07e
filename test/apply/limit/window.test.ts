// What answers teach about the rate window: tables of answers and what is known after them.
import { describe, expect, test } from 'vitest'
import { NOTHING_SEEN, observe, type Reception, type Sight } from '../../../src/apply/limit/window.ts'
import type { RateSignal, ResetSignal } from '../../../src/provider/rate-limit.ts'

const T = Date.UTC(2031, 0, 1)

type Answer = {
  readonly sent: number
  readonly ended: number
  readonly remaining: number
  /** ms after T by the provider's clock. */
  readonly reset: number
  readonly form?: ResetSignal['form']
  readonly date?: number | null
  readonly limit?: number | null
  readonly reception?: Reception
}

function seenAfter(answers: readonly Answer[], from: Sight = NOTHING_SEEN): Sight {
  return answers.reduce((sight, answer) => {
    const { sent, ended, remaining, reset, form = 'epoch-ms', date = Math.floor(sent / 1000) * 1000 } = answer
    const signal: RateSignal = {
      limit: answer.limit === undefined ? 40 : answer.limit,
      remaining,
      reset: { form, ms: form === 'delta' ? reset : T + reset, grainMs: form === 'epoch-ms' ? 1 : 1000 },
      retryAfter: null,
      dateMs: date === null ? null : T + date,
    }
    return observe(sight, signal, { sentAt: T + sent, endedAt: T + ended }, answer.reception ?? 'served')
  }, from)
}

const remainingAfter = (answers: readonly Answer[]) => seenAfter(answers).window?.remaining

describe('what remains', () => {
  test('is the lowest that any answer of the window shows, in whatever order they come', () => {
    expect(
      remainingAfter([
        { sent: 0, ended: 50, remaining: 39, reset: 10_000 },
        { sent: 60, ended: 90, remaining: 36, reset: 10_000 },
        { sent: 60, ended: 95, remaining: 38, reset: 10_000 },
        { sent: 60, ended: 99, remaining: 37, reset: 10_000 },
      ]),
    ).toBe(36)
  })

  test('starts anew with the next window', () => {
    const answers = [
      { sent: 0, ended: 50, remaining: 1, reset: 10_000 },
      { sent: 10_001, ended: 10_040, remaining: 39, reset: 20_000 },
    ]
    expect(remainingAfter(answers)).toBe(39)
  })

  test('is not touched by a late answer of the window before', () => {
    const answers = [
      { sent: 0, ended: 50, remaining: 5, reset: 10_000 },
      { sent: 9990, ended: 10_040, remaining: 39, reset: 20_000 },
      { sent: 9950, ended: 10_060, remaining: 2, reset: 10_000 },
    ]
    expect(remainingAfter(answers)).toBe(39)
  })

  test('falls with a limit that is lowered in mid-run', () => {
    const sight = seenAfter([
      { sent: 0, ended: 50, remaining: 39, reset: 10_000 },
      { sent: 60, ended: 90, remaining: 8, reset: 10_000, limit: 10 },
    ])
    expect([sight.window?.remaining, sight.limit]).toEqual([8, 10])
  })

  test('rises where the provider refills as it goes, once a surely later answer says so', () => {
    const answers = [
      { sent: 0, ended: 50, remaining: 3, reset: 10_000 },
      { sent: 2000, ended: 2040, remaining: 9, reset: 10_000 },
    ]
    expect(remainingAfter(answers)).toBe(9)
    expect(seenAfter(answers).lengthDoubted).toBe(true)
  })

  test('is believed again after the provider set its clock back', () => {
    const answers = [
      { sent: 0, ended: 50, remaining: 3, reset: 10_000, date: 0 },
      { sent: 100, ended: 140, remaining: 2, reset: 10_000 - 3_600_000, date: -3_600_000 },
    ]
    const { window } = seenAfter(answers)
    expect([window?.remaining, Math.round((window?.latestEnd ?? 0) - T)]).toEqual([2, 10_141])
  })
})

describe('when the window ends', () => {
  const end = (answers: readonly Answer[]) => {
    const { window } = seenAfter(answers)
    return [(window?.expectedEnd ?? 0) - T, (window?.latestEnd ?? 0) - T]
  }

  test.each<[string, Answer[], [number, number]]>([
    [
      'a Reset in ms and a Date that just ticked',
      [{ sent: 0, ended: 30, remaining: 9, reset: 10_000 }],
      [8999, 10_031],
    ],
    ['a provider 90 s ahead', [{ sent: 0, ended: 30, remaining: 9, reset: 100_000, date: 90_000 }], [8999, 10_031]],
    [
      'a Reset in whole seconds may be rounded either way',
      [{ sent: 0, ended: 30, remaining: 9, reset: 10_000, form: 'epoch-s' }],
      [8000, 11_030],
    ],
    ['a delta of whole seconds', [{ sent: 0, ended: 30, remaining: 9, reset: 10_000, form: 'delta' }], [9030, 11_030]],
    [
      'a delta that travelled less says more',
      [
        { sent: 0, ended: 300, remaining: 9, reset: 9990, form: 'delta' },
        { sent: 300, ended: 310, remaining: 8, reset: 9695, form: 'delta' },
      ],
      [9005, 11_005],
    ],
    [
      'without a Date the local clock is taken for right, but the end may come any time',
      [{ sent: 0, ended: 30, remaining: 9, reset: 10_000, date: null }],
      [30, 12_000],
    ],
    [
      'without a Date, and a label that is past already: one second at a time',
      [{ sent: 0, ended: 30, remaining: 9, reset: -80_000, date: null }],
      [30, 1030],
    ],
  ])('%s', (_title, answers, expected) => {
    expect(end(answers)).toEqual(expected)
  })

  test('once a window is seen to follow, its length narrows the end of the next', () => {
    const first: Answer = { sent: 0, ended: 30, remaining: 0, reset: 10_000, form: 'epoch-s' }
    const next: Answer = { sent: 10_400, ended: 10_440, remaining: 39, reset: 20_000, form: 'epoch-s', date: 10_000 }
    const sight = seenAfter([{ ...first, sent: 0 }, { ...first, sent: 9800, ended: 9830, date: 9000 }, next])
    expect(sight.lengthMs).toBe(10_000)
    expect([(sight.window?.expectedEnd ?? 0) - T, (sight.window?.latestEnd ?? 0) - T]).toEqual([19_800, 20_440])
  })

  test('a length that an answer belies is not used again', () => {
    const sight = seenAfter([
      { sent: 0, ended: 30, remaining: 1, reset: 10_000, form: 'epoch-s' },
      { sent: 10_000, ended: 10_030, remaining: 39, reset: 20_000, form: 'epoch-s' },
      { sent: 20_900, ended: 20_930, remaining: 38, reset: 20_000, form: 'epoch-s' },
    ])
    expect([sight.lengthMs, sight.lengthDoubted]).toEqual([null, true])
  })
})

describe('answers without usable headers', () => {
  const none: RateSignal = { limit: null, remaining: null, reset: null, retryAfter: null, dateMs: null }

  test('change nothing while the window lasts, and leave us blind after it', () => {
    const known = seenAfter([{ sent: 0, ended: 30, remaining: 9, reset: 10_000 }])
    const within = observe(known, none, { sentAt: T + 500, endedAt: T + 530 }, 'served')
    const beyond = observe(known, none, { sentAt: T + 10_500, endedAt: T + 10_530 }, 'served')
    expect([within.blind, within.window?.remaining, beyond.blind]).toEqual([false, 9, true])
  })

  test('are over with the first usable one', () => {
    const blind = observe(NOTHING_SEEN, none, { sentAt: T, endedAt: T + 30 }, 'served')
    expect(blind.blind).toBe(true)
    expect(seenAfter([{ sent: 100, ended: 130, remaining: 9, reset: 10_000 }], blind).blind).toBe(false)
  })
})
