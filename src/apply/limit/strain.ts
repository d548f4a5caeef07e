// What a run of refusals does: everything holds, then one request goes alone, and in the end the run gives up.
// A 429 counts at once; failures (5xx, no answer) count when five came in a row: the provider is down, and attempts would be wasted on it.
import type { Timing } from '../../provider/http.ts'
import { unreachable } from '../../result.ts'
import { backoffMs } from '../backoff.ts'

/** Times in ms of the local clock; `struckAt` is that of the last strike. */
export type Strain = {
  readonly strikes: number
  readonly struckAt: number
  readonly failuresInARow: number
  readonly holdUntil: number
}

export const noStrain = (now: number): Strain => ({
  strikes: 0,
  struckAt: now,
  failuresInARow: 0,
  holdUntil: now,
})

/**
 * How an answer bears on the run. `retryAt`: when Retry-After allows the next request; `resetsAt`: when the window ends that the 429
 * calls empty; ms of the local clock, null where the provider does not say.
 */
export type Bearing =
  | { readonly kind: 'progress' }
  | { readonly kind: 'throttled'; readonly retryAt: number | null; readonly resetsAt: number | null }
  | { readonly kind: 'failing'; readonly retryAt: number | null }

export function strained(strain: Strain, bearing: Bearing, timing: Timing, random: () => number): Strain {
  switch (bearing.kind) {
    case 'progress':
      return progressed(strain, timing)
    case 'throttled':
      return struck(strain, timing, bearing.retryAt, () => reopening(strain, bearing.resetsAt, timing, random))
    case 'failing':
      return failing(strain, bearing.retryAt, timing, random)
    default:
      return unreachable(bearing)
  }
}

/** After 10 strikes in a row. */
export const isHopeless = ({ strikes }: Strain): boolean => strikes >= MOST_STRIKES

const MOST_STRIKES = 10
const FAILURES_TO_STRIKE = 5
const THROTTLED = { baseMs: 1000, capMs: 60_000 }
const DOWN = { baseMs: 1000, capMs: 20_000 }

// A success that was sent before the last strike says nothing about the time after it.
const progressed = (strain: Strain, { sentAt }: Timing): Strain => ({
  ...strain,
  strikes: sentAt >= strain.struckAt ? 0 : strain.strikes,
  failuresInARow: 0,
})

// The first refusal believes the Reset; where another follows, the Reset was wrong, and the wait grows.
function reopening(strain: Strain, resetsAt: number | null, { endedAt }: Timing, random: () => number): number {
  if (resetsAt !== null && strain.strikes === 0) return resetsAt
  return Math.max(resetsAt ?? 0, endedAt + backoffMs(strain.strikes, THROTTLED, random))
}

function failing(strain: Strain, retryAt: number | null, timing: Timing, random: () => number): Strain {
  const next = { ...strain, failuresInARow: strain.failuresInARow + 1 }
  if (retryAt === null && next.failuresInARow < FAILURES_TO_STRIKE) return next
  return struck(next, timing, retryAt, () => timing.endedAt + backoffMs(strain.strikes, DOWN, random))
}

// Answers to requests that were sent before the last strike belong to that strike: a burst of eight 429s is one refusal, not eight.
// What any of them says of when to come back holds all the same.
function struck(strain: Strain, { sentAt, endedAt }: Timing, retryAt: number | null, guess: () => number): Strain {
  if (strain.strikes > 0 && sentAt < strain.struckAt)
    return { ...strain, holdUntil: Math.max(strain.holdUntil, retryAt ?? 0) }
  return {
    ...strain,
    strikes: strain.strikes + 1,
    struckAt: endedAt,
    holdUntil: Math.max(strain.holdUntil, retryAt ?? guess()),
  }
}
