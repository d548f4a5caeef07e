// Single records gathered into record sets, and the TTL that most of them have.
import type { RecordData } from './record-set.ts'
import { compareSets, isRecordSet, type RecordSet, recordSetOf, setKey } from './record-set.ts'

/** In the order of the zone. Where the records of a set differ in TTL it has the lowest, which breaks no promise (RFC 2181, 5.2). */
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

/** In seconds; of equally common ones the lowest. Undefined if there are no sets. */
export function commonTtl(sets: readonly RecordSet[]): number | undefined {
  const counts = new Map<number, number>()
  for (const { ttl } of sets) counts.set(ttl, (counts.get(ttl) ?? 0) + 1)
  const [most] = [...counts].sort(([ttl, count], [otherTtl, otherCount]) => otherCount - count || ttl - otherTtl)
  return most?.[0]
}

function setOf(records: readonly RecordData[]): readonly RecordSet[] {
  const [first] = records
  if (first === undefined) return []
  const ttl = records.reduce((lowest, record) => Math.min(lowest, record.ttl), first.ttl)
  const rdata = records.map((record) => record.rdata)
  const set = recordSetOf(first.owner, first.rdata.type, ttl, rdata)
  return set !== undefined && isRecordSet(set) ? [set] : []
}
