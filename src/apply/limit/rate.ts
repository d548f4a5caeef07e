// Everything that is known about the rate limit at one moment, and how sending and each outcome change it. Pure: the limiter holds one.
import type { HttpOutcome, Timing } from '../../provider/http.ts'
import { type RateSignal, readRate } from '../../provider/rate-limit.ts'
import { EMPTY_LEDGER, type Ledger, lit, released, shadowed, taken } from './ledger.ts'
import { NOBODY_ELSE, noticed, type Others } from './others.ts'
import { MODEST_PACE_MS, paceAfter } from './pace.ts'
import { type Bearing, noStrain, type Strain, strained } from './strain.ts'
import { ANY_WIDTH, afterSuccess, refusedAt, type Width } from './width.ts'
import { forgetLength, NOTHING_SEEN, observe, type Sight, type Window } from './window.ts'

/** `roundTripMs`: how long a request usually takes; 0 before the first answer. */
export type Rate = {
  readonly sight: Sight
  readonly ledger: Ledger
  readonly others: Others
  readonly roundTripMs: number
  readonly strain: Strain
  readonly width: Width
  readonly paceMs: number
}

export const freshRate = (now: number): Rate => ({
  sight: NOTHING_SEEN,
  ledger: EMPTY_LEDGER,
  others: NOBODY_ELSE,
  roundTripMs: 0,
  strain: noStrain(now),
  width: ANY_WIDTH,
  paceMs: MODEST_PACE_MS,
})

/** A request goes out now, under a ticket of the caller's. */
export const afterSending = (rate: Rate, ticket: number, now: number): Rate => ({
  ...rate,
  ledger: taken(rate.ledger, ticket, now),
})

/** What became of it; `random` (0 to 1) is for the backoff. */
export function afterOutcome(rate: Rate, ticket: number, outcome: HttpOutcome, random: () => number): Rate {
  const back = { ...rate, ledger: released(rate.ledger, ticket) }
  if (outcome.kind === 'interrupted') return back
  if (outcome.kind === 'lost') return afterLoss(back, outcome, random)
  const signal = readRate(outcome.rate)
  const seen = observe(back.sight, signal, outcome.timing, outcome.status === 429 ? 'refused' : 'served')
  const bearing = bearingOf(outcome.status, signal, outcome.timing, seen)
  const ledger = accounted(back.ledger, signal, seen.window, outcome.timing)
  const strain = strained(back.strain, bearing, outcome.timing, random)
  return {
    sight: bearing.kind === 'throttled' ? forgetLength(seen) : seen,
    ledger,
    others: noticed(back.others, seen.window, ledger),
    roundTripMs: smoothed(back.roundTripMs, outcome.timing),
    strain,
    width: widthAfter(back, strain, bearing, signal),
    paceMs: paceOf(back, bearing),
  }
}

/** One step down for a storm of 429s, however long: the hold grows as it goes on, and that is enough. */
function paceOf({ paceMs, strain }: Rate, { kind }: Bearing): number {
  if (kind !== 'throttled') return paceAfter(paceMs, 'progress')
  return strain.strikes > 0 ? paceMs : paceAfter(paceMs, 'throttled')
}

// What one burst meets is one refusal: only the first of its 429s is a new strike.
function widthAfter({ width, ledger, strain }: Rate, next: Strain, bearing: Bearing, signal: RateSignal): Width {
  if (bearing.kind === 'progress') return afterSuccess(width)
  const isAboutWidth = bearing.kind === 'throttled' && signal.remaining !== 0 && next.strikes > strain.strikes
  return isAboutWidth ? refusedAt(width, ledger.inFlight.size, bearing.retryAt === null ? 'untold' : 'told') : width
}

const smoothed = (roundTripMs: number, { sentAt, endedAt }: Timing): number =>
  roundTripMs === 0 ? endedAt - sentAt : roundTripMs + (endedAt - sentAt - roundTripMs) / 8

type Lost = Extract<HttpOutcome, { kind: 'lost' }>

/** A request given up here may still be counted there a moment later. */
const LATE_COUNT_MS = 2000

function afterLoss(rate: Rate, { sent, timing }: Lost, random: () => number): Rate {
  return {
    ...rate,
    ledger: sent === 'no' ? rate.ledger : shadowed(rate.ledger, timing.endedAt + LATE_COUNT_MS),
    strain: strained(rate.strain, { kind: 'failing', retryAt: null }, timing, random),
  }
}

function accounted(ledger: Ledger, signal: RateSignal, window: Window | null, { endedAt }: Timing): Ledger {
  const usable = signal.remaining !== null && signal.reset !== null
  const counted = usable ? ledger : shadowed(ledger, endedAt)
  return window === null ? counted : lit(counted, window.lastSentAt)
}

function bearingOf(status: number, signal: RateSignal, timing: Timing, sight: Sight): Bearing {
  if (status !== 429 && status < 500) return { kind: 'progress' }
  const retryAt = retryAtOf(signal, timing, sight)
  if (status !== 429) return { kind: 'failing', retryAt: status === 503 ? retryAt : null }
  return { kind: 'throttled', retryAt, resetsAt: signal.remaining === 0 ? (sight.window?.latestEnd ?? null) : null }
}

function retryAtOf({ retryAfter, dateMs }: RateSignal, { endedAt }: Timing, { skew }: Sight): number | null {
  if (retryAfter === null) return null
  if (retryAfter.kind === 'delay') return endedAt + retryAfter.ms
  // On the provider's clock: its own Date tells how far off that is.
  if (dateMs !== null) return endedAt + Math.max(0, retryAfter.ms - dateMs)
  return retryAfter.ms + (skew?.most ?? 0)
}
