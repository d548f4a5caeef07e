// Continuity: names keep answering while a plan is applied. Make before break, targets before pointers, delegations last.
import { APEX, type Owner, ownerWithin, type ZoneName } from '../dns/name.ts'
import { type Rdata, type RecordType, targetOf } from '../dns/rdata.ts'
import { setKey } from '../dns/record-set.ts'
import type { Edge } from './graph.ts'
import { groupBy } from './group.ts'
import type { NamedWrite } from './operation-id.ts'
import { subjectOf } from './plan.ts'

/** The edges, the ones that matter most first: where a circle must be opened, the later ones give way. */
export function continuityEdges(zone: ZoneName, nodes: readonly NamedWrite[]): Edge[] {
  return [...makeBeforeBreak(nodes), ...targetsFirst(zone, nodes), ...delegationsLast(nodes)]
}

/** Within a record set, what comes is there before what goes is gone. */
function makeBeforeBreak(nodes: readonly NamedWrite[]): Edge[] {
  const sets = groupBy(nodes, (node) => setKey(ownerOf(node), typeOf(node)))
  return [...sets.values()].flatMap((set) => edgesBetween(set.filter(adds), set.filter(deletes)))
}

/** A target inside the zone exists before what points at it, and goes after the last pointer is gone. */
function targetsFirst(zone: ZoneName, nodes: readonly NamedWrite[]): Edge[] {
  const hosts = groupBy(
    nodes.filter((node) => HOST_TYPES.has(typeOf(node))),
    ownerOf,
  )
  return nodes.flatMap((node) => {
    const came = node.write.kind === 'delete' ? undefined : targetWithin(zone, node.write.to.rdata)
    const gone = node.write.kind === 'create' ? undefined : targetWithin(zone, node.write.from.rdata)
    const needed = came === undefined ? [] : (hosts.get(came) ?? []).filter((host) => host.write.kind === 'create')
    const released = gone === undefined || gone === came ? [] : (hosts.get(gone) ?? []).filter(deletes)
    return [...edgesBetween(needed, [node]), ...edgesBetween([node], released)]
  })
}

/** What a delegation hides or needs is written before it; what it takes over is deleted after it. */
function delegationsLast(nodes: readonly NamedWrite[]): Edge[] {
  const cuts = groupBy(nodes.filter(isDelegation), (node): string => ownerOf(node))
  return nodes
    .filter((node) => !isDelegation(node))
    .flatMap((node) =>
      cutsAbove(ownerOf(node), cuts).flatMap((cut) =>
        deletes(node) ? edgesBetween(cut.filter(adds), [node]) : edgesBetween([node], cut),
      ),
    )
}

/** The delegations at the owner's own name or at a name above it: `a.b.c` looks at `a.b.c`, `b.c` and `c`. */
function cutsAbove(owner: Owner, cuts: ReadonlyMap<string, readonly NamedWrite[]>): (readonly NamedWrite[])[] {
  const labels = owner.split('.')
  return labels.flatMap((_, index) => {
    const group = cuts.get(labels.slice(index).join('.'))
    return group === undefined ? [] : [group]
  })
}

function targetWithin(zone: ZoneName, rdata: Rdata): Owner | undefined {
  const target = targetOf(rdata)
  return target === undefined ? undefined : ownerWithin(target, zone)
}

// Record types that make a name a host: what MX, SRV, NS and CNAME need at their target.
const HOST_TYPES: ReadonlySet<RecordType> = new Set(['A', 'AAAA', 'CNAME'])

const ownerOf = (node: NamedWrite): Owner => subjectOf(node.write).owner
const typeOf = (node: NamedWrite): RecordType => subjectOf(node.write).rdata.type
const adds = (node: NamedWrite): boolean => node.write.kind !== 'delete'
const deletes = (node: NamedWrite): boolean => node.write.kind === 'delete'
const isDelegation = (node: NamedWrite): boolean => typeOf(node) === 'NS' && ownerOf(node) !== APEX

const edgesBetween = (before: readonly NamedWrite[], after: readonly NamedWrite[]): Edge[] =>
  after.flatMap((late) =>
    before.filter((early) => early !== late).map((early) => ({ before: early.index, after: late.index })),
  )
