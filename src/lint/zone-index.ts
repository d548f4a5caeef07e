// Zones made quick to ask. Each is gone through once, however many rules ask; what is remembered goes when the zone goes.
import { APEX, type HostName, type Owner, parentOf } from '../dns/name.ts'
import type { RecordType } from '../dns/rdata.ts'
import type { RecordSetOf } from '../dns/record-set.ts'
import type { DeclaredSet, ZoneDraft } from '../dns/zone.ts'

/**
 * - `sets`: the record sets at each name, `byType` those of each type, both in the order of the zone
 * - `names`: all names that exist: those with records, those where something could not be read, and those above them (RFC 4592, 2.2.2)
 * - `cuts`: the names below the apex that are delegated
 * - `nameServers`: the names that NS records point at
 */
export type ZoneIndex = {
  readonly sets: ReadonlyMap<Owner, readonly DeclaredSet[]>
  readonly byType: ReadonlyMap<RecordType, readonly DeclaredSet[]>
  readonly names: ReadonlySet<Owner>
  readonly cuts: ReadonlySet<Owner>
  readonly nameServers: ReadonlySet<HostName>
}

const indexes = new WeakMap<ZoneDraft, ZoneIndex>()

export function indexOf(zone: ZoneDraft): ZoneIndex {
  const known = indexes.get(zone) ?? makeIndex(zone)
  indexes.set(zone, known)
  return known
}

export type DeclaredSetOf<T extends RecordType> = DeclaredSet & { readonly recordSet: RecordSetOf<T> }

/** The zone's record sets of one type. */
export const setsOf = <T extends RecordType>(zone: ZoneDraft, type: T): readonly DeclaredSetOf<T>[] =>
  (indexOf(zone).byType.get(type) ?? []).filter((set): set is DeclaredSetOf<T> => set.recordSet.type === type)

function makeIndex({ recordSets, unread }: ZoneDraft): ZoneIndex {
  const sets = grouped(recordSets, ({ recordSet }) => recordSet.owner)
  const byType = grouped(recordSets, ({ recordSet }) => recordSet.type)
  const cuts = (byType.get('NS') ?? []).map(({ recordSet }) => recordSet.owner).filter((owner) => owner !== APEX)
  const targets = recordSets.flatMap(({ recordSet }) =>
    recordSet.type === 'NS' ? recordSet.rdata.map(({ target }) => target) : [],
  )
  return { sets, byType, names: namesAt(sets, unread.owners), cuts: new Set(cuts), nameServers: new Set(targets) }
}

function grouped<K>(
  sets: readonly DeclaredSet[],
  keyOf: (set: DeclaredSet) => K,
): ReadonlyMap<K, readonly DeclaredSet[]> {
  const groups = new Map<K, DeclaredSet[]>()
  for (const set of sets) {
    const key = keyOf(set)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [set])
    else group.push(set)
  }
  return groups
}

function namesAt(sets: ReadonlyMap<Owner, unknown>, unread: ReadonlySet<Owner>): ReadonlySet<Owner> {
  const names = new Set<Owner>([APEX])
  for (const owner of [...sets.keys(), ...unread]) {
    for (let name: Owner | undefined = owner; name !== undefined && !names.has(name); name = parentOf(name))
      names.add(name)
  }
  return names
}
