// The order of keys: settings as the schema has them and `records` last, names as the DNS has them, types in a fixed order.
import settingsSchema from '../../../schemas/settings.schema.json' with { type: 'json' }
import zoneSchema from '../../../schemas/zone.schema.json' with { type: 'json' }
import { compareOwners, type Owner, parseOwner, type ZoneName } from '../../dns/name.ts'
import { anchorOf, type Entry, type Laid, madeApart, type Slot, slotsOf, startsApart } from './layout.ts'

/** The layout with the keys of all its mappings in order; `zone` is the one whose names stand under `records`, if it is a zone's. */
export const inOrder = (root: Laid | undefined, zone: ZoneName | undefined): Laid | undefined => ordered(root, [], zone)

function ordered(node: Laid | undefined, path: readonly string[], zone: ZoneName | undefined): Laid | undefined {
  if (node?.kind === 'list') {
    return { ...node, slots: node.slots.map((slot) => ({ ...slot, value: ordered(slot.value, [...path, '-'], zone) })) }
  }
  if (node?.kind !== 'mapping') return node
  const areOwners = path.length === 1 && path[0] === 'records'
  const sorted = areOwners ? byOwner(node.slots, zone) : byShape(node.slots)
  const slots = spaced(withAnchorsFirst(sorted, node.slots), node.slots)
  return {
    ...node,
    slots: slots.map((slot) => ({ ...slot, value: ordered(slot.value, [...path, slot.key.text], zone) })),
  }
}

/** Names that are none stay as they are written: they are errors, and those are told elsewhere. */
function byOwner(slots: readonly Entry[], zone: ZoneName | undefined): readonly Entry[] {
  const named: { readonly owner: Owner; readonly slot: Entry }[] = []
  for (const slot of slots) {
    const owner = zone === undefined ? undefined : parseOwner(slot.key.text, zone)
    if (owner?.ok !== true) return slots
    named.push({ owner: owner.value, slot })
  }
  return named.sort((a, b) => compareOwners(a.owner, b.owner)).map(({ slot }) => slot)
}

function byShape(slots: readonly Entry[]): readonly Entry[] {
  const shape = SHAPES.find((keys) => slots.every(({ key }) => keys.includes(key.text))) ?? []
  const rank = ({ key }: Entry): number => {
    const index = shape.indexOf(key.text)
    return key.text === 'records' || index < 0 ? shape.length : index
  }
  return slots.toSorted((a, b) => rank(a) - rank(b))
}

/** The keys of each kind of mapping, in the order in which the schemas have them. */
const SHAPES: readonly (readonly string[])[] = [zoneSchema, settingsSchema].flatMap(shapesIn)

function shapesIn(schema: unknown): readonly (readonly string[])[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own =
    'properties' in schema && typeof schema.properties === 'object' ? [Object.keys(schema.properties ?? {})] : []
  return [...own, ...Object.values(schema).flatMap(shapesIn)]
}

/** An alias must come after its anchor: the entry that holds the anchor is then taken first. */
function withAnchorsFirst(sorted: readonly Entry[], written: readonly Entry[]): readonly Entry[] {
  const holders = new Map<string, Entry>()
  const needs = new Map<Entry, readonly Entry[]>()
  for (const entry of written) {
    needs.set(
      entry,
      aliasesIn(entry).flatMap((name) => holders.get(name) ?? []),
    )
    for (const name of anchorsIn(entry)) holders.set(name, entry)
  }
  const placed = new Set<Entry>()
  const place = (entry: Entry) => {
    if (placed.has(entry)) return
    for (const needed of needs.get(entry) ?? []) if (needed !== entry) place(needed)
    placed.add(entry)
  }
  for (const entry of sorted) place(entry)
  return [...placed]
}

const aliasesIn = ({ value }: Slot): readonly string[] =>
  value?.kind === 'alias' ? [value.name] : slotsOf(value).flatMap(aliasesIn)

const anchorsIn = (slot: Slot | Entry): readonly string[] => [
  ...('key' in slot ? named(slot.key) : []),
  ...named(slot.value),
  ...slotsOf(slot.value).flatMap(anchorsIn),
]

const named = (node: Laid | undefined): readonly string[] => [anchorOf(node) ?? []].flat()

/** Where a blank line stands between all, it still does when another comes first. */
function spaced(slots: readonly Entry[], written: readonly Entry[]): readonly Entry[] {
  const [first, ...rest] = written
  const isSpaced = first !== undefined && rest.length > 0 && rest.every(startsApart)
  return isSpaced ? slots.map((slot) => (slot === first ? madeApart(slot) : slot)) : slots
}
