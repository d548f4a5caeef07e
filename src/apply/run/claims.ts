// Which live records are spoken for. A record that equals one we sent, and that nobody knew before, is the one we sent.
import type { LiveRecord, LiveZone } from '../../dns/live-record.ts'
import { rdataText } from '../../dns/rdata.ts'
import type { RecordData } from '../../dns/record-set.ts'
import type { ZonePlan } from '../../plan/plan.ts'

/** Ids of records that were live when the plan was made, or that an operation of this run was found to have created. */
export type Claims = Set<string>

export const claimsOf = (plan: ZonePlan): Claims =>
  new Set([
    ...plan.changes.flatMap((change) => (change.kind === 'create' ? [] : change.before.records.map(({ id }) => id))),
    ...plan.operations.flatMap((operation) => (operation.kind === 'create' ? [] : [operation.recordId])),
  ])

/** The unclaimed record that is what we sent, and from now on claimed; one with another TTL only where none has ours. */
export function claim(claims: Claims, live: LiveZone, record: RecordData): LiveRecord | undefined {
  const free = unclaimed(claims, live, record)
  const found = free.find(({ ttl }) => ttl === record.ttl) ?? free[0]
  if (found !== undefined) claims.add(found.id)
  return found
}

/** Live records of the same owner and rdata that nobody claims. */
export const unclaimed = (claims: Claims, live: LiveZone, record: RecordData): readonly LiveRecord[] =>
  live.records.filter((found) => !claims.has(found.id) && isSameRecord(found, record))

/** Whether one of the meanings of the live record is the given one; the TTL may differ. */
export const isSameRecord = (live: LiveRecord, { owner, rdata }: RecordData): boolean =>
  live.owner === owner &&
  [live.rdata, ...live.readings].some(
    (reading) => reading.type === rdata.type && rdataText(reading) === rdataText(rdata),
  )
