// The applying use case: run the chosen plans, then read every touched zone again and hold it against what was planned.
import { applyPlan } from '../apply/run/executor.ts'
import type { SkipReason, ZoneResult } from '../apply/run/result.ts'
import type { Progress } from '../apply/run/run.ts'
import { verifyZone } from '../apply/run/verify.ts'
import type { AppliedZone } from '../apply/run/zone-run.ts'
import type { Zone } from '../dns/zone.ts'
import { planZone } from '../plan/make-plan.ts'
import type { ZonePlan } from '../plan/plan.ts'
import type { Session } from './session.ts'

/** `verified`: zones that were read again, or need not be. */
export type ApplyProgress = Progress & { readonly verified: number }

export type ApplyZones = {
  readonly environment: string
  readonly plans: readonly ZonePlan[]
  readonly zones: readonly Zone[]
  readonly session: Session
  readonly ending: () => SkipReason | null
  readonly onProgress: (progress: ApplyProgress) => void
}

/** Results in the order of the plans. */
export async function applyZones({
  environment,
  plans,
  zones,
  session,
  ending,
  onProgress,
}: ApplyZones): Promise<readonly ZoneResult[]> {
  const { provider, attempts, waits, patience, retries, dropQueued } = session
  const read = (plan: ZonePlan) => provider.readZone(plan.domain, zoneOf(plan, zones).binding.voice)
  const replan = (plan: ZonePlan, live: Parameters<typeof planZone>[2]) =>
    planZone(environment, zoneOf(plan, zones), live)
  let progress: ApplyProgress = { total: 0, done: 0, failed: 0, unknown: 0, skipped: 0, verified: 0 }
  const tell = (change: Partial<ApplyProgress>) => {
    progress = { ...progress, ...change }
    onProgress(progress)
  }
  const applied = await applyPlan({
    zones: plans,
    provider,
    read,
    attempts,
    waits,
    patience,
    retries,
    ending,
    dropQueued,
    onProgress: tell,
  })
  const verify = async (zone: AppliedZone): Promise<ZoneResult> => {
    const result = await verifyZone({ applied: zone, read, replan, waits, patience, ending })
    tell({ verified: progress.verified + 1 })
    return result
  }
  return Promise.all(applied.map(verify))
}

function zoneOf(plan: ZonePlan, zones: readonly Zone[]): Zone {
  const zone = zones.find(({ name }) => name === plan.zone)
  if (zone === undefined) throw new Error(`There is a plan for ${plan.zone}, which no file declares`)
  return zone
}
