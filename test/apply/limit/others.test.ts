// Other clients of the key: noticed by what is gone, and left what they are likely to take.
import { expect, test } from 'vitest'
import { EMPTY_LEDGER, type Ledger } from '../../../src/apply/limit/ledger.ts'
import { leftToOthers, NOBODY_ELSE, noticed, type Others } from '../../../src/apply/limit/others.ts'
import type { Window } from '../../../src/apply/limit/window.ts'

const window = (remaining: number, lastEndedAt: number, firstEndedAt = 0): Window => ({
  label: { at: 10_000, form: 'absolute', grainMs: 1 },
  limit: 40,
  remaining,
  lastSentAt: lastEndedAt - 40,
  firstEndedAt,
  lastEndedAt,
  openedAfter: null,
  opening: null,
  expectedEnd: 9_999,
  likelyEnd: 10_001,
  latestEnd: 10_001,
})

const ledger = (sent: number, flying: number): Ledger => ({
  ...EMPTY_LEDGER,
  sent,
  inFlight: new Map(Array.from({ length: flying }, (_, ticket) => [ticket, 0])),
})

type Step = readonly [Window, Ledger]

const after = (steps: readonly Step[]): Others =>
  steps.reduce((others, [seen, own]) => noticed(others, seen, own), NOBODY_ELSE)

test.each<[string, Step[], number]>([
  [
    'what we took ourselves is nobody else',
    [
      [window(39, 0), ledger(1, 0)],
      [window(29, 1000), ledger(11, 0)],
    ],
    0,
  ],
  [
    'what is gone besides is theirs',
    [
      [window(39, 0), ledger(1, 0)],
      [window(27, 1000), ledger(11, 0)],
    ],
    0.002,
  ],
  [
    'what is in flight may be ours',
    [
      [window(39, 0), ledger(1, 0)],
      [window(27, 1000), ledger(13, 2)],
    ],
    0,
  ],
  [
    'and so what was in flight at the start',
    [
      [window(39, 0), ledger(3, 2)],
      [window(27, 1000), ledger(13, 0)],
    ],
    0,
  ],
  [
    'others are forgotten by half with each window',
    [
      [window(39, 0), ledger(1, 0)],
      [window(27, 1000), ledger(11, 0)],
      [window(39, 10_050, 10_050), ledger(12, 0)],
    ],
    0.001,
  ],
  [
    'a refill is nobody',
    [
      [window(9, 0), ledger(1, 0)],
      [window(30, 1000), ledger(5, 0)],
    ],
    0,
  ],
])('%s', (_title, steps, perMs) => {
  expect(after(steps).perMs).toBeCloseTo(perMs, 9)
})

test.each<[string, number, number, number]>([
  ['nothing is left to nobody', 0, 50, 0],
  ['two requests a second and short trips: two permits', 0.002, 50, 2],
  ['six a second: three', 0.006, 50, 3],
  ['longer trips give them more time', 0.006, 500, 11],
])('%s', (_title, perMs, roundTripMs, left) => {
  expect(leftToOthers({ perMs, base: null }, roundTripMs)).toBe(left)
})
