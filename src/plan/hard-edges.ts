// Exclusivity: what stands in the way of a record must be gone before it is written, or the provider refuses it.
import { isNullMx, mayStandTogether, type Rdata, rdataText } from '../dns/rdata.ts'
import type { Edge } from './graph.ts'
import { groupBy } from './group.ts'
import type { NamedWrite } from './operation-id.ts'
import { subjectOf } from './plan.ts'

/** `replacements` are those edges whose deletion is worth undoing if the write that waits for it is refused. */
export type Exclusivity = { readonly edges: readonly Edge[]; readonly replacements: readonly Edge[] }

export function exclusivityEdges(nodes: readonly NamedWrite[]): Exclusivity {
  const edges: Edge[] = []
  const replacements: Edge[] = []
  for (const group of groupBy(nodes, (node) => subjectOf(node.write).owner).values()) {
    for (const [before, after] of conflicts(group)) {
      const edge = { before: before.index, after: after.index }
      edges.push(edge)
      if (before.write.kind === 'delete' && !isRepair(before, after)) replacements.push(edge)
    }
  }
  return { edges, replacements }
}

// Most owners see no conflict at all: only those with a CNAME, an MX or a value that moves between records are compared pair by pair.
function conflicts(group: readonly NamedWrite[]): [NamedWrite, NamedWrite][] {
  const removers = group.filter(({ write }) => write.kind !== 'create')
  const adders = group.filter(({ write }) => write.kind !== 'delete')
  const byText = groupBy(removers, (node) => keyOf(removed(node)))
  const exclusive = group.some((node) => isExclusive(subjectOf(node.write).rdata) || isExclusive(removed(node)))
  return adders.flatMap((adder) => {
    const rivals = exclusive ? removers : (byText.get(keyOf(added(adder))) ?? [])
    return rivals
      .filter((remover) => remover !== adder && standsInTheWay(remover, adder))
      .map((remover): [NamedWrite, NamedWrite] => [remover, adder])
  })
}

/** Whether `remover` takes away what would keep `adder` from being accepted. */
function standsInTheWay(remover: NamedWrite, adder: NamedWrite): boolean {
  const [gone, came] = [removed(remover), added(adder)]
  if (gone === undefined || came === undefined) return false
  if (!mayStandTogether(gone.type, came.type)) return true
  if (gone.type !== came.type) return false
  if (rdataText(gone) === rdataText(came)) return true
  if (gone.type === 'CNAME') return remover.write.kind === 'delete'
  return isNullMx(gone) !== isNullMx(came)
}

// A duplicate, or a second CNAME, should never have been there: nobody wants it back.
const isRepair = (remover: NamedWrite, adder: NamedWrite): boolean => {
  const [gone, came] = [removed(remover), added(adder)]
  return gone?.type === came?.type && !(gone !== undefined && came !== undefined && isNullMx(gone) !== isNullMx(came))
}

const isExclusive = (rdata: Rdata | undefined): boolean =>
  rdata !== undefined && (rdata.type === 'CNAME' || isNullMx(rdata))
const removed = ({ write }: NamedWrite): Rdata | undefined => (write.kind === 'create' ? undefined : write.from.rdata)
const added = ({ write }: NamedWrite): Rdata | undefined => (write.kind === 'delete' ? undefined : write.to.rdata)
const keyOf = (rdata: Rdata | undefined): string => (rdata === undefined ? '' : `${rdata.type} ${rdataText(rdata)}`)
