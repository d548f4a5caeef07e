// How fast to go while no answer says what remains: modestly, slower at each 429, and slowly back up.

export const MODEST_PACE_MS = 250

const SLOWEST_PACE_MS = 60_000

/** The time between two requests, in ms, after one more answer: doubled by a 429, a little shorter after any other. */
export const paceAfter = (paceMs: number, answer: 'throttled' | 'progress'): number =>
  answer === 'throttled' ? Math.min(paceMs * 2, SLOWEST_PACE_MS) : Math.max(paceMs * 0.97, MODEST_PACE_MS)

/** The same, not faster than the limit and the windows' length that headers once named. */
export const blindSpacingMs = (paceMs: number, limit: number | null, lengthMs: number | null): number =>
  limit === null || lengthMs === null ? paceMs : Math.max(paceMs, lengthMs / Math.max(1, limit - 1))
