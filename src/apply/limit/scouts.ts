// Where the end of a window is in doubt, a few of its last permits are kept and sent one at a time into the doubt.
// One that is early spends the old window's budget, one that is late opens the new window and shows where it began: no risk either way.
import type { Window } from './window.ts'

/**
 * How many of the `spare` permits to keep. None where the end is clear or far off (others may take them meanwhile), or all that is
 * `waiting` fits; and never so many that losing them could cost a whole window more.
 */
export function scoutsToKeep(window: Window, spare: number, waiting: number, now: number): number {
  const clear = window.latestEnd - window.expectedEnd <= CLEAR_MS
  if (clear || waiting <= spare || window.expectedEnd - now > LONGEST_WATCH_MS) return 0
  const inLastWindow = ((waiting - spare - 1) % window.limit) + 1
  return Math.min(MOST_SCOUTS, window.limit - inLastWindow, spare)
}

/** When the next scout goes: first where the window most likely ends, then they part what is left of the doubt evenly. */
export function scoutAt(
  { expectedEnd, likelyEnd, latestEnd }: Window,
  lastSentAt: number | null,
  spare: number,
): number {
  const from = Math.max(expectedEnd, lastSentAt ?? expectedEnd)
  if (from < likelyEnd && likelyEnd < latestEnd) return likelyEnd + CLEAR_MS / 2
  return from + Math.max(0, latestEnd - from) / (spare + 1)
}

const CLEAR_MS = 30
const LONGEST_WATCH_MS = 12_000
const MOST_SCOUTS = 3
