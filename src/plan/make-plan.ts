// From what the files say and what the provider holds to a plan. Pure: the same zone and the same live records give the same bytes.
import { compareText } from '../diagnostic.ts'
import type { Domain, LiveZone } from '../dns/live-record.ts'
import type { Zone } from '../dns/zone.ts'
import { diffZone } from './diff.ts'
import { refusalsOf } from './guard.ts'
import { viewOf } from './live-view.ts'
import { nameWrites, planFingerprint, zoneFingerprint } from './operation-id.ts'
import { orderOperations } from './order.ts'
import type { LeftAlone, Plan, ZonePlan } from './plan.ts'

/** What has to be done to make `live` what `zone` says. `environment` is part of the fingerprint: a plan is accepted for one place. */
export function planZone(environment: string, zone: Zone, live: LiveZone): ZonePlan {
  const view = viewOf(live, zone)
  const { changes, writes, leftAlone, unchanged } = diffZone(zone, view)
  const operations = orderOperations(zone.name, nameWrites(zone.name, writes))
  const alone = [...view.leftAlone, ...leftAlone].sort(compareLeftAlone)
  return {
    zone: zone.name,
    domain: live.domain,
    changes,
    operations,
    leftAlone: alone,
    refusals: refusalsOf({ live: view, changes, writes, leftAlone: alone, limits: zone.policy.guards }),
    warnings: statusWarnings(live.domain),
    unchanged,
    fingerprint: zoneFingerprint(
      environment,
      zone.name,
      operations.map(({ id }) => id),
    ),
  }
}

/** The plans of several zones as one, in the order of their names. */
export function combinePlans(environment: string, plans: readonly ZonePlan[]): Plan {
  const zones = [...plans].sort((a, b) => compareText(a.zone, b.zone))
  return { environment, zones, fingerprint: planFingerprint(environment, zones) }
}

function statusWarnings({ status, expiresAt, zone }: Domain): string[] {
  if (status === 'active') return []
  const expiry = expiresAt === null ? 'no expiry date is known' : `its expiry is ${expiresAt}`
  return [`${zone} is ${status}, not active (${expiry}): what is planned may not be served.`]
}

const compareLeftAlone = (a: LeftAlone, b: LeftAlone): number =>
  compareText(a.why, b.why) ||
  compareText(a.name, b.name) ||
  compareText(a.type, b.type) ||
  compareText(a.value, b.value)
