// What an answer calls the end of its window, and when two answers mean the same one.
import type { Timing } from '../../provider/http.ts'
import type { ResetSignal } from '../../provider/rate-limit.ts'

/**
 * A Reset in ms: `absolute` on the provider's clock, `relative` (it was a delta) already on ours. `grainMs` is what rounding may hide:
 * a label in whole seconds may stand up to a second before the end that it names.
 */
export type Label = { readonly at: number; readonly form: 'absolute' | 'relative'; readonly grainMs: number }

export function labelOf(reset: ResetSignal, { endedAt }: Timing): Label {
  const { grainMs } = reset
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
