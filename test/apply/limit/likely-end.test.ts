// The two habits of servers by which a window's end is guessed where its label hides up to a second.
import { expect, test } from 'vitest'
import type { Label } from '../../../src/apply/limit/label.ts'
import { isOffTheClock, type LikelyInput, likelyEnd } from '../../../src/apply/limit/likely-end.ts'

const seconds = (at: number): Label => ({ at, form: 'absolute', grainMs: 1000 })
const delta = (at: number): Label => ({ at, form: 'relative', grainMs: 1000 })

const known: LikelyInput = {
  label: seconds(60_000),
  opening: null,
  skew: { least: 0, most: 40 },
  lengthMs: null,
  offTheClock: false,
}

const opening = (sentAt: number, label: Label) => ({ sentAt, endedAt: sentAt + 40, label })

test.each<[string, Partial<LikelyInput>, number | null]>([
  ['a label on a whole multiple of ten seconds means what it says', {}, 60_040],
  ['on the clock of the provider', { skew: { least: -90_020, most: -90_000 }, label: seconds(150_000) }, 60_000],
  ['another label may be rounded', { label: seconds(63_000) }, null],
  ['a known length tells more than ten seconds do', { lengthMs: 7_000, label: seconds(63_000) }, 63_040],
  ['and may tell that the label is off', { lengthMs: 7_000 }, null],
  ['where a label was off the clock before, this one is so by chance', { offTheClock: true }, null],
  ['nothing is guessed without a clock of the provider', { skew: null }, null],
  ['a delta that was rounded up points at the multiple', { label: delta(60_030) }, 60_040],
  ['one that was rounded down points a second before it', { label: delta(59_030) }, 60_040],
  ['one that points between them tells nothing', { label: delta(59_500) }, null],
  ['nor does one while the clocks are in doubt', { label: delta(60_030), skew: { least: -400, most: 400 } }, null],
  [
    'a window that our request opened lasts a usual time from then on',
    { label: seconds(13_000), opening: opening(3_300, seconds(13_000)) },
    13_340,
  ],
  ['whichever way its label was rounded', { label: seconds(14_000), opening: opening(3_300, seconds(14_000)) }, 13_340],
  ['and so with deltas', { label: delta(13_340), opening: opening(3_300, delta(13_340)) }, 13_340],
  [
    'a time that is not usual tells nothing',
    { label: seconds(27_000), opening: opening(3_300, seconds(27_000)) },
    null,
  ],
  [
    'where both habits fit, the later end counts',
    { label: seconds(10_000), opening: opening(300, seconds(10_000)) },
    10_340,
  ],
])('%s', (_title, change, end) => {
  expect(likelyEnd({ ...known, ...change })).toBe(end)
})

test.each<[string, Label, boolean]>([
  ['a label of 12:00:05 keeps to the clock', seconds(5_000), false],
  ['one of 12:00:07 does not', seconds(7_000), true],
  ['a label with milliseconds says itself where it stands', { ...seconds(7_000), grainMs: 1 }, false],
  ['a delta says nothing about the clock', delta(7_000), false],
])('%s', (_title, label, off) => {
  expect(isOffTheClock(label)).toBe(off)
})
