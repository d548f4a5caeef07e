// When a window most likely ends, where its label hides up to a second. Servers mostly do one of two things: they cut time at whole
// multiples of the window's length, or they open a window with its first request. Who goes by this risks one 429 and saves a second.
import { USUAL_WINDOWS_MS } from './estimate.ts'
import type { Label } from './label.ts'
import { type Skew, skewDoubt } from './skew.ts'

/** The answer that showed a window with only itself in it, in ms of the local clock: its request opened the window, or came right after. */
export type Opening = { readonly sentAt: number; readonly endedAt: number; readonly label: Label }

export type LikelyInput = {
  readonly label: Label
  readonly opening: Opening | null
  readonly skew: Skew | null
  readonly lengthMs: number | null
  readonly offTheClock: boolean
}

/** A label that no window which keeps to the clock would have: one of them is enough to tell that others only seem to. */
export const isOffTheClock = ({ form, at, grainMs }: Label): boolean =>
  form === 'absolute' && grainMs > 1 && at % SHORTEST_STEP_MS !== 0

/** In ms of the local clock; null where the window fits neither habit, or its label needs no guess. Where it fits both, the later end. */
export function likelyEnd(input: LikelyInput): number | null {
  if (input.skew === null || input.label.grainMs === 1) return null
  const ends = [endByTheClock(input, input.skew), endSinceOpening(input, input.skew)].filter((end) => end !== null)
  return ends.length === 0 ? null : Math.max(...ends)
}

/** A label on a whole multiple of the length means what it says; that a rounded one falls there by chance is rare with long windows. */
function endByTheClock({ label, lengthMs, offTheClock }: LikelyInput, skew: Skew): number | null {
  if (offTheClock) return null
  const stepMs = lengthMs !== null && lengthMs >= SHORTEST_STEP_MS ? lengthMs : USUAL_STEP_MS
  if (label.form === 'absolute') return label.at % stepMs === 0 ? label.at + skew.most : null
  if (skewDoubt(skew) > SHARP_MS) return null
  const onTheirs = label.at - skew.least
  // A delta may be rounded up or down: its end is where it says, or a second later.
  const multiple = Math.floor((onTheirs + label.grainMs + TRAVEL_MS) / stepMs) * stepMs
  const early = onTheirs - multiple
  const fits = Math.abs(early) <= TRAVEL_MS || Math.abs(early + label.grainMs) <= TRAVEL_MS
  return fits ? multiple + skew.most : null
}

const USUAL_STEP_MS = 10_000
const SHORTEST_STEP_MS = 5_000
const SHARP_MS = 300
const TRAVEL_MS = 300

/** A window that lasts a usual time from its first request on, as far as its label can tell. */
function endSinceOpening({ opening }: LikelyInput, skew: Skew): number | null {
  if (opening === null) return null
  const { sentAt, endedAt, label } = opening
  const middle = (sentAt + endedAt) / 2
  const end = label.form === 'absolute' ? label.at + (skew.least + skew.most) / 2 : label.at
  const doubt = label.grainMs + skewDoubt(skew) / 2 + (endedAt - sentAt) / 2
  const length = USUAL_WINDOWS_MS.findLast((usual) => doubt < usual / 2 && Math.abs(end - middle - usual) <= doubt)
  return length === undefined ? null : endedAt + length
}
