// A change as rows to look at, one for each write, so that what is shown is what is sent.
import { compareText, type Place } from '../diagnostic.ts'
import type { LiveRecord } from '../dns/live-record.ts'
import type { Owner } from '../dns/name.ts'
import { type Rdata, type RecordType, rdataText } from '../dns/rdata.ts'
import { type RecordData, type RecordSet, setKey } from '../dns/record-set.ts'
import { groupBy } from '../plan/group.ts'
import { type Change, subjectOf, type Write, type ZonePlan } from '../plan/plan.ts'
import { unreachable } from '../result.ts'
import { differenceOf, fact, type Note } from './difference.ts'
import { DUPLICATE, ttlIs } from './wording.ts'
import { readingsOf, writesLeft } from './writes-left.ts'

export type Sign = '+' | '-' | '~'

/** `rdata` is what the write leaves behind or takes away; `replaced` what it overwrites, where that is more than a number. */
export type Row = {
  readonly sign: Sign
  readonly rdata: Rdata
  readonly replaced: Rdata | null
  readonly notes: readonly Note[]
}

/** `stays`: live records of a changed set that are right as they are. */
export type SetView = {
  readonly kind: Change['kind']
  readonly owner: Owner
  readonly type: RecordType
  readonly place: Place | null
  readonly rows: readonly Row[]
  readonly stays: readonly LiveRecord[]
}

/** The changes of a plan, each with the operations that make it. */
export function viewsOf(zone: ZonePlan): readonly SetView[] {
  const bySet = groupBy<Write, string>(zone.operations, (write) => {
    const { owner, rdata } = subjectOf(write)
    return setKey(owner, rdata.type)
  })
  return zone.changes.map((change) => viewOf(change, bySet.get(setKey(change.owner, change.type)) ?? []))
}

/** Changes that have no operations: what a verification found left to do. */
export const viewsOfDifferences = (changes: readonly Change[]): readonly SetView[] =>
  changes.map((change) => viewOf(change, writesLeft(change)))

/** One write as a row of its own. */
export function rowOf(write: Write): Row {
  switch (write.kind) {
    case 'create':
      return { sign: '+', rdata: write.to.rdata, replaced: null, notes: [] }
    case 'delete':
      return { sign: '-', rdata: write.from.rdata, replaced: null, notes: [] }
    case 'update':
      return { sign: '~', rdata: write.to.rdata, ...differenceOf(write.from, write.to) }
    default:
      return unreachable(write)
  }
}

function viewOf(change: Change, writes: readonly Write[]): SetView {
  const touched = new Set(writes.map((write) => (write.kind === 'create' ? '' : write.recordId)))
  const { kind, owner, type } = change
  return {
    kind,
    owner,
    type,
    place: kind === 'delete' ? null : change.place,
    rows: rowsOf(change, writes),
    stays: kind === 'update' ? change.before.records.filter((record) => !touched.has(record.id)) : [],
  }
}

/** What goes stands first: it is what a reader fears. */
function rowsOf(change: Change, writes: readonly Write[]): readonly Row[] {
  const live = new Map(liveRecordsOf(change).map((record) => [record.id, record]))
  const ttls = new Set(liveRecordsOf(change).map((record) => record.ttl))
  const ordered = [...writes].sort(
    (a, b) => RANK[a.kind] - RANK[b.kind] || compareText(rdataText(subjectOf(a).rdata), rdataText(subjectOf(b).rdata)),
  )
  return ordered.map((write, index) => {
    const row = rowOf(asMeant(live, write))
    return { ...row, notes: [...row.notes, ...notesOf(change, write, index, ttls)] }
  })
}

const liveRecordsOf = (change: Change): readonly LiveRecord[] => (change.kind === 'create' ? [] : change.before.records)

/** A live value whose spelling means the desired one does not differ from it, whatever its quotes. */
function asMeant(live: ReadonlyMap<string, LiveRecord>, write: Write): Write {
  if (write.kind !== 'update') return write
  const record = live.get(write.recordId)
  return record !== undefined && readingsOf(record).includes(rdataText(write.to.rdata))
    ? { ...write, from: { ...write.from, rdata: write.to.rdata } }
    : write
}

const RANK = { delete: 0, update: 1, create: 2 } as const

/** A TTL is told once for a set that comes or goes; a value that goes though it is declared is told to be one too many. */
function notesOf(change: Change, write: Write, index: number, ttls: ReadonlySet<number>): readonly Note[] {
  switch (change.kind) {
    case 'create':
      return index === 0 ? [fact(ttlIs(change.after.ttl))] : []
    case 'delete':
      return index === 0 || ttls.size > 1 ? [fact(ttlIs(subjectOf(write).ttl))] : []
    case 'update':
      return write.kind === 'delete' && holds(change.after, write.from) ? [fact(DUPLICATE)] : []
    default:
      return unreachable(change)
  }
}

const holds = (set: RecordSet, record: RecordData): boolean =>
  set.rdata.some((rdata) => rdataText(rdata) === rdataText(record.rdata))
