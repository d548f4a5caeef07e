// When a window ends, on the local clock: from the Reset label with what its rounding hides, and from the length of windows once known.
import type { Label } from './label.ts'
import { likelyEnd, type Opening } from './likely-end.ts'
import type { Skew } from './skew.ts'

/** The two moments between which the window ends, and the one of them, by which it ends if the provider does what most do. */
export type End = { readonly expectedEnd: number; readonly likelyEnd: number; readonly latestEnd: number }

type Bounds = Omit<End, 'likelyEnd'>

/** What was learned besides the window itself; `lengthMs` is null where windows' length is not known. */
export type Learned = {
  readonly skew: Skew | null
  readonly lengthMs: number | null
  readonly offTheClock: boolean
  readonly habitsDoubted: boolean
}

export function endOf(window: Seen, learned: Learned): End {
  const { expectedEnd, latestEnd } = boundsOf(window, learned)
  const likely = learned.habitsDoubted ? null : likelyEnd({ ...window, ...learned })
  return { expectedEnd, likelyEnd: Math.min(Math.max(likely ?? latestEnd, expectedEnd), latestEnd), latestEnd }
}

function boundsOf(window: Seen, { skew, lengthMs }: Learned): Bounds {
  const named = namedEnd(window, skew)
  const measured = lengthMs === null ? null : measuredEnd(window, lengthMs)
  if (named === null || measured === null) return named ?? measured ?? feeling(window)
  const latestEnd = Math.min(named.latestEnd, measured.latestEnd)
  return { expectedEnd: Math.min(Math.max(named.expectedEnd, measured.expectedEnd), latestEnd), latestEnd }
}

type Seen = {
  readonly label: Label
  readonly firstEndedAt: number
  readonly lastEndedAt: number
  readonly openedAfter: number | null
  readonly opening: Opening | null
}

/** By its label; null where the label makes no sense on our clock and no Date tells how far off the provider's is. */
function namedEnd({ label, firstEndedAt }: Seen, skew: Skew | null): Bounds | null {
  if (label.form === 'relative') return around(label, SAME_CLOCK)
  if (skew !== null) return around(label, skew)
  const leftMs = label.at - firstEndedAt
  if (leftMs <= 0 || leftMs > LONGEST_GUESS_MS) return null
  // The clocks may agree; but if the provider's is ahead, the window ends long before.
  return { expectedEnd: firstEndedAt, latestEnd: label.at + 2000 }
}

const LONGEST_GUESS_MS = 3_600_000

/** A label may be rounded down, up, or to the nearest second. */
const around = ({ at, grainMs }: Label, { least, most }: Skew): Bounds => ({
  expectedEnd: at + least - grainMs,
  latestEnd: at + most + grainMs,
})

const SAME_CLOCK: Skew = { least: 0, most: 0 }

/** It was open when its first answer came, and not yet open when the last request met the window before. */
const measuredEnd = ({ firstEndedAt, openedAfter }: Seen, lengthMs: number): Bounds => ({
  expectedEnd: (openedAfter ?? Number.NEGATIVE_INFINITY) + lengthMs,
  latestEnd: firstEndedAt + lengthMs,
})

/** Nothing is known of the end: one request a second feels its way. */
const feeling = ({ lastEndedAt }: Seen): Bounds => ({ expectedEnd: lastEndedAt, latestEnd: lastEndedAt + 1000 })
