// The order of operations, as edges. Hard ones keep the provider from refusing a write; soft ones keep names answering while it goes on.
import { compareText } from '../diagnostic.ts'
import type { ZoneName } from '../dns/name.ts'
import { type Edge, topologicalOrder, withoutCircles } from './graph.ts'
import { groupBy } from './group.ts'
import { exclusivityEdges } from './hard-edges.ts'
import type { NamedWrite } from './operation-id.ts'
import type { Operation } from './plan.ts'
import { continuityEdges } from './soft-edges.ts'

/** Operations in an order in which they may be sent one by one; a soft edge that would close a circle is left out. */
export function orderOperations(zone: ZoneName, writes: readonly NamedWrite[]): Operation[] {
  const exclusivity = exclusivityEdges(writes)
  const edges = withoutCircles(writes.length, [...exclusivity.edges, ...continuityEdges(zone, writes)])
  const after = idsBefore(edges, writes)
  const replaces = idsBefore(exclusivity.replacements, writes)
  return topologicalOrder(writes.length, edges).flatMap((index) => {
    const node = writes[index]
    return node === undefined ? [] : [{ ...node.write, id: node.id, after: after(index), replaces: replaces(index) }]
  })
}

function idsBefore(edges: readonly Edge[], writes: readonly NamedWrite[]): (index: number) => string[] {
  const incoming = groupBy(edges, (edge) => edge.after)
  return (index) => {
    const ids = new Set((incoming.get(index) ?? []).flatMap(({ before }) => writes[before]?.id ?? []))
    return [...ids].sort(compareText)
  }
}
