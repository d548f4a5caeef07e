// What is left of the key's budget, for progress lines and estimates.
import { unreflected } from './ledger.ts'
import { permits } from './permits.ts'
import type { Rate } from './rate.ts'

/**
 * `remaining` is ours: after what is in flight. `resetLabel`: the Reset in ms on the clock of the provider, other times in ms of ours; null
 * where not known, `heldUntil` null while open.
 */
export type Budget = {
  readonly limit: number | null
  readonly remaining: number | null
  readonly resetsAt: number | null
  readonly windowMs: number | null
  readonly resetLabel: number | null
  readonly inFlight: number
  readonly queued: number
  readonly heldUntil: number | null
}

export function budgetOf(rate: Rate, queued: number, now: number): Budget {
  const { sight, ledger } = rate
  const { count, nextAt } = permits(rate, queued, now)
  const window = sight.blind ? null : sight.window
  return {
    limit: sight.limit,
    remaining: window === null ? null : Math.max(0, window.remaining - unreflected(ledger)),
    resetsAt: window?.likelyEnd ?? null,
    windowMs: sight.lengthMs,
    resetLabel: window?.label.form === 'absolute' ? window.label.at : null,
    inFlight: ledger.inFlight.size,
    queued,
    heldUntil: count > 0 ? null : nextAt,
  }
}
