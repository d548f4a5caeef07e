// One record set brought up to date where it stands: the value that changed, else the list, else the whole set; comments stay.
import { rdataText } from '../../dns/rdata.ts'
import type { RecordSet } from '../../dns/record-set.ts'
import { type List, type Node, type Scalar, valueAt } from '../node.ts'
import { readValues } from '../values.ts'
import { type Edit, insertAfter, replacePlace, replaceRegion } from './edits.ts'
import { commentsIn, type Layout, type Region, regionOf, textAtPlace } from './layout.ts'
import { scalarText } from './scalar.ts'
import { flowList, LINE_WIDTH, setLines, valuesOf } from './set-lines.ts'
import type { StandingSet } from './standing.ts'

export function mergeSet(standing: StandingSet, desired: RecordSet): readonly Edit[] {
  const ttl = ttlEdits(standing, desired)
  const values = valueEdits(standing, desired)
  return ttl === undefined || values === undefined ? [wholeSet(standing, desired)] : [...ttl, ...values]
}

/** Comments of its own lines stay above it, and the one behind its type stays where it is. */
function wholeSet({ region, layout, ttl }: StandingSet, desired: RecordSet): Edit {
  const [first = '', ...rest] = setLines(desired, { indent: region.indent, ttl })
  const behind = /\s#.*$/.exec(layout.lines[region.first] ?? '')?.[0] ?? ''
  const isCut = rest.length === 0 && /["']/.test(behind)
  return replaceRegion(region, [...commentsIn(layout, region), isCut ? first : `${first}${behind}`, ...rest])
}

/** Undefined where the TTL cannot be changed in its place. */
function ttlEdits({ set, entry, layout }: StandingSet, desired: RecordSet): readonly Edit[] | undefined {
  if (set.ttl === desired.ttl) return []
  const node = valueAt(entry.value, 'ttl')
  if (node === undefined || textAtPlace(layout, node.place) !== String(set.ttl)) return undefined
  return [replacePlace(node.place, String(desired.ttl))]
}

function valueEdits(standing: StandingSet, desired: RecordSet): readonly Edit[] | undefined {
  const { set, entry } = standing
  const [before, after] = [valuesOf(set), valuesOf(desired)]
  if (before.length === after.length && before.every((value, index) => value === after[index])) return []
  const node = valueAt(entry.value, 'values') ?? valueAt(entry.value, 'value') ?? entry.value
  if (node.kind === 'scalar') return scalarEdits(node, standing, after)
  return node.kind === 'list' ? listEdits(node, standing, after) : undefined
}

function scalarEdits(node: Scalar, { entry, layout }: StandingSet, after: readonly string[]): Edit[] | undefined {
  if (!isWritten(node, layout)) return undefined
  const [only = '', ...more] = after
  const context = entry.value === node ? 'block' : 'flow'
  if (more.length === 0) return [replacePlace(node.place, scalarText(only, context))]
  const list = flowList(after)
  return entry.value === node && node.place.column + list.length <= LINE_WIDTH
    ? [replacePlace(node.place, list)]
    : undefined
}

/** Values that go lend their place to values that come, in the order in which they stand; what is left over is removed or added at the end. */
function listEdits(list: List, standing: StandingSet, after: readonly string[]): readonly Edit[] | undefined {
  const items = list.items.map((node) => ({ node, text: textOf(node, standing) }))
  const kept = new Set(items.flatMap(({ text }) => (text !== undefined && after.includes(text) ? [text] : [])))
  const coming = after.filter((value) => !kept.has(value))
  const going = items.filter(({ text }) => text === undefined || !kept.has(text)).map(({ node }) => node)
  const isFlow = textAtPlace(standing.layout, list.place).startsWith('[')
  return isFlow ? flowEdits(list, going, coming, standing) : blockEdits(list, going, coming, standing)
}

function flowEdits(
  list: List,
  going: readonly Node[],
  coming: readonly string[],
  { layout }: StandingSet,
): readonly Edit[] | undefined {
  const written = textAtPlace(layout, list.place)
  if (!written.endsWith(']')) return undefined
  const left = [...coming]
  const texts = list.items.flatMap((node) => {
    if (!going.includes(node)) return [textAtPlace(layout, node.place)]
    const next = left.shift()
    return next === undefined ? [] : [scalarText(next, 'flow')]
  })
  const text = `[${[...texts, ...left.map((value) => scalarText(value, 'flow'))].join(', ')}]`
  return list.place.column + text.length > LINE_WIDTH ? undefined : [replacePlace(list.place, text)]
}

function blockEdits(
  list: List,
  going: readonly Node[],
  coming: readonly string[],
  { layout }: StandingSet,
): readonly Edit[] | undefined {
  const regions = list.items.map((node) => itemRegion(layout, node))
  const [first, last] = [regions[0], regions.at(-1)]
  if (first === undefined || last === undefined || regions.includes(undefined)) return undefined
  const left = [...coming]
  const edits = list.items.flatMap((node, index): Edit[] => {
    const region = regions[index]
    if (!going.includes(node) || region === undefined) return []
    const next = left.shift()
    if (next === undefined) return [replaceRegion(region, commentsIn(layout, region))]
    return isWritten(node, layout)
      ? [replacePlace(node.place, scalarText(next, 'block'))]
      : [replaceRegion(region, [...commentsIn(layout, region), itemLine(region, next)])]
  })
  return [
    ...edits,
    insertAfter(
      last.last,
      left.map((value) => itemLine(first, value)),
    ),
  ]
}

const itemLine = ({ indent }: Region, value: string): string => `${' '.repeat(indent)}- ${scalarText(value, 'block')}`

/** From the dash on; undefined where the item does not stand behind a dash of its own. */
function itemRegion(layout: Layout, { place }: Node): Region | undefined {
  const before = (layout.lines[place.line - 1] ?? '').slice(0, place.column - 1)
  const dash = /^(\s*)-\s+$/.exec(before)
  if (dash === null) return undefined
  const indent = dash[1]?.length ?? 0
  const region = regionOf(layout, { ...place, column: indent + 1 })
  return region === undefined ? undefined : { ...region, last: lastOfItem(layout, region) }
}

/** The next item stands as deep as this one and is not part of it. */
function lastOfItem({ lines }: Layout, { first, last, indent }: Region): number {
  const next = lines.findIndex(
    (line, index) => index > first && index <= last && line.startsWith(`${' '.repeat(indent)}-`),
  )
  return next < 0 ? last : next - 1
}

const textOf = (node: Node, { set, zone }: StandingSet): string | undefined =>
  readValues(set.type, node, { zone, broken: new Set() }).values.map(({ rdata }) => rdataText(rdata))[0]

/** Whether the whole scalar is what stands at its place: on one line, and no alias. */
function isWritten(node: Node, layout: Layout): boolean {
  if (node.kind !== 'scalar') return false
  const text = textAtPlace(layout, node.place)
  return text === node.source || /^(?:"[^"]*"|'[^']*')$/.test(text)
}
