// The provider's rate window as the answers show it: what is left in it, and between which two moments it ends.
// Answers come in any order; the only proof of order is that a request was sent after another's answer had come.
import type { Timing } from '../../provider/http.ts'
import type { RateSignal } from '../../provider/rate-limit.ts'
import { unreachable } from '../../result.ts'
import { type Label, labelOf, labelTolerance, sharper } from './label.ts'
import { isOffTheClock, type Opening } from './likely-end.ts'
import { isImplausible } from './oddities.ts'
import { refineSkew, type Skew, skewFromEnd } from './skew.ts'
import { type End, endOf } from './window-end.ts'

/**
 * One window; times in ms of the local clock. `remaining` is the lowest seen in it, `lastSentAt` the latest sending among its answers,
 * `openedAfter` the latest sending that still met the window before, `opening` its first request if that was ours.
 */
export type Window = Unended & End

type Unended = {
  readonly label: Label
  readonly limit: number
  readonly remaining: number
  readonly lastSentAt: number
  readonly firstEndedAt: number
  readonly lastEndedAt: number
  readonly openedAfter: number | null
  readonly opening: Opening | null
}

/**
 * All that was learned. `dated`: a Date was seen. `offTheClock`: so was a label that is on no whole multiple of a window's length. `blind`: the window is over, and its successor's answers have no usable headers. `lengthMs`: how long windows
 * last, null where not known; it is doubted for good once an answer belied it, and so are the habits by which its end was guessed.
 */
export type Sight = {
  readonly window: Window | null
  readonly skew: Skew | null
  readonly dated: boolean
  readonly limit: number | null
  readonly lengthMs: number | null
  readonly lengthDoubted: boolean
  readonly offTheClock: boolean
  readonly habitsDoubted: boolean
  readonly blind: boolean
}

export const NOTHING_SEEN: Sight = {
  window: null,
  skew: null,
  dated: false,
  limit: null,
  lengthMs: null,
  lengthDoubted: false,
  offTheClock: false,
  habitsDoubted: false,
  blind: false,
}

/** Whether the provider took the request or sent it back with a 429. */
export type Reception = 'served' | 'refused'

/** What one more answer teaches; without usable headers it teaches little. */
export function observe(sight: Sight, signal: RateSignal, timing: Timing, reception: Reception): Sight {
  const dated = sight.dated || signal.dateMs !== null
  const seen = { ...sight, dated, skew: refineSkew(sight.skew, signal.dateMs, timing) }
  const reading = readingOf(signal, timing, reception, sight.limit)
  if (reading === null) return withoutReading(seen, timing)
  const offTheClock = seen.offTheClock || isOffTheClock(reading.label)
  const sighted = { ...seen, limit: reading.limit, offTheClock, blind: false }
  if (sighted.window === null) return settled(sighted, opened(reading, timing, null))
  const standing = placeOf(reading, timing, sighted.window)
  switch (standing) {
    case 'late':
      return settled(sighted, sighted.window)
    case 'same':
      return sameWindow(sighted, sighted.window, reading, timing)
    case 'next':
      return nextWindow(sighted, sighted.window, reading, timing)
    default:
      return unreachable(standing)
  }
}

/** After a 429 nothing that was inferred about the length of windows is relied on. */
export const forgetLength = (sight: Sight): Sight => ({ ...sight, lengthMs: null })

type Reading = {
  readonly label: Label
  readonly limit: number
  readonly remaining: number
  readonly reception: Reception
}

function readingOf(signal: RateSignal, timing: Timing, reception: Reception, limit: number | null): Reading | null {
  if (signal.reset === null || signal.remaining === null || isImplausible(signal.reset, signal.dateMs)) return null
  const known = (signal.limit || null) ?? limit ?? signal.remaining + 1
  return { label: labelOf(signal.reset, timing), limit: Math.max(1, known), remaining: signal.remaining, reception }
}

function withoutReading(sight: Sight, { sentAt }: Timing): Sight {
  const current = sight.window !== null && sentAt < sight.window.latestEnd
  return current ? sight : { ...sight, blind: true }
}

type Standing = 'late' | 'same' | 'next'

function placeOf(reading: Reading, timing: Timing, window: Window): Standing {
  const step = reading.label.at - window.label.at
  const tolerance = labelTolerance(reading.label, timing)
  if (hasRunOut(window, timing) || (step > 0 && isRefilled(window, reading, timing))) return 'next'
  if (step > tolerance) return 'next'
  if (step >= -tolerance) return 'same'
  // An earlier label on a later answer: the provider's clock was set back.
  return timing.sentAt >= window.firstEndedAt ? 'next' : 'late'
}

const surelyLater = ({ sentAt }: Timing, window: Window): boolean => sentAt >= window.lastEndedAt

/** A delta is exact but for its rounding: after it, whatever the label, there is another window. */
const hasRunOut = (window: Window, timing: Timing): boolean =>
  window.label.form === 'relative' && timing.sentAt > window.latestEnd && surelyLater(timing, window)

/** What is served takes one from what remained: a surely later answer that shows no less comes after a refill. */
const isRefilled = (window: Window, { remaining, reception }: Reading, timing: Timing): boolean =>
  surelyLater(timing, window) && (reception === 'served' ? remaining >= window.remaining : remaining > window.remaining)

function sameWindow(sight: Sight, window: Window, reading: Reading, timing: Timing): Sight {
  // A refill in one and the same window: the provider refills as it goes (a sliding window or a bucket), or some requests are free.
  const refilled = isRefilled(window, reading, timing)
  const rolling = refilled && reading.remaining > window.remaining
  const belied = timing.sentAt > window.latestEnd
  const lengthDoubted = sight.lengthDoubted || rolling || belied
  const habitsDoubted = sight.habitsDoubted || rolling || timing.sentAt > window.likelyEnd
  const lengthMs = lengthDoubted ? null : sight.lengthMs
  // Where it refills as it goes, each answer names an end of its own.
  const newest = lengthDoubted && timing.sentAt >= window.lastSentAt
  return settled(
    { ...sight, lengthMs, lengthDoubted, habitsDoubted },
    {
      ...window,
      label: newest ? reading.label : sharper(window.label, reading.label),
      limit: reading.limit,
      remaining: refilled ? reading.remaining : Math.min(window.remaining, reading.remaining),
      lastSentAt: Math.max(window.lastSentAt, timing.sentAt),
      lastEndedAt: Math.max(window.lastEndedAt, timing.endedAt),
      opening: window.opening ?? openingOf(reading, timing),
    },
  )
}

function nextWindow(sight: Sight, window: Window, reading: Reading, timing: Timing): Sight {
  const step = reading.label.at - window.label.at
  // Deltas are rounded anew in each answer: their steps are no measure. And where nothing was refilled, the label may just creep.
  const isMeasure = reading.label.form === 'absolute' && reading.remaining > window.remaining
  const isLength = isMeasure && step > labelTolerance(reading.label, timing) && !sight.lengthDoubted
  // Windows that went by unseen make a step of several lengths: the shortest one is the length.
  const lengthMs = isLength ? Math.min(sight.lengthMs ?? step, step) : sight.lengthMs
  // Without a Date, a window that was seen to end is the only clock of the provider's that we see.
  const between = { sentAt: window.lastSentAt, endedAt: timing.endedAt }
  const skew = isMeasure && !sight.dated ? skewFromEnd(sight.skew, window.label, between) : sight.skew
  return settled({ ...sight, lengthMs, skew }, opened(reading, timing, window.lastSentAt))
}

const opened = (reading: Reading, timing: Timing, openedAfter: number | null): Unended => ({
  label: reading.label,
  limit: reading.limit,
  remaining: reading.remaining,
  lastSentAt: timing.sentAt,
  firstEndedAt: timing.endedAt,
  lastEndedAt: timing.endedAt,
  openedAfter,
  opening: openingOf(reading, timing),
})

const openingOf = ({ label, limit, remaining, reception }: Reading, { sentAt, endedAt }: Timing): Opening | null =>
  reception === 'served' && limit > 1 && remaining === limit - 1 ? { sentAt, endedAt, label } : null

const settled = (sight: Omit<Sight, 'window'>, window: Unended): Sight => ({
  ...sight,
  window: { ...window, ...endOf(window, sight) },
})
