// From a text to its layout: every comment is given to what it stands at.

import type { Span, YamlList, YamlMapping, YamlNode, YamlPair, YamlScalar } from '../yaml.ts'
import { type Comments, commentsOf } from './comments.ts'
import type { Entry, Laid, LaidList, LaidMapping, LaidScalar, Layout, Remark, Slot } from './layout.ts'
import { type Lines, linesOf } from './lines.ts'

/** `text` with LF alone, without a byte-order mark; `root` and the marks are those of it. */
export type Parsed = {
  readonly text: string
  readonly root: YamlNode | undefined
  readonly comments: readonly Span[]
  readonly contentStart: number
}

export function layoutOf({ text, root, comments, contentStart }: Parsed): Layout {
  const lines = linesOf(text)
  const spans = comments.filter(({ start }) => start >= contentStart)
  const walk: Walk = { text, lines, comments: commentsOf(text, spans, lines) }
  const laid = headKept(layNode(root, -1, text.length, walk))
  return { prologue: trimmedLines(text.slice(0, contentStart)), root: laid, remarks: walk.comments.before(text.length) }
}

type Walk = { readonly text: string; readonly lines: Lines; readonly comments: Comments }

const trimmedLines = (text: string): string[] => (text === '' ? [] : text.split('\n').map((line) => line.trimEnd()))

/** The first paragraph of a file is about the file, even where no blank line ends it. */
function headKept(root: Laid | undefined): Laid | undefined {
  const [first, ...rest] = root?.kind === 'mapping' ? root.slots : []
  if (root?.kind !== 'mapping' || first === undefined || root.head.length > 0) return root
  return { ...root, head: first.above, slots: [{ ...first, above: [] }, ...rest] }
}

/** `column` is that of the node which this one belongs to; `bound` the offset at which what may belong to this one ends. */
function layNode(node: YamlNode | undefined, column: number, bound: number, walk: Walk): Laid | undefined {
  if (node === undefined) return undefined
  if (node.kind === 'alias') return { kind: 'alias', name: node.name }
  if (node.kind === 'scalar') return layScalar(node, walk.text)
  return layCollection(node, column, node.style === 'flow' ? node.end - 1 : bound, walk)
}

function layScalar({ value, source = '', start, end, anchor, style }: YamlScalar, text: string): LaidScalar {
  const isText = typeof value === 'string'
  const block = style === 'block' ? blockLines(text.slice(start, end)) : undefined
  return { kind: 'scalar', anchor, isText, text: isText ? value : source, block }
}

/** Header, then the lines without their common indentation. */
function blockLines(written: string): readonly string[] {
  const [header = '', ...lines] = written.split('\n')
  const indent = /^ */.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0].length ?? 0
  const content = lines.map((line) => line.slice(indent))
  while (content.at(-1)?.trim() === '') content.pop()
  return [header.replace(/\s.*$/, ''), ...content]
}

function layCollection(
  node: YamlList | YamlMapping,
  column: number,
  bound: number,
  walk: Walk,
): LaidList | LaidMapping {
  const own = walk.lines.columnOf(node.start)
  const foot = () => (node.style === 'flow' ? walk.comments.before(bound) : walk.comments.deeper(column, bound))
  if (node.kind === 'list') {
    const slots = node.items.map((item, index) => layItem(item, own, boundOf(node.items[index + 1], bound), walk))
    return { kind: 'list', anchor: node.anchor, ...headOf(slots), foot: foot() }
  }
  const slots = node.pairs.map((pair, index) => layEntry(pair, own, boundOf(node.pairs[index + 1]?.key, bound), walk))
  return { kind: 'mapping', anchor: node.anchor, ...headOf(slots), foot: foot() }
}

const boundOf = (next: YamlNode | undefined, bound: number): number => next?.start ?? bound

/** A comment behind the dash is no line of its own. */
function layItem(item: YamlNode | undefined, column: number, bound: number, walk: Walk): Slot {
  const start = item?.start ?? 0
  const above = walk.comments.aloneBefore(start)
  return { above, below: [], isApart: walk.lines.isApart(start), ...layValue(item, start, column, bound, walk) }
}

function layEntry({ key, value }: YamlPair, column: number, bound: number, walk: Walk): Entry {
  const { start, end } = key ?? { start: bound, end: bound }
  const above = walk.comments.before(start)
  const laidKey = key?.kind === 'scalar' ? layScalar(key, walk.text) : NO_KEY
  return {
    above,
    below: [],
    isApart: walk.lines.isApart(start),
    key: laidKey,
    ...layValue(value, end, column, bound, walk),
  }
}

const NO_KEY: LaidScalar = { kind: 'scalar', anchor: undefined, isText: true, text: '', block: undefined }

/** `lead` is where the key ends; `column` that of the key or dash. */
function layValue(node: YamlNode | undefined, lead: number, column: number, bound: number, walk: Walk) {
  const leadAside = node === undefined ? undefined : walk.comments.asideBefore(innerStart(node))
  const isBlock = node !== undefined && node.kind !== 'alias' && node.kind !== 'scalar' && node.style === 'block'
  const between = isBlock || node === undefined ? [] : walk.comments.before(node.start)
  const value = layNode(node, column, bound, walk)
  const lineEnd = walk.lines.endOfLine(lineEndOf(node, lead))
  const aside = isBlock ? undefined : walk.comments.asideBefore(Math.min(bound, lineEnd))
  return { leadAside, between, value, aside }
}

/** Where the content of a value begins: inside its bracket, behind the key's own line. */
function innerStart(node: YamlNode): number {
  if (node.kind === 'list') return node.items[0]?.start ?? node.start
  if (node.kind === 'mapping') return node.pairs[0]?.key?.start ?? node.start
  return node.start
}

/** Where the line may go on with a comment: a block scalar has it behind its header. */
const lineEndOf = (node: YamlNode | undefined, lead: number): number =>
  node === undefined ? lead : node.kind === 'scalar' && node.style === 'block' ? node.start : node.end

/** Remarks that a blank line keeps from the first slot stay where they are, whichever slot comes first. */
function headOf<T extends Slot>(written: readonly T[]): Headed<T> {
  const slots = written.map((slot, index) => withBelow(slot, written[index + 1], index))
  const [first, ...rest] = slots
  if (first === undefined) return { head: [], isHeadApart: false, slots }
  const last = first.isApart ? first.above.length : first.above.findLastIndex(({ isApart }) => isApart)
  if (last <= 0) return { head: [], isHeadApart: false, slots: [joined(first), ...rest] }
  const above = first.above.slice(last)
  return { head: first.above.slice(0, last), isHeadApart: true, slots: [{ ...first, above }, ...rest] }
}

type Headed<T extends Slot> = {
  readonly head: readonly Remark[]
  readonly isHeadApart: boolean
  readonly slots: readonly T[]
}

/** What touches the slot above it, and not the one below, belongs to that above. */
function withBelow<T extends Slot>(slot: T, next: T | undefined, index: number): T {
  const from = index === 0 ? 0 : touchingAbove(slot)
  return { ...slot, above: slot.above.slice(from), below: next?.above.slice(0, touchingAbove(next)) ?? [] }
}

/** How many remarks above a slot touch what stands above them; none where they touch the slot as well. */
function touchingAbove({ above, isApart }: Slot): number {
  const end = above.findIndex(({ isApart }) => isApart)
  return end >= 0 ? end : isApart ? above.length : 0
}

/** The slot without the blank line above it. */
function joined<T extends Slot>(slot: T): T {
  const [first, ...rest] = slot.above
  return first === undefined ? { ...slot, isApart: false } : { ...slot, above: [{ ...first, isApart: false }, ...rest] }
}
