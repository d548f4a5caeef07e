// How the Date headers pin the provider's clock to ours.
import { expect, test } from 'vitest'
import { refineSkew, type Skew, skewDoubt, skewFromEnd } from '../../../src/apply/limit/skew.ts'

type Sample = readonly [date: number | null, sentAt: number, endedAt: number]

const seenAfter = (samples: readonly Sample[]): Skew | null =>
  samples.reduce<Skew | null>((skew, [date, sentAt, endedAt]) => refineSkew(skew, date, { sentAt, endedAt }), null)

test.each<[string, Sample[], Skew | null]>([
  ['no Date teaches nothing', [[null, 0, 40]], null],
  ['one Date leaves a second of doubt', [[5000, 5300, 5340]], { least: -700, most: 340 }],
  [
    'a tick of the Date leaves only the travel',
    [
      [5000, 5960, 5990],
      [6000, 6010, 6040],
    ],
    { least: -40, most: 40 },
  ],
  ['a provider 90 s ahead', [[95_000, 5300, 5340]], { least: -90_700, most: -89_660 }],
  [
    'a clock that was set starts anew',
    [
      [5000, 5300, 5340],
      [3_605_000, 5400, 5440],
    ],
    { least: -3_600_600, most: -3_599_560 },
  ],
])('%s', (_title, samples, expected) => {
  expect(seenAfter(samples)).toEqual(expected)
})

test('without any Date the doubt is endless', () => {
  expect(skewDoubt(null)).toBe(Number.POSITIVE_INFINITY)
})

test('a window that was seen to end is a clock too: what its label names lies between two moments of ours', () => {
  const label = { at: 95_000, grainMs: 1000 }
  const once = skewFromEnd(null, label, { sentAt: 4900, endedAt: 5300 })
  expect(once).toEqual({ least: -91_100, most: -88_700 })
  expect(skewFromEnd(once, { at: 105_000, grainMs: 1000 }, { sentAt: 14_990, endedAt: 15_030 })).toEqual({
    least: -91_010,
    most: -88_970,
  })
})
