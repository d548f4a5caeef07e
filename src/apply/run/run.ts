// What all zones of one run share: who sends, who waits, how far it got, and whether it is ending.
import type { LiveZone } from '../../dns/live-record.ts'
import type { RecordData } from '../../dns/record-set.ts'
import type { ZonePlan } from '../../plan/plan.ts'
import type { Answer, Provider, ProviderError } from '../../provider/port.ts'
import type { Attempts } from '../attempts.ts'
import type { Patience } from '../patience.ts'
import type { RetryBudget } from '../retry-budget.ts'
import type { Waits } from '../waits.ts'
import { type Claims, claimsOf } from './claims.ts'
import type { OperationOutcome, SkipReason } from './result.ts'
import { shareReads } from './shared-read.ts'
import { createTurns, MOST_UNDER_WAY, type Turns } from './turns.ts'
import { urgencies } from './urgency.ts'

/**
 * `zones`: those that may be applied. `read`: all records of a plan's domain, as they are now. `ending`: why nothing new may be sent
 * (a signal came, the limiter gave up), or null. `dropQueued`: makes requests that are not sent yet come back as interrupted.
 */
export type ApplyInput = {
  readonly zones: readonly ZonePlan[]
  readonly provider: Pick<Provider, 'createRecord' | 'updateRecord' | 'deleteRecord'>
  readonly read: (plan: ZonePlan) => Answer<LiveZone>
  readonly attempts: Pick<Attempts, 'of' | 'lastLatencyMs'>
  readonly waits: Waits
  readonly patience: Patience
  readonly retries: Pick<RetryBudget, 'take' | 'giveBack'>
  readonly ending: () => SkipReason | null
  readonly dropQueued: () => void
  readonly onProgress: (progress: Progress) => void
}

/** Operations by what became of them so far. */
export type Progress = { readonly total: number } & { readonly [outcome in OperationOutcome['outcome']]: number }

export type Run = Omit<ApplyInput, 'zones' | 'onProgress' | 'dropQueued'> & {
  readonly urgency: (operation: string) => number
  readonly turns: Turns
  readonly settled: (outcome: OperationOutcome) => void
  /** Ends the run if the error says that nothing else can succeed either: the key is not accepted. */
  readonly heed: (error: ProviderError) => void
}

/** What the operations of one zone share; `resent` collects the records that were sent more than once. */
export type ZoneRun = {
  readonly run: Run
  readonly plan: ZonePlan
  readonly claims: Claims
  readonly readLive: () => Answer<LiveZone>
  readonly resent: RecordData[]
}

export const startZone = (run: Run, plan: ZonePlan): ZoneRun => ({
  run,
  plan,
  claims: claimsOf(plan),
  readLive: shareReads(() => run.read(plan)),
  resent: [],
})

export function startRun(input: ApplyInput): Run {
  const operations = input.zones.flatMap((plan) => plan.operations)
  const urgencyOf = urgencies(operations)
  let progress: Progress = { total: operations.length, done: 0, failed: 0, unknown: 0, skipped: 0 }
  let stopped: SkipReason | null = null
  return {
    ...input,
    ending: () => stopped ?? input.ending(),
    urgency: (operation) => urgencyOf.get(operation) ?? 1,
    turns: createTurns(MOST_UNDER_WAY),
    settled: ({ outcome }) => {
      progress = { ...progress, [outcome]: progress[outcome] + 1 }
      input.onProgress(progress)
    },
    heed: ({ kind, message }) => {
      if (stopped !== null || (kind !== 'key' && kind !== 'forbidden')) return
      stopped = { kind: 'stopped', message }
      input.dropQueued()
    },
  }
}
