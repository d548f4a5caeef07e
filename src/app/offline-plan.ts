// A plan without a look at what is live: the zone files of the base stand for it.

import { recordsOf } from '../dns/gather.ts'
import type { Zone } from '../dns/zone.ts'
import { combinePlans, planZone } from '../plan/make-plan.ts'
import { asLive } from './as-live.ts'
import type { Planned } from './plan-zones.ts'

/** `base`: its zones by name. A zone that is not there is planned as if nothing were live. */
export function planOffline(environment: string, zones: readonly Zone[], base: ReadonlyMap<string, Zone>): Planned {
  const live = new Map(
    zones.map(({ name }) => {
      const sets = base.get(name)?.recordSets.map(({ recordSet }) => recordSet) ?? []
      return [name, asLive(name, recordsOf(sets))]
    }),
  )
  const plans = zones.map((zone) => planZone(environment, zone, live.get(zone.name) ?? asLive(zone.name, [])))
  return { plan: combinePlans(environment, plans), failures: [], live }
}
