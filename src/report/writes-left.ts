// The plain difference of one record set as writes, for changes that come without operations: what a second read found left to do.
import type { LiveRecord } from '../dns/live-record.ts'
import { rdataText } from '../dns/rdata.ts'
import type { RecordData, RecordSet } from '../dns/record-set.ts'
import type { Change, Write } from '../plan/plan.ts'

/** The plain difference of a set: equal rdata keep each other, one that is left on either side becomes the other. */
export function writesLeft(change: Change): readonly Write[] {
  if (change.kind === 'create') return desiredRecords(change.after).map((to) => ({ kind: 'create', to }))
  const live = [...change.before.records]
  if (change.kind === 'delete') return live.map((from) => ({ kind: 'delete', recordId: from.id, from }))
  const missing: RecordData[] = []
  const writes: Write[] = []
  for (const to of desiredRecords(change.after)) {
    const from = takeEqual(live, to)
    if (from === undefined) missing.push(to)
    else if (from.ttl !== to.ttl) writes.push({ kind: 'update', recordId: from.id, from, to })
  }
  const [from, to] = [live[0], missing[0]]
  if (from !== undefined && to !== undefined && live.length === 1 && missing.length === 1)
    return [...writes, { kind: 'update', recordId: from.id, from, to }]
  return [
    ...writes,
    ...live.map((record): Write => ({ kind: 'delete', recordId: record.id, from: record })),
    ...missing.map((record): Write => ({ kind: 'create', to: record })),
  ]
}

/** Every text that the provider's spelling may mean. */
export const readingsOf = (record: LiveRecord): readonly string[] => [record.rdata, ...record.readings].map(rdataText)

const desiredRecords = (set: RecordSet): readonly RecordData[] =>
  set.rdata.map((rdata) => ({ owner: set.owner, ttl: set.ttl, rdata }))

/** Takes a record that means the same out of the list, one with the right TTL rather than another. */
function takeEqual(live: LiveRecord[], wanted: RecordData): LiveRecord | undefined {
  const text = rdataText(wanted.rdata)
  const equal = live.filter((record) => readingsOf(record).includes(text))
  const found = equal.find((record) => record.ttl === wanted.ttl) ?? equal[0]
  if (found !== undefined) live.splice(live.indexOf(found), 1)
  return found
}
