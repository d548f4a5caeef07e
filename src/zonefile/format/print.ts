// A layout as text: blocks for what has structure, one line for what is short.
import {
  type Aside,
  anchorOf,
  type Entry,
  hasComments,
  type Laid,
  type LaidList,
  type LaidMapping,
  type LaidScalar,
  type Layout,
  type Remark,
  type Slot,
  startsApart,
} from './layout.ts'
import { type ScalarSite, scalarAt } from './scalar.ts'

/** A list or a block of fields stands on one line if that has room for it. */
const WIDTH = 120

/** LF at the end, unless there is nothing at all. */
export function printLayout({ prologue, root, remarks }: Layout): string {
  const content = root === undefined ? [] : rootLines(root)
  const gap = remarks[0]?.isApart === true && content.length > 0 ? [plain('')] : []
  const lines = [...prologue.map(plain), ...content, ...gap, ...remarkLines(remarks, '')]
  return lines.length === 0 ? '' : `${lines.map(lineText).join('\n')}\n`
}

type Line = { readonly text: string; readonly aside: Aside | undefined }

const plain = (text: string): Line => ({ text, aside: undefined })

/** A comment that was lined up with others keeps its column where there is room, others their distance. */
function lineText({ text, aside }: Line): string {
  if (aside === undefined) return text
  const isLinedUp = aside.gap > 2
  return text + ' '.repeat(isLinedUp ? Math.max(1, aside.column - text.length) : aside.gap) + aside.text
}

function rootLines(root: Laid): readonly Line[] {
  const anchor = anchorOf(root)
  const line = oneLine(root, [])
  if (line !== undefined) return [plain(line)]
  const lines = root.kind === 'mapping' || root.kind === 'list' ? blockLines(root, '', []) : []
  return anchor === undefined ? lines : [plain(`&${anchor}`), ...lines]
}

/** `indent` is that of the slots; `path` leads to the collection. */
function blockLines(node: LaidList | LaidMapping, indent: string, path: readonly string[]): readonly Line[] {
  const lines: Line[] = remarkLines(node.head, indent)
  for (const [index, slot] of node.slots.entries()) {
    const isBehindHead = node.head.length > 0 && (node.isHeadApart || slot.above.length > 0)
    const isBehindRemark = (node.slots[index - 1]?.below.length ?? 0) > 0
    if (index === 0 ? isBehindHead : isBehindRemark || startsApart(slot)) lines.push(plain(''))
    lines.push(...remarkLines(slot.above, indent))
    if (slot.above.length > 0 && slot.isApart) lines.push(plain(''))
    lines.push(...slotLines(slot, indent, path), ...remarkLines(slot.below, indent))
  }
  const isFootApart = node.foot[0]?.isApart === true && lines.length > 0
  return [...lines, ...(isFootApart ? [plain('')] : []), ...remarkLines(node.foot, indent)]
}

/** Without a blank line above the first: what stands before knows about that. */
const remarkLines = (remarks: readonly Remark[], indent: string): Line[] =>
  remarks.flatMap(({ text, isApart }, index) => [...(isApart && index > 0 ? [plain('')] : []), plain(indent + text)])

function slotLines(slot: Slot | Entry, indent: string, path: readonly string[]): readonly Line[] {
  const lead = 'key' in slot ? `${indent}${withAnchor(slot.key, scalarAt('key', slot.key.text))}:` : `${indent}-`
  const at = [...path, 'key' in slot ? slot.key.text : '-']
  const { value, leadAside, aside } = slot
  if (value === undefined) return [{ text: lead, aside: leadAside ?? aside }]
  const inner = `${indent}  `
  const room = WIDTH - lead.length - 1
  const line = lineOf(value, at, room)
  if (line !== undefined) return lineSlot(lead, line, slot, inner)
  if (value.kind === 'scalar') return blockScalarSlot(lead, value, slot, inner)
  if (value.kind === 'alias') return []
  const children = blockLines(withRemarks(value, slot), inner, at)
  const [first, ...rest] = children
  const isCompact = !('key' in slot) && value.anchor === undefined && leadAside === undefined && aside === undefined
  if (isCompact && first !== undefined && !first.text.trimStart().startsWith('#')) {
    return [{ ...first, text: `${lead} ${first.text.trimStart()}` }, ...rest]
  }
  const anchor = value.anchor === undefined ? '' : ` &${value.anchor}`
  return [{ text: `${lead}${anchor}`, aside: leadAside ?? aside }, ...children]
}

/** The value as the rest of a line, or undefined if it takes more. */
function lineOf(value: Laid, path: readonly string[], room: number): string | undefined {
  const line = oneLine(value, path)
  const isFree = value.kind === 'alias' || (value.kind === 'scalar' && !isSimple(value.block ?? []))
  return line === undefined || isFree || line.length <= room ? line : undefined
}

function lineSlot(lead: string, line: string, slot: Slot, inner: string): readonly Line[] {
  const { between, leadAside, aside } = slot
  if (between.length === 0 && (leadAside === undefined || aside === undefined)) {
    return [{ text: `${lead} ${line}`, aside: leadAside ?? aside }]
  }
  return [{ text: lead, aside: leadAside }, ...remarkLines(between, inner), { text: inner + line, aside }]
}

function blockScalarSlot(lead: string, value: LaidScalar, slot: Slot, inner: string): readonly Line[] {
  const [header = '', ...content] = value.block ?? []
  const { between, leadAside, aside } = slot
  const lines = content.map((line) => plain(line.trim() === '' ? '' : inner + line))
  const shown = withAnchor(value, header)
  if (between.length === 0) return [{ text: `${lead} ${shown}`, aside: leadAside ?? aside }, ...lines]
  return [{ text: lead, aside: leadAside }, ...remarkLines(between, inner), { text: inner + shown, aside }, ...lines]
}

/** What stood around the brackets of a collection that is now a block: above its first slot, and below its last. */
function withRemarks(node: LaidList | LaidMapping, { between, leadAside, aside }: Slot): LaidList | LaidMapping {
  const last = leadAside === undefined || aside === undefined ? [] : [{ text: aside.text, isApart: false }]
  return { ...node, head: [...between, ...node.head], foot: [...node.foot, ...last] }
}

function oneLine(node: Laid, path: readonly string[]): string | undefined {
  switch (node.kind) {
    case 'alias':
      return `*${node.name}`
    case 'scalar':
      return scalarLine(node, 'value')
    case 'list':
      return withAnchorOn(node, listLine(node))
    case 'mapping':
      return isAlwaysBlock(node, path) ? undefined : withAnchorOn(node, mappingLine(node))
    default:
      return node satisfies never
  }
}

/** The file, its records and the types of a name; and what groups settings. */
const isAlwaysBlock = ({ slots }: LaidMapping, path: readonly string[]): boolean =>
  slots.length > 0 && (path.length < 2 || (path.length === 2 && path[0] === 'records'))

function scalarLine(node: LaidScalar, site: ScalarSite): string | undefined {
  if (/\n/.test(node.text) && isSimple(node.block ?? [])) return undefined
  return withAnchor(node, node.isText ? scalarAt(site, node.text) : node.text)
}

/** Whether it is a block scalar whose lines can be moved: its header gives no indentation, and blank lines at its end mean nothing. */
const isSimple = ([header = '']: readonly string[]): boolean => /^[|>]-?$/.test(header)

/** A list of words; what has blanks in it reads better with a line of its own. */
function listLine({ slots, head, foot }: LaidList): string | undefined {
  if (head.length > 0 || foot.length > 0) return undefined
  const items = slots.map((slot) => (hasComments(slot) ? undefined : wordLine(slot.value)))
  return items.includes(undefined) ? undefined : `[${items.join(', ')}]`
}

function wordLine(node: Laid | undefined): string | undefined {
  if (node?.kind === 'alias') return `*${node.name}`
  return node?.kind === 'scalar' && !/\s/.test(node.text) ? scalarLine(node, 'flow-value') : undefined
}

function mappingLine({ slots, head, foot }: LaidMapping): string | undefined {
  if (slots.length === 0 && head.length === 0 && foot.length === 0) return '{}'
  if (head.length > 0 || foot.length > 0) return undefined
  const fields = slots.map((slot) => (hasComments(slot) ? undefined : fieldLine(slot)))
  return fields.includes(undefined) ? undefined : `{ ${fields.join(', ')} }`
}

function fieldLine({ key, value }: Entry): string | undefined {
  if (value === undefined || value.kind === 'mapping') return undefined
  const shown =
    value.kind === 'scalar'
      ? scalarLine(value, 'flow-value')
      : value.kind === 'list'
        ? withAnchorOn(value, listLine(value))
        : `*${value.name}`
  return shown === undefined ? undefined : `${withAnchor(key, scalarAt('key', key.text))}: ${shown}`
}

const withAnchorOn = (node: Laid, line: string | undefined): string | undefined =>
  line === undefined ? undefined : withAnchor(node, line)

function withAnchor(node: Laid, line: string): string {
  const anchor = anchorOf(node)
  return anchor === undefined ? line : `&${anchor} ${line}`
}
