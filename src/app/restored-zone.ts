// A snapshot as a zone that is desired: the record sets that its sync changed, there again or gone again, and nothing else.
import { isIgnored } from '../dns/ignore.ts'
import { isRecordSet, recordSetOf, setKey } from '../dns/record-set.ts'
import type { DeclaredSet, IgnorePattern, Zone } from '../dns/zone.ts'
import { groupBy } from '../plan/group.ts'
import { isNonEmpty } from '../result.ts'
import type { Snapshot } from '../zonefile/read-snapshot.ts'
import type { Settings } from '../zonefile/settings.ts'
import type { Desired } from './desired.ts'

/** The zone may have lost its file since: then the settings for all zones hold. */
export function restoredZone(snapshot: Snapshot, { zones, settings }: Pick<Desired, 'zones' | 'settings'>): Zone {
  const declared = zones.find(({ name }) => name === snapshot.zone)
  const { ignore, guards }: Pick<Settings, 'ignore' | 'guards'> = declared?.policy ?? settings
  const patterns = [...snapshot.ignore, ...ignore]
  const recordSets = setsOf(snapshot, patterns)
  const there = new Set(recordSets.map(({ recordSet }) => setKey(recordSet.owner, recordSet.type)))
  const keys = snapshot.changed.map(({ owner, type }) => setKey(owner, type))
  return {
    name: snapshot.zone,
    recordSets,
    binding: { user: null, domainId: snapshot.domainId, voice: declared?.binding.voice ?? settings.voice },
    policy: { ownership: { absent: new Set(keys.filter((key) => !there.has(key))) }, ignore: patterns, guards },
  }
}

/** A set whose records had several TTLs gets the lowest: a record set has one, and caches took that (RFC 2181, 5.2). */
function setsOf({ records }: Snapshot, ignore: readonly IgnorePattern[]): readonly DeclaredSet[] {
  const restored = records.filter(({ owner, rdata }) => !isIgnored(ignore, owner, rdata))
  const groups = groupBy(restored, ({ owner, rdata }) => setKey(owner, rdata.type))
  return [...groups.values()].flatMap((group): readonly DeclaredSet[] => {
    if (!isNonEmpty(group)) return []
    const [{ owner, rdata, place }] = group
    const ttl = group.reduce((lowest, record) => Math.min(lowest, record.ttl), group[0].ttl)
    const recordSet = recordSetOf(
      owner,
      rdata.type,
      ttl,
      group.map((record) => record.rdata),
    )
    const places = group.map((record) => record.place)
    return recordSet !== undefined && isRecordSet(recordSet) ? [{ recordSet, place, ownerPlace: place, places }] : []
  })
}
