// Desired against live, record set by record set: the changes that people review and the writes that make them true.
import type { LiveRecord } from '../dns/live-record.ts'
import { compareSets, type RecordData, type RecordSet, setKey } from '../dns/record-set.ts'
import type { DeclaredSet, Policy, Zone } from '../dns/zone.ts'
import { type LiveView, leaveAlone } from './live-view.ts'
import { matchSet } from './match.ts'
import type { Change, LeftAlone, LiveSet, Write } from './plan.ts'

/** `unchanged` counts the declared record sets that are right as they are. Changes are in the order of the zone. */
export type Diff = {
  readonly changes: readonly Change[]
  readonly writes: readonly Write[]
  readonly leftAlone: readonly LeftAlone[]
  readonly unchanged: number
}

export function diffZone(zone: Zone, live: LiveView): Diff {
  const declared = [...zone.recordSets].sort((a, b) => compareSets(a.recordSet, b.recordSet))
  const keys = new Set(declared.map(({ recordSet }) => setKey(recordSet.owner, recordSet.type)))
  const undeclared = [...live.sets.values()].filter((set) => !keys.has(setKey(set.owner, set.type)))
  const made = declared.map((set) => diffDeclared(set, live.sets.get(setKey(set.recordSet.owner, set.recordSet.type))))
  const goes = goesUnder(zone.policy.ownership)
  const removed = undeclared.filter(goes).map(removeSet)
  const parts = [...made, ...removed].filter((part) => part !== undefined)
  return {
    changes: parts.map((part) => part.change).sort(compareSets),
    writes: parts.flatMap((part) => part.writes),
    leftAlone: undeclared.filter((set) => !goes(set)).flatMap(leaveSetAlone(zone.policy.ownership)),
    unchanged: made.filter((part) => part === undefined).length,
  }
}

type AnyOwnership = Policy['ownership']

/** Which live record sets that are not declared are to be deleted. */
function goesUnder(ownership: AnyOwnership): (set: LiveSet) => boolean {
  if (ownership === 'full') return () => true
  if (ownership === 'declared') return () => false
  return ({ owner, type }) => ownership.absent.has(setKey(owner, type))
}

type SetDiff = { readonly change: Change; readonly writes: readonly Write[] }

function diffDeclared({ recordSet, place }: DeclaredSet, live: LiveSet | undefined): SetDiff | undefined {
  const { owner, type } = recordSet
  const writes = writesOf(recordSet, live)
  if (writes.length === 0) return undefined
  if (live === undefined) return { change: { kind: 'create', owner, type, after: recordSet, place }, writes }
  return { change: { kind: 'update', owner, type, before: live, after: recordSet, place }, writes }
}

function writesOf(recordSet: RecordSet, live: LiveSet | undefined): Write[] {
  const { owner, ttl } = recordSet
  const match = matchSet(recordSet, live?.records ?? [])
  return [
    ...match.creates.map((rdata): Write => ({ kind: 'create', to: { owner, ttl, rdata } })),
    ...match.updates.map(
      ({ record, to }): Write => ({
        kind: 'update',
        recordId: record.id,
        from: dataOf(record),
        to: { owner, ttl, rdata: to },
      }),
    ),
    ...match.deletes.map(deletionOf),
  ]
}

const removeSet = (before: LiveSet): SetDiff => ({
  change: { kind: 'delete', owner: before.owner, type: before.type, before },
  writes: before.records.map(deletionOf),
})

const deletionOf = (record: LiveRecord): Write => ({ kind: 'delete', recordId: record.id, from: dataOf(record) })

const dataOf = ({ owner, ttl, rdata }: LiveRecord): RecordData => ({ owner, ttl, rdata })

const leaveSetAlone =
  (ownership: AnyOwnership) =>
  (set: LiveSet): LeftAlone[] =>
    set.records.map((record) => leaveAlone(record, 'unmanaged', typeof ownership === 'string' ? DECLARED : RESTORING))

const DECLARED = 'not declared here, and ownership is "declared"'
const RESTORING = 'not changed by the sync that is undone'
