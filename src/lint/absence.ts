// What may be concluded from what a zone does not say. Where files could not be read, or others write records too, nothing may.
import { mayBeIgnored } from '../dns/ignore.ts'
import { APEX, type Owner, parentOf } from '../dns/name.ts'
import type { RecordType } from '../dns/rdata.ts'
import type { ZoneDraft } from '../dns/zone.ts'

/** Whether the zone may hold record sets of these types at the name, live or in a file, that were not read. */
export const mayHold = (zone: ZoneDraft, owner: Owner, types: readonly RecordType[]): boolean =>
  zone.policy.ownership !== 'full' ||
  zone.unread.elsewhere ||
  mayHaveMore(zone, owner) ||
  types.some((type) => mayBeIgnored(zone.policy.ignore, owner, type))

/** Whether a record set that is declared may have values that are not known here: unread ones, or another writer's. */
export const isShared = (zone: ZoneDraft, owner: Owner, type: RecordType): boolean =>
  mayHaveMore(zone, owner) || mayBeIgnored(zone.policy.ignore, owner, type)

/** What could not be read at a name above may be its delegation. */
function mayHaveMore({ unread }: ZoneDraft, owner: Owner): boolean {
  if (unread.owners.size === 0) return false
  for (let name: Owner | undefined = owner; name !== undefined; name = parentOf(name)) {
    if (unread.owners.has(name) && (name === owner || name !== APEX)) return true
  }
  return false
}
