// A create that was sent again because its record was nowhere to be seen may have landed late all the same: then there are two.
// All but one are deleted; only records that equal our own create to the TTL, and that nobody knew before the run, are ever touched.
import type { LiveZone } from '../../dns/live-record.ts'
import type { RecordData } from '../../dns/record-set.ts'
import { type Claims, claimsOf, unclaimed } from './claims.ts'
import type { ZoneRun } from './run.ts'

/** One read of the zone, only where something was sent twice. What cannot be deleted is left for the verification to name. */
export async function removeLateDuplicates({ run, plan, readLive, resent }: ZoneRun): Promise<void> {
  if (resent.length === 0 || run.ending() !== null) return
  const live = await readLive()
  if (!live.ok) return
  const dispatch = { operation: `${plan.zone}/late-duplicate`, urgency: 1 }
  await Promise.all(
    duplicatesOf(resent, live.value, claimsOf(plan)).map((id) => run.provider.deleteRecord(plan.domain, id, dispatch)),
  )
}

// The first in the zone's steady order stays, whoever made it: if two runs find the same duplicates, they keep the same one.
const duplicatesOf = (resent: readonly RecordData[], live: LiveZone, known: Claims): readonly string[] =>
  resent.flatMap((record) =>
    unclaimed(known, live, record)
      .filter(({ ttl }) => ttl === record.ttl)
      .slice(1)
      .map(({ id }) => id),
  )
