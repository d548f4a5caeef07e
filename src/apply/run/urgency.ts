// Which operation goes first when several may: the one with the longest chain of others waiting for it, then the plan's order.
import type { Operation } from '../../plan/plan.ts'

/** Higher goes first; the whole part is how many operations long the chain is. Operations stand after those they wait for. */
export function urgencies(operations: readonly Operation[]): ReadonlyMap<string, number> {
  const chains = chainLengths(operations)
  return new Map(
    operations.map(({ id }, index) => [id, (chains.get(id) ?? 1) + 1 - (index + 1) / (operations.length + 1)]),
  )
}

function chainLengths(operations: readonly Operation[]): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>()
  for (const { id, after } of [...operations].reverse()) {
    const own = lengths.get(id) ?? 1
    lengths.set(id, own)
    for (const earlier of after) lengths.set(earlier, Math.max(lengths.get(earlier) ?? 1, own + 1))
  }
  return lengths
}
