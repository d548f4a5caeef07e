// Single records gathered into record sets, in the order of the zone.
import { isNonEmpty } from '../result.ts'
import { compareSets, isRecordSet, type RecordData, type RecordSet, recordSetOf, setKey } from './record-set.ts'

/** Records with one owner and one type are one set; where their TTLs differ, the set has the lowest (RFC 2181, 5.2). */
export function gatherSets(records: readonly RecordData[]): readonly RecordSet[] {
  const groups = new Map<string, RecordData[]>()
  for (const record of records) {
    const key = setKey(record.owner, record.rdata.type)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [record])
    else group.push(record)
  }
  return [...groups.values()].flatMap(setOf).sort(compareSets)
}

/** The other way round: one record for each value. */
export const recordsOf = (sets: readonly RecordSet[]): readonly RecordData[] =>
  sets.flatMap(({ owner, ttl, rdata }) => rdata.map((item): RecordData => ({ owner, ttl, rdata: item })))

/** The TTL of most record sets, the longest of several; undefined where there is no set. */
export function commonTtl(sets: readonly RecordSet[]): number | undefined {
  const counts = new Map<number, number>()
  for (const { ttl } of sets) counts.set(ttl, (counts.get(ttl) ?? 0) + 1)
  return [...counts].toSorted(([ttl, count], [other, otherCount]) => otherCount - count || other - ttl)[0]?.[0]
}

function setOf(group: readonly RecordData[]): RecordSet[] {
  if (!isNonEmpty(group)) return []
  const [{ owner, rdata }] = group
  const lowest = group.reduce((ttl, record) => Math.min(ttl, record.ttl), Number.POSITIVE_INFINITY)
  const set = recordSetOf(
    owner,
    rdata.type,
    lowest,
    group.map((record) => record.rdata),
  )
  return set !== undefined && isRecordSet(set) ? [set] : []
}
