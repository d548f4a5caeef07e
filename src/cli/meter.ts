// Measures a run while it goes: the usual latency, and from it what is left to wait for.
import { outlook } from '../app/outlook.ts'
import type { Attempt } from '../apply/attempts.ts'
import type { Clock } from '../apply/clock.ts'
import type { Budget } from '../apply/limit/budget.ts'
import type { Estimate } from '../apply/limit/estimate.ts'
import type { Progress } from '../report/progress.ts'

/** Done of total, in requests. */
export type Work = {
  readonly done: number
  readonly total: number
  readonly failed: number
}

export type Meter = {
  readonly note: (attempt: Attempt) => void
  readonly estimate: (requests: number, budget: Budget) => Estimate | null
  readonly progress: (work: Work, budget: Budget) => Omit<Progress, 'width'>
}

export function createMeter(clock: Clock, concurrency: number): Meter {
  let requests = 0
  let spentMs = 0
  const estimate = (left: number, budget: Budget) =>
    outlook({
      requests: left,
      budget,
      latencyMs: requests === 0 ? 0 : spentMs / requests,
      concurrency,
      now: clock.now(),
    })
  return {
    note: ({ latencyMs }) => {
      requests += 1
      spentMs += latencyMs
    },
    estimate,
    progress: ({ done, total, failed }, budget) => {
      const left = estimate(total - done, budget)
      const { limit, remaining, resetsAt } = budget
      return {
        done,
        total,
        failed,
        limit,
        remaining: remaining === null ? null : Math.max(0, remaining),
        secondsToReset: resetsAt === null ? null : Math.max(0, Math.ceil((resetsAt - clock.now()) / 1000)),
        etaSeconds: left === null ? null : Math.ceil(left.durationMs / 1000),
      }
    },
  }
}
