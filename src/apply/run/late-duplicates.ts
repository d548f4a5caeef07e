// A create that was sent again because its record was nowhere to be seen may have landed late all the same: then there are two.
// The one too many is deleted; only records that equal our own create to the TTL, and that nobody knew before, are ever touched.
import type { LiveZone } from '../../dns/live-record.ts'
import type { RecordData } from '../../dns/record-set.ts'
import { type Claims, claim, isSameRecord, unclaimed } from './claims.ts'
import type { ZoneRun } from './run.ts'

/** One read of the zone, only where something was sent twice. What cannot be deleted is left for the verification to name. */
export async function removeLateDuplicates({ run, plan, claims, readLive, resent }: ZoneRun): Promise<void> {
  if (resent.length === 0 || run.ending() !== null) return
  const live = await readLive()
  if (!live.ok) return
  const dispatch = { operation: `${plan.zone}/late-duplicate`, urgency: 1 }
  await Promise.all(
    duplicatesOf(resent, live.value, claims).map((id) => run.provider.deleteRecord(plan.domain, id, dispatch)),
  )
}

function duplicatesOf(resent: readonly RecordData[], live: LiveZone, claims: Claims): readonly string[] {
  return resent.flatMap((record) => {
    const isClaimed = live.records.some((found) => claims.has(found.id) && isSameRecord(found, record))
    if (!isClaimed) claim(claims, live, record)
    return unclaimed(claims, live, record)
      .filter(({ ttl }) => ttl === record.ttl)
      .map(({ id }) => id)
  })
}
