// The tree of a YAML document in our own words, every node with its place. Keys are their source text: `no` and `1e3` stay names.
import type { Place } from '../diagnostic.ts'

/** `source` is the text as it was understood, before it was taken for a number, a boolean or nothing. */
export type Scalar = {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  readonly source: string
  readonly place: Place
}
export type List = { readonly kind: 'list'; readonly items: readonly Node[]; readonly place: Place }
export type Mapping = { readonly kind: 'mapping'; readonly entries: ReadonlyMap<string, Entry>; readonly place: Place }
export type Node = Scalar | List | Mapping

/** `place` is that of the key. */
export type Entry = { readonly key: string; readonly place: Place; readonly value: Node }

/** What stands under a key of a mapping; undefined if nothing does, or if the node is no mapping. */
export const valueAt = (node: Node | undefined, key: string): Node | undefined => entryAt(node, key)?.value

export const entryAt = (node: Node | undefined, key: string): Entry | undefined =>
  node?.kind === 'mapping' ? node.entries.get(key) : undefined

/** The text under a key; undefined if there is none. */
export function textAt(node: Node | undefined, key: string): string | undefined {
  const value = valueAt(node, key)
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined
}

/** The number under a key; undefined if there is none. */
export function numberAt(node: Node | undefined, key: string): number | undefined {
  const value = valueAt(node, key)
  return value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined
}

/** The items of the list under a key; none if there is no list. */
export function itemsAt(node: Node | undefined, key: string): readonly Node[] {
  const value = valueAt(node, key)
  return value?.kind === 'list' ? value.items : []
}

/** The node and those above it, from the root down, on a path of keys and indexes; shorter where the path leads nowhere. */
export function nodesOnPath(root: Node, path: readonly string[]): readonly Node[] {
  const nodes = [root]
  let node: Node | undefined = root
  for (const step of path) {
    node = node.kind === 'list' ? node.items[Number(step)] : valueAt(node, step)
    if (node === undefined) break
    nodes.push(node)
  }
  return nodes
}

/** The bare data, for the schema. Objects have no prototype: a record may be named `__proto__` or `constructor`. */
export function plainData(node: Node): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(plainData)
  const data: Record<string, unknown> = Object.create(NO_PROPERTIES)
  for (const { key, value } of node.entries.values()) data[key] = plainData(value)
  return data
}

/** Inherits nothing, and unlike null as a prototype it leaves the objects as fast as others. */
const NO_PROPERTIES = Object.freeze(Object.create(null))

/** Whether two nodes say the same; the order of keys says nothing. */
export function sameData(a: Node, b: Node): boolean {
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.value === b.value
  const [left, right] = [childrenOf(a), childrenOf(b)]
  return (
    a.kind === b.kind &&
    left.size === right.size &&
    [...left].every(([key, child]) => {
      const other = right.get(key)
      return other !== undefined && sameData(child, other)
    })
  )
}

/** The items of a list by their index, the values of a mapping by their key. */
export function childrenOf(node: Node): ReadonlyMap<string, Node> {
  if (node.kind === 'scalar') return new Map()
  if (node.kind === 'list') return new Map(node.items.map((item, index) => [String(index), item]))
  return new Map([...node.entries.values()].map(({ key, value }) => [key, value]))
}
