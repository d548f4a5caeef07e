// The applying use case: run the chosen plans, then read every touched zone again and hold it against what was planned.
import { applyPlan } from '../apply/run/executor.ts'
import type { SkipReason, ZoneResult } from '../apply/run/result.ts'
import type { Progress } from '../apply/run/run.ts'
import { verifyZone } from '../apply/run/verify.ts'
import type { Zone } from '../dns/zone.ts'
import { planZone } from '../plan/make-plan.ts'
import type { ZonePlan } from '../plan/plan.ts'
import type { Session } from './session.ts'

export type ApplyZones = {
  readonly environment: string
  readonly plans: readonly ZonePlan[]
  readonly zones: readonly Zone[]
  readonly session: Session
  readonly ending: () => SkipReason | null
  readonly onProgress: (progress: Progress) => void
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
    onProgress,
  })
  return Promise.all(applied.map((zone) => verifyZone({ applied: zone, read, replan, waits, patience, ending })))
}

function zoneOf(plan: ZonePlan, zones: readonly Zone[]): Zone {
  const zone = zones.find(({ name }) => name === plan.zone)
  if (zone === undefined) throw new Error(`There is a plan for ${plan.zone}, which no file declares`)
  return zone
}
