// When a window ends, on the local clock: from the Reset label with what its rounding hides, and from the length of windows once known.
import type { Timing } from '../../provider/http.ts'
import type { ResetSignal } from '../../provider/rate-limit.ts'
import type { Skew } from './skew.ts'

/**
 * A Reset in ms: `absolute` on the provider's clock, `relative` (it was a delta) already on ours. `grainMs` is what rounding may hide:
 * a label in whole seconds may stand up to a second before the end that it names.
 */
export type Label = { readonly at: number; readonly form: 'absolute' | 'relative'; readonly grainMs: number }

export function labelOf(reset: ResetSignal, { endedAt }: Timing): Label {
  const grainMs = reset.form === 'epoch-ms' || reset.ms % 1000 !== 0 ? 1 : 1000
  if (reset.form === 'delta') return { at: endedAt + reset.ms, form: 'relative', grainMs }
  return { at: reset.ms, form: 'absolute', grainMs }
}

/** How far apart two labels of one window may stand: they are rounded, and a delta moves with the time of travel. */
export function labelTolerance(label: Label, { sentAt, endedAt }: Timing): number {
  if (label.form === 'relative') return label.grainMs + (endedAt - sentAt) + 100
  return label.grainMs === 1 ? 100 : 1500
}

/** Of two labels of one window the one that says more: the latest end that was named; for deltas the one that travelled least. */
export function sharper(a: Label, b: Label): Label {
  if (b.form === 'relative') return b.at < a.at ? b : a
  return b.at > a.at ? b : a
}

export type End = { readonly expectedEnd: number; readonly latestEnd: number }

/** The two moments between which the window ends; `lengthMs` is null where windows' length is not known. */
export function endOf(window: Seen, skew: Skew | null, lengthMs: number | null): End {
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
}

/** By its label; null where the label makes no sense on our clock and no Date tells how far off the provider's is. */
function namedEnd({ label, firstEndedAt }: Seen, skew: Skew | null): End | null {
  if (label.form === 'relative') return around(label.at, label.grainMs)
  if (skew !== null) return around(label.at + skew.most, label.grainMs)
  const leftMs = label.at - firstEndedAt
  if (leftMs <= 0 || leftMs > LONGEST_GUESS_MS) return null
  // The clocks may agree; but if the provider's is ahead, the window ends long before.
  return { expectedEnd: firstEndedAt, latestEnd: label.at + 2000 }
}

const LONGEST_GUESS_MS = 3_600_000

/** A label may be rounded down, up, or to the nearest second. */
const around = (at: number, grainMs: number): End => ({ expectedEnd: at - grainMs, latestEnd: at + grainMs })

/** It was open when its first answer came, and not yet open when the last request met the window before. */
const measuredEnd = ({ firstEndedAt, openedAfter }: Seen, lengthMs: number): End => ({
  expectedEnd: (openedAfter ?? Number.NEGATIVE_INFINITY) + lengthMs,
  latestEnd: firstEndedAt + lengthMs,
})

/** Nothing is known of the end: one request a second feels its way. */
const feeling = ({ lastEndedAt }: Seen): End => ({ expectedEnd: lastEndedAt, latestEnd: lastEndedAt + 1000 })
