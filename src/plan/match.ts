// Which live record serves which desired rdata of one record set, so that the fewest writes are left and a review reads well.
import type { LiveRecord } from '../dns/live-record.ts'
import { type Rdata, rdataText } from '../dns/rdata.ts'
import type { RecordSet } from '../dns/record-set.ts'
import { nearness } from './nearness.ts'

/** Every live record is in exactly one of `kept`, `updates` and `deletes`; `creates` are the desired rdata that none could serve. */
export type SetMatch = {
  readonly kept: readonly LiveRecord[]
  readonly updates: readonly { readonly record: LiveRecord; readonly to: Rdata }[]
  readonly creates: readonly Rdata[]
  readonly deletes: readonly LiveRecord[]
}

/**
 * Writes: max(desired without an equal live record, live without an equal desired one); fewer cannot do, as one write makes at
 * most one desired record and removes at most one live one. Equal rdata are paired before others, so that ids stay.
 * `live` is in the order of compareLiveRecords, which decides between equals.
 */
export function matchSet(desired: RecordSet, live: readonly LiveRecord[]): SetMatch {
  const wanted: readonly Rdata[] = desired.rdata
  const equal = pairByText(wanted, live, (record) => record.ttl === desired.ttl)
  const sameRdata = pairByText(equal.unserved, equal.unused, () => true)
  const nearest = pairByNearness(sameRdata.unserved, sameRdata.unused)
  return {
    kept: equal.pairs.map((pair) => pair.record),
    updates: [...sameRdata.pairs, ...nearest.pairs],
    creates: nearest.unserved,
    deletes: nearest.unused,
  }
}

type Pairing = {
  readonly pairs: readonly { readonly record: LiveRecord; readonly to: Rdata }[]
  readonly unserved: readonly Rdata[]
  readonly unused: readonly LiveRecord[]
}

// A TXT record can be read in several ways and so serve one of several texts: augmenting paths find the most pairs (Berge 1957).
function pairByText(
  wanted: readonly Rdata[],
  records: readonly LiveRecord[],
  fits: (record: LiveRecord) => boolean,
): Pairing {
  const indexOf = new Map(wanted.map((rdata, index) => [rdataText(rdata), index]))
  const choices = records.map((record) => (fits(record) ? choicesOf(record, indexOf) : []))
  const servedBy = new Map<number, number>()
  const claim = (record: number, tried: Set<number>): boolean =>
    (choices[record] ?? []).some((choice) => {
      if (tried.has(choice)) return false
      tried.add(choice)
      const holder = servedBy.get(choice)
      if (holder !== undefined && !claim(holder, tried)) return false
      servedBy.set(choice, record)
      return true
    })
  for (const index of records.keys()) claim(index, new Set())
  return pairing(wanted, records, servedBy)
}

const choicesOf = (record: LiveRecord, indexOf: ReadonlyMap<string, number>): number[] =>
  [record.rdata, ...record.readings].flatMap((rdata) => indexOf.get(rdataText(rdata)) ?? [])

// Comparing everything with everything is for sets that a person could read; larger ones are paired in order.
const MOST_COMPARISONS = 10_000

function pairByNearness(wanted: readonly Rdata[], records: readonly LiveRecord[]): Pairing {
  const servedBy = new Map<number, number>()
  const used = new Set<number>()
  for (const [choice, record] of candidates(wanted, records)) {
    if (servedBy.has(choice) || used.has(record)) continue
    servedBy.set(choice, record)
    used.add(record)
  }
  return pairing(wanted, records, servedBy)
}

function candidates(wanted: readonly Rdata[], records: readonly LiveRecord[]): (readonly [number, number])[] {
  if (wanted.length * records.length > MOST_COMPARISONS)
    return wanted.slice(0, records.length).map((_, index) => [index, index] as const)
  return wanted
    .flatMap((to, choice) => records.map((record, index) => ({ choice, index, near: nearness(record.rdata, to) })))
    .sort((a, b) => b.near - a.near || a.choice - b.choice || a.index - b.index)
    .map(({ choice, index }) => [choice, index] as const)
}

function pairing(
  wanted: readonly Rdata[],
  records: readonly LiveRecord[],
  servedBy: ReadonlyMap<number, number>,
): Pairing {
  const used = new Set(servedBy.values())
  return {
    pairs: wanted.flatMap((to, index) => {
      const record = records[servedBy.get(index) ?? -1]
      return record === undefined ? [] : [{ record, to }]
    }),
    unserved: wanted.filter((_, index) => !servedBy.has(index)),
    unused: records.filter((_, index) => !used.has(index)),
  }
}
