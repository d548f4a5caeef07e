// Names for operations and plans that come out the same in every run: no record ids, times, order or tool version go into them.
import { createHash } from 'node:crypto'
import { compareText } from '../diagnostic.ts'
import { APEX, type ZoneName } from '../dns/name.ts'
import { rdataText } from '../dns/rdata.ts'
import { compareSets, type RecordData } from '../dns/record-set.ts'
import { subjectOf, type Write } from './plan.ts'

/** `index` is its place in the list; operations are named by `id`, the nodes of the graph by `index`. */
export type NamedWrite = { readonly id: string; readonly index: number; readonly write: Write }

/** The writes in reading order, delegations last, each with its id; of those that do exactly the same the second is named `…-2`. */
export function nameWrites(zone: ZoneName, writes: readonly Write[]): NamedWrite[] {
  const seen = new Map<string, number>()
  return [...writes].sort(compareWrites).map((write, index) => {
    const id = digest(zone, ...signature(write)).slice(0, 12)
    const count = (seen.get(id) ?? 0) + 1
    seen.set(id, count)
    return { id: count === 1 ? id : `${id}-${count}`, index, write }
  })
}

/** `sha256:` and 64 hex digits over the environment, the zone and its operations in their order. */
export const zoneFingerprint = (environment: string, zone: ZoneName, ids: readonly string[]): string =>
  `sha256:${digest('zone', environment, zone, ids)}`

/** Over the fingerprints of all zones of the plan. */
export const planFingerprint = (
  environment: string,
  zones: readonly { readonly zone: ZoneName; readonly fingerprint: string }[],
): string => `sha256:${digest('plan', environment, ...zones.map(({ zone, fingerprint }) => [zone, fingerprint]))}`

const digest = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

function signature(write: Write): unknown[] {
  const { owner, rdata } = subjectOf(write)
  return [write.kind, owner, rdata.type, before(write), after(write)]
}

const before = (write: Write): unknown => (write.kind === 'create' ? null : stateOf(write.from))
const after = (write: Write): unknown => (write.kind === 'delete' ? null : stateOf(write.to))
const stateOf = (data: RecordData): unknown => [data.ttl, rdataText(data.rdata)]

const KIND_ORDER = { create: 0, update: 1, delete: 2 } as const

function compareWrites(a: Write, b: Write): number {
  const [left, right] = [subjectOf(a), subjectOf(b)]
  return (
    delegationRank(left) - delegationRank(right) ||
    compareSets({ owner: left.owner, type: left.rdata.type }, { owner: right.owner, type: right.rdata.type }) ||
    KIND_ORDER[a.kind] - KIND_ORDER[b.kind] ||
    compareText(rdataText(left.rdata), rdataText(right.rdata)) ||
    compareText(JSON.stringify(signature(a)), JSON.stringify(signature(b))) ||
    compareText(recordIdOf(a), recordIdOf(b))
  )
}

// What a delegation hides or needs is there by the time it comes.
const delegationRank = ({ owner, rdata }: RecordData): number => (rdata.type === 'NS' && owner !== APEX ? 1 : 0)

const recordIdOf = (write: Write): string => (write.kind === 'create' ? '' : write.recordId)
