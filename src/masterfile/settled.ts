// The records of a master file made fit for record sets: each of them once, one TTL in a set, in the order of the zone.
import { compareText, type Fault, type Place } from '../diagnostic.ts'
import { rdataText } from '../dns/rdata.ts'
import { compareSets, type RecordData, setKey } from '../dns/record-set.ts'
import type { Findings } from './findings.ts'

export type PlacedRecord = RecordData & { readonly place: Place }

export function settled(records: readonly PlacedRecord[], findings: Findings): readonly RecordData[] {
  const sets = new Map<string, PlacedRecord[]>()
  for (const record of records) {
    const key = setKey(record.owner, record.rdata.type)
    const set = sets.get(key)
    if (set === undefined) sets.set(key, [record])
    else set.push(record)
  }
  return [...sets.values()].flatMap((set) => settledSet(set, findings)).sort(compareRecords)
}

/** RFC 2181, 5.2: the TTLs of a set are equal; where they are not, the lowest holds. BIND drops exact duplicates, and so do we. */
function settledSet(set: readonly PlacedRecord[], findings: Findings): readonly RecordData[] {
  const ttl = set.reduce((lowest, record) => Math.min(lowest, record.ttl), Number.POSITIVE_INFINITY)
  const differing = set.find((record) => record.ttl !== set[0]?.ttl)
  if (differing !== undefined) findings.warn(mixedTtls(differing, ttl), differing.place)
  const unique = new Map<string, PlacedRecord>()
  for (const record of set) {
    const text = rdataText(record.rdata)
    const first = unique.get(text)
    if (first === undefined) unique.set(text, record)
    else findings.warn(recordTwice(first.place), record.place)
  }
  return [...unique.values()].map(({ owner, rdata }) => ({ owner, ttl, rdata }))
}

const compareRecords = (a: RecordData, b: RecordData): number =>
  compareSets({ owner: a.owner, type: a.rdata.type }, { owner: b.owner, type: b.rdata.type }) ||
  compareText(rdataText(a.rdata), rdataText(b.rdata))

const mixedTtls = ({ owner, rdata }: RecordData, lowest: number): Fault => ({
  rule: 'master-ttl-mixed',
  message: `The ${rdata.type} records of ${owner} differ in TTL; all get the lowest, ${lowest} seconds (RFC 2181, 5.2).`,
  hint: 'Give the records of one name and type one TTL.',
})

const recordTwice = ({ file, line }: Place): Fault => ({
  rule: 'master-record-twice',
  message: `This record is here twice: it is also in ${file} on line ${line}.`,
  hint: 'Remove one of the two.',
})
