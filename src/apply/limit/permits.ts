// How many requests may start at this moment without any risk of a 429, and when to ask again. The rules are told in their order:
// a hold, one alone after a refusal, no headers, the end of the window, and what is left in it.
import { type Ledger, sentSince, unreflected } from './ledger.ts'
import { leftToOthers } from './others.ts'
import { blindSpacingMs } from './pace.ts'
import type { Rate } from './rate.ts'
import { scoutAt, scoutsToKeep } from './scouts.ts'
import { skewDoubt } from './skew.ts'
import type { Window } from './window.ts'

/** `nextAt`: when time alone may change `count`, in ms of the local clock; null where only an answer can. */
export type Permits = { readonly count: number; readonly nextAt: number | null }

/** `waiting`: how many requests are ready to be sent. */
export function permits(rate: Rate, waiting: number, now: number): Permits {
  const room = rate.width.most - rate.ledger.inFlight.size
  if (room <= 0) return closed
  const { count, nextAt } = withinBudget(rate, waiting, now)
  return { count: Math.min(count, room), nextAt }
}

function withinBudget(rate: Rate, waiting: number, now: number): Permits {
  const { sight, ledger, strain } = rate
  if (now < strain.holdUntil) return closedUntil(strain.holdUntil)
  if (strain.strikes > 0) return oneAlone(ledger)
  if (sight.blind) return paced(rate, now)
  if (sight.window === null) return oneAlone(ledger)
  const over = sight.window.likelyEnd + GUARD_MS
  // The window is over, as far as can be told: one request asks what the new one holds.
  if (now >= over) return sentSince(ledger, over) ? closed : open(1)
  return inWindow(rate, sight.window, waiting, now)
}

/** The end of a window is exact to the millisecond at best, and timers and clocks are not. */
const GUARD_MS = 5

const open = (count: number): Permits => ({ count, nextAt: null })
const closed: Permits = { count: 0, nextAt: null }
const closedUntil = (nextAt: number): Permits => ({ count: 0, nextAt })
const fromThenOn = (at: number, now: number): Permits => (now >= at ? open(1) : closedUntil(at))

const oneAlone = (ledger: Ledger): Permits => (ledger.inFlight.size === 0 ? open(1) : closed)

function paced({ sight, ledger, paceMs }: Rate, now: number): Permits {
  if (ledger.inFlight.size >= 2) return closed
  const spacing = blindSpacingMs(paceMs, sight.limit, sight.lengthMs)
  return fromThenOn((ledger.lastSentAt ?? now - spacing) + spacing, now)
}

function inWindow(rate: Rate, window: Window, waiting: number, now: number): Permits {
  const { ledger, others } = rate
  const spare = window.remaining - unreflected(ledger) - leftToOthers(others, rate.roundTripMs)
  const over = window.likelyEnd + GUARD_MS
  if (spare <= 0) return closedUntil(over)
  // While others take their part, what is kept for the end of the window would be gone by then.
  const kept = others.perMs > 0 ? 0 : scoutsToKeep(window, spare, waiting, now)
  const alone = ledger.inFlight.size === 0
  // The last ones go alone while some requests are unaccounted for: one answer accounts for them all, and may show more to be left.
  if (ledger.shadows.length > 0 && spare <= Math.max(1, kept)) return alone ? open(1) : closedUntil(over)
  // And before a window is used up, one at a time: only then is it certain that nobody else takes from it.
  if (spare <= LAST_ONES && waiting > spare && over - now > LAST_ONES * 2 * rate.roundTripMs) {
    if (!alone) return closedUntil(over)
    if (spare > kept) return open(1)
  }
  if (spare > kept) return spend(rate, window, spare - kept, waiting, now)
  if (sentSince(ledger, window.expectedEnd)) return closedUntil(over)
  return fromThenOn(scoutAt(window, ledger.lastSentAt, spare), now)
}

const LAST_ONES = 3

function spend({ sight, ledger }: Rate, window: Window, count: number, waiting: number, now: number): Permits {
  const spacing = TICK_MS / window.limit
  const inNoHurry = waiting > count && window.expectedEnd - now > spacing * count + TICK_MS
  const learns = sight.skew !== null && skewDoubt(sight.skew) > SHARP_MS
  if (!learns || !inNoHurry || ledger.lastSentAt === null) return open(count)
  // A burst sees one Date only; spread over a little more than a second it sees it tick, and that pins the clocks to each other.
  return fromThenOn(ledger.lastSentAt + spacing, now)
}

const TICK_MS = 1300
const SHARP_MS = 150
