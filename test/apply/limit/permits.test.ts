// How many requests may go at one moment: a table of what is known.
import { describe, expect, test } from 'vitest'
import { permits } from '../../../src/apply/limit/permits.ts'
import { freshRate, type Rate } from '../../../src/apply/limit/rate.ts'
import { scoutAt, scoutsToKeep } from '../../../src/apply/limit/scouts.ts'
import type { Sight, Window } from '../../../src/apply/limit/window.ts'

const window: Window = {
  label: { at: 10_000, form: 'absolute', grainMs: 1 },
  limit: 40,
  remaining: 12,
  lastSentAt: 100,
  firstEndedAt: 140,
  lastEndedAt: 140,
  openedAfter: null,
  opening: null,
  expectedEnd: 9_999,
  likelyEnd: 10_001,
  latestEnd: 10_001,
}

const sight: Sight = {
  window,
  skew: { least: -10, most: 10 },
  dated: true,
  limit: 40,
  lengthMs: null,
  lengthDoubted: false,
  offTheClock: false,
  habitsDoubted: false,
  blind: false,
}

const flying = (...sentAt: readonly number[]): ReadonlyMap<number, number> =>
  new Map(sentAt.map((time, index) => [index, time]))

const rate = (change: { [key in keyof Rate]?: Partial<Rate[key]> }): Rate => ({
  ...freshRate(0),
  sight: { ...sight, ...change.sight },
  ledger: { sent: 0, inFlight: new Map(), shadows: [], lastSentAt: 100, ...change.ledger },
  strain: { ...freshRate(0).strain, ...change.strain },
})

describe('permits', () => {
  test.each<[string, Rate, number, number | 'none', number | null]>([
    ['what remains', rate({}), 500, 12, null],
    ['less what is in flight', rate({ ledger: { inFlight: flying(200, 210, 220) } }), 500, 9, null],
    ['less what ended without headers', rate({ ledger: { shadows: [300, 310] } }), 500, 10, null],
    [
      'none when all that remains is in flight',
      rate({ sight: { window: { ...window, remaining: 1 } }, ledger: { inFlight: flying(200) } }),
      500,
      'none',
      10_006,
    ],
    [
      'none before the window is surely over',
      rate({ sight: { window: { ...window, remaining: 0 } } }),
      10_005,
      'none',
      10_006,
    ],
    ['one when the window is over', rate({ sight: { window: { ...window, remaining: 0 } } }), 10_006, 1, null],
    ['none more while that one is under way', rate({ ledger: { inFlight: flying(10_007) } }), 10_020, 'none', null],
    ['the first request of all goes alone', freshRate(0), 0, 1, null],
    [
      'and nothing beside it',
      { ...freshRate(0), ledger: { sent: 1, inFlight: flying(0), shadows: [], lastSentAt: 0 } },
      10,
      'none',
      null,
    ],
    ['nothing while a hold lasts', rate({ strain: { holdUntil: 4000, strikes: 1 } }), 500, 'none', 4000],
    ['one alone after a hold', rate({ strain: { holdUntil: 4000, strikes: 1 } }), 4000, 1, null],
    [
      'none beside it',
      rate({ strain: { holdUntil: 4000, strikes: 1 }, ledger: { inFlight: flying(4001) } }),
      4010,
      'none',
      null,
    ],
    ['four a second without headers', rate({ sight: { blind: true, window: null, limit: null } }), 349, 'none', 350],
    ['and the next when its time has come', rate({ sight: { blind: true, window: null, limit: null } }), 350, 1, null],
    [
      'not faster than a limit that was known once',
      rate({ sight: { blind: true, lengthMs: 60_000, limit: 31 } }),
      1000,
      'none',
      2100,
    ],
    [
      'the last one waits for answers that tell what others took',
      rate({ sight: { window: { ...window, remaining: 3 } }, ledger: { shadows: [300], inFlight: flying(310) } }),
      500,
      'none',
      10_006,
    ],
    [
      'and then goes alone',
      rate({ sight: { window: { ...window, remaining: 2 } }, ledger: { shadows: [300] } }),
      500,
      1,
      null,
    ],
    [
      'spread over a second while the clocks are not pinned',
      rate({ sight: { skew: { least: -500, most: 400 } } }),
      110,
      'none',
      132.5,
    ],
    [
      'at once while the window may end before they are spread',
      rate({ sight: { skew: { least: -500, most: 400 }, window: { ...window, expectedEnd: 1000 } } }),
      110,
      9,
      null,
    ],
  ])('%s', (_title, known, now, count, nextAt) => {
    expect(permits(known, 100, now)).toEqual({ count: count === 'none' ? 0 : count, nextAt })
  })

  test('what fits in the window is not spread', () => {
    expect(permits(rate({ sight: { skew: { least: -500, most: 400 } } }), 10, 110).count).toBe(12)
  })
})

describe('scouts', () => {
  const fuzzy: Window = { ...window, expectedEnd: 9000, likelyEnd: 11_000, latestEnd: 11_000 }

  test.each<[string, Window, number, number, number]>([
    ['three are kept where the end is in doubt', fuzzy, 12, 100, 3],
    ['none where it is clear', window, 12, 100, 0],
    ['none where all fits', fuzzy, 12, 12, 0],
    ['none where a lost permit would cost a window', fuzzy, 12, 92, 0],
    ['as many as can be lost without that', fuzzy, 12, 90, 2],
    ['not more than there are', fuzzy, 2, 100, 2],
  ])('%s', (_title, known, spare, waiting, kept) => {
    expect(scoutsToKeep(known, spare, waiting, 500)).toBe(kept)
  })

  test('three of them part the doubt in four', () => {
    expect([scoutAt(fuzzy, 5000, 3), scoutAt(fuzzy, 9500, 2), scoutAt(fuzzy, 10_000, 1)]).toEqual([
      9500, 10_000, 10_500,
    ])
  })
})
