// Directed graphs without circles. Nodes are numbers from 0; an edge says that `before` comes first.
import { groupBy } from './group.ts'

export type Edge = { readonly before: number; readonly after: number }

/** All edges that fit together: where edges would close a circle, the later ones of the list give way. */
export function withoutCircles(size: number, edges: readonly Edge[]): Edge[] {
  const core = coreOf(size, edges)
  const free = edges.filter((edge) => !core.has(edge.before) || !core.has(edge.after))
  const successors: Successors = new Map()
  const kept = edges.filter((edge) => {
    if (!core.has(edge.before) || !core.has(edge.after)) return false
    if (reaches(successors, edge.after, edge.before)) return false
    successors.set(edge.before, [...(successors.get(edge.before) ?? []), edge.after])
    return true
  })
  return [...free, ...kept]
}

/** Nodes in the order that respects the edges and is otherwise the first of all: always the lowest node that may come. No circles. */
export function topologicalOrder(size: number, edges: readonly Edge[]): number[] {
  const outgoing = groupBy(edges, (edge) => edge.before)
  const waits = new Map([...groupBy(edges, (edge) => edge.after)].map(([node, incoming]) => [node, incoming.length]))
  const ready = [...Array(size).keys()].filter((node) => !waits.has(node)).reverse()
  const ordered: number[] = []
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    ordered.push(node)
    for (const { after } of outgoing.get(node) ?? []) {
      const left = (waits.get(after) ?? 0) - 1
      waits.set(after, left)
      if (left === 0) insertDescending(ready, after)
    }
  }
  return ordered
}

function insertDescending(nodes: number[], node: number): void {
  let low = 0
  let high = nodes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((nodes[middle] ?? 0) > node) low = middle + 1
    else high = middle
  }
  nodes.splice(low, 0, node)
}

/** The nodes that are on a circle, or between two: what is left when ends that nothing waits for, or that wait for nothing, are peeled off. */
function coreOf(size: number, edges: readonly Edge[]): ReadonlySet<number> {
  const ahead = peel(new Set(Array(size).keys()), edges)
  return peel(
    ahead,
    edges.map(({ before, after }) => ({ before: after, after: before })),
  )
}

function peel(nodes: ReadonlySet<number>, edges: readonly Edge[]): Set<number> {
  const left = new Set(nodes)
  const inside = edges.filter((edge) => left.has(edge.before) && left.has(edge.after))
  const outgoing = groupBy(inside, (edge) => edge.before)
  const waits = new Map([...groupBy(inside, (edge) => edge.after)].map(([node, incoming]) => [node, incoming.length]))
  const ready = [...left].filter((node) => !waits.has(node))
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    left.delete(node)
    for (const { after } of outgoing.get(node) ?? []) {
      const count = (waits.get(after) ?? 0) - 1
      waits.set(after, count)
      if (count === 0) ready.push(after)
    }
  }
  return left
}

type Successors = Map<number, readonly number[]>

function reaches(successors: Successors, from: number, to: number): boolean {
  const seen = new Set([from])
  const stack = [from]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node === to) return true
    for (const next of successors.get(node) ?? []) {
      if (!seen.has(next)) stack.push(next)
      seen.add(next)
    }
  }
  return false
}
