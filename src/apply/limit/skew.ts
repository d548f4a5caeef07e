// How far the local clock is ahead of the provider's, learned from the Date header of every answer, and from windows that were seen to end.
import type { Timing } from '../../provider/http.ts'

/** Local time minus the provider's, in ms: it lies between the two. */
export type Skew = { readonly least: number; readonly most: number }

/**
 * What one more answer leaves of the doubt. `date` is the provider's clock in ms, cut to whole seconds (RFC 9110, 5.6.7), at some
 * moment between sending and receiving. Where old and new contradict each other, a clock was set: the new one counts.
 */
export function refineSkew(skew: Skew | null, date: number | null, { sentAt, endedAt }: Timing): Skew | null {
  return date === null ? skew : narrowed(skew, { least: sentAt - date - 1000, most: endedAt - date })
}

/** The same from a window that ended between two moments of ours, at `at` of the provider's clock, give or take `grainMs`. */
export const skewFromEnd = (
  skew: Skew | null,
  { at, grainMs }: { readonly at: number; readonly grainMs: number },
  { sentAt, endedAt }: Timing,
): Skew => narrowed(skew, { least: sentAt - at - grainMs, most: endedAt - at + grainMs })

function narrowed(skew: Skew | null, seen: Skew): Skew {
  if (skew === null) return seen
  const both = { least: Math.max(skew.least, seen.least), most: Math.min(skew.most, seen.most) }
  return both.least <= both.most ? both : seen
}

/** What is still in doubt, in ms; endless where no Date was ever seen. */
export const skewDoubt = (skew: Skew | null): number =>
  skew === null ? Number.POSITIVE_INFINITY : skew.most - skew.least
