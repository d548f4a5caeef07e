// What other clients take of the key's budget: what is gone from a window and was not ours. As many requests as they may take while one
// of ours is under way are left to them: nobody is sent away with a 429.
import type { Ledger } from './ledger.ts'
import type { Window } from './window.ts'

/**
 * `perMs`: requests a ms that others take, as far as is known. `base`: how a window stood at our first answer in it, with `sent` of our
 * requests gone out until then, `flying` of them not answered yet.
 */
export type Others = { readonly perMs: number; readonly base: Base | null }

type Base = { readonly openedAt: number; readonly remaining: number; readonly sent: number; readonly flying: number }

export const NOBODY_ELSE: Others = { perMs: 0, base: null }

/** After an answer that left `window` and `ledger` as they are. */
export function noticed(others: Others, window: Window | null, ledger: Ledger): Others {
  if (window === null) return others
  const { base } = others
  if (base === null || base.openedAt !== window.firstEndedAt)
    return { perMs: base === null ? 0 : others.perMs * FADING, base: baseOf(window, ledger) }
  const theirs = base.remaining - window.remaining - (ledger.sent - base.sent) - base.flying
  const elapsedMs = Math.max(SHORTEST_MS, window.lastEndedAt - base.openedAt)
  return { base, perMs: Math.max(others.perMs, theirs / elapsedMs) }
}

/** How many permits to leave alone: what others take in two round trips, and twice its usual spread. */
export function leftToOthers({ perMs }: Others, roundTripMs: number): number {
  const expected = perMs * 2 * roundTripMs
  return Math.ceil(expected + 2 * Math.sqrt(expected))
}

/** What is not seen again in the next windows is soon forgotten. */
const FADING = 0.5
const SHORTEST_MS = 250

const baseOf = ({ firstEndedAt, remaining }: Window, { sent, inFlight }: Ledger): Base => ({
  openedAt: firstEndedAt,
  remaining,
  sent,
  flying: inFlight.size,
})
