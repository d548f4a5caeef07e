// Keeps what is live in the zones that a sync is about to write to, before its first write.
import { storeSnapshots } from '../app/snapshots.ts'
import type { Problem } from '../diagnostic.ts'
import type { LiveZone } from '../dns/live-record.ts'
import type { Zone } from '../dns/zone.ts'
import type { ZonePlan } from '../plan/plan.ts'
import { formatSnapshot } from '../report/json/snapshot.ts'
import { ok, type Result } from '../result.ts'
import type { Run } from './run.ts'

/** Gives the folder of this sync's snapshots; null where nothing is to be written. */
export async function keepSnapshots(
  { environment, desired, planned, console }: Run,
  directory: string,
  plans: readonly ZonePlan[],
): Promise<Result<string | null, Problem>> {
  if (plans.length === 0) return ok(null)
  const now = Date.now()
  const zones = plans.map((plan) => {
    const { live, ignore } = stateOf(plan, planned.live, desired.zones)
    return { zone: plan.zone, text: formatSnapshot({ environment, plan, live, ignore, now }, console.redact) }
  })
  return storeSnapshots({ directory, zones, now, random: Math.random })
}

function stateOf({ zone }: ZonePlan, lives: ReadonlyMap<string, LiveZone>, zones: readonly Zone[]) {
  const live = lives.get(zone)
  const policy = zones.find(({ name }) => name === zone)?.policy
  if (live === undefined || policy === undefined) throw new Error(`There is a plan for ${zone}, which was never read`)
  return { live, ignore: policy.ignore }
}
