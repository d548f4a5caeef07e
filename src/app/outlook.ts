// What a run will still cost, from the live budget: requests, and about how long they take at best.

import type { Budget } from '../apply/limit/budget.ts'
import { type Estimate, estimate, likelyWindowMs } from '../apply/limit/estimate.ts'

/** `latencyMs`: what a request took so far, on average; `now` in ms of the local clock. Null where the API tells no limit. */
export type Outlook = {
  readonly requests: number
  readonly budget: Budget
  readonly latencyMs: number
  readonly concurrency: number
  readonly now: number
}

export function outlook({ requests, budget, latencyMs, concurrency, now }: Outlook): Estimate | null {
  const { limit, remaining, resetsAt, windowMs } = budget
  if (limit === null || remaining === null || resetsAt === null) return null
  const msToReset = Math.max(0, resetsAt - now)
  return estimate({
    requests,
    remaining: Math.max(0, remaining),
    limit,
    windowMs: windowMs ?? likelyWindowMs(msToReset, budget.resetLabel),
    msToReset,
    concurrency,
    latencyMs,
  })
}
