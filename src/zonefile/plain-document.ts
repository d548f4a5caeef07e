// The fast reader, for plain texts, as nearly all zone files are: keys and lists in blocks, other values on one line.
// Whatever is in any way unusual it leaves to the thorough reader (document.ts), which alone finds fault.
import type { Entry, List, Mapping, Node, Scalar } from './node.ts'
import type { Places } from './places.ts'
import {
  IN_BLOCK,
  isAdded,
  isAtLineEnd,
  MAX_PARTS,
  nested,
  skipSpaces,
  toKey,
  toValue,
  type Walk,
} from './plain-line.ts'

/** `root` is the tree that the thorough reader would make, without a finding; undefined where that one is to be asked. `end`: how far it is plain. */
export type Plain = { readonly root: Node | undefined; readonly end: number }

export function readPlain(text: string, places: Places): Plain {
  const unusual = text.search(UNUSUAL)
  if (unusual >= 0) return { root: undefined, end: unusual }
  const start = text.startsWith('---\n') ? 4 : 0
  const walk: Walk = { text, places, at: start, lineStart: start, depth: 0 }
  toContent(walk)
  const root = columnOf(walk) === 0 ? toBlock(walk) : undefined
  return { root: walk.at === text.length ? root : undefined, end: walk.at }
}

/** Tabs, what some take for the end of a line, byte order marks. */
const UNUSUAL = /[\t\r\u0085\u2028\u2029\ufeff]/

/** Whole lines from one column on. Afterwards the walk is at the next content, which is further out, or at the end of the text. */
const toBlock = (walk: Walk): Node | undefined => nested(walk, isDash(walk) ? toBlockList : toBlockMapping)

function toBlockMapping(walk: Walk): Mapping | undefined {
  const start = walk.at
  const column = columnOf(walk)
  const entries = new Map<string, Entry>()
  do {
    const key = toKey(walk, IN_BLOCK)
    if (key === undefined || !isAdded(entries, key, toBlockValue(walk, column))) return undefined
  } while (columnOf(walk) === column)
  return columnOf(walk) > column ? undefined : { kind: 'mapping', entries, place: walk.places(start, walk.at) }
}

/** Behind the colon of a key: the rest of the line, or a block below. A list may begin in the column of its key. */
function toBlockValue(walk: Walk, column: number): Node | undefined {
  skipSpaces(walk)
  if (!isAtLineEnd(walk)) return toLastValue(walk, column)
  toContent(walk)
  return columnOf(walk) > column || (columnOf(walk) === column && isDash(walk)) ? toBlock(walk) : undefined
}

function toBlockList(walk: Walk): List | undefined {
  const start = walk.at
  const column = columnOf(walk)
  const items: Node[] = []
  do {
    walk.at += 1
    skipSpaces(walk)
    const item = isAtKey(walk) ? toBlock(walk) : toLastValue(walk, column)
    if (item === undefined || items.length === MAX_PARTS) return undefined
    items.push(item)
  } while (columnOf(walk) === column && isDash(walk))
  return columnOf(walk) > column ? undefined : { kind: 'list', items, place: walk.places(start, walk.at) }
}

function isAtKey(walk: Walk): boolean {
  const { at } = walk
  const isKey = toKey(walk, IN_BLOCK) !== undefined
  walk.at = at
  return isKey
}

/** The last value of a line, with the lines of a text below it, and on to the next content. */
function toLastValue(walk: Walk, column: number): Node | undefined {
  const sign = walk.text[walk.at]
  if (sign === '|' || sign === '>') return toText(walk, column)
  const value = toValue(walk, IN_BLOCK)
  skipSpaces(walk)
  if (!isAtLineEnd(walk)) return undefined
  toContent(walk)
  return value
}

/** Lines of equal indentation, which a `|` keeps apart and a `>` joins; a `-` leaves out the last line feed. */
function toText(walk: Walk, column: number): Scalar | undefined {
  const { text, places, at: start } = walk
  walk.at = text.indexOf('\n', start) + 1
  const [, style, strip] = /^([|>])(-?)\n$/.exec(text.slice(start, walk.at)) ?? []
  const indent = indentAt(walk)
  const lines = style === undefined || indent.length <= column ? undefined : linesOf(walk, indent)
  const end = walk.at
  toContent(walk)
  const goesOn = columnOf(walk) > column || text.slice(end - 1, walk.at).includes(`\n${indent}`)
  if (lines === undefined || goesOn) return undefined
  const source = lines.join(style === '|' ? '\n' : ' ') + (strip === '-' ? '' : '\n')
  return { kind: 'scalar', value: source, source, place: places(start, end) }
}

function indentAt(walk: Walk): string {
  const { text, at: start } = walk
  skipSpaces(walk)
  const indent = text.slice(start, walk.at)
  walk.at = start
  return indent
}

/** From the start of a line to the start of the first one that is less indented. */
function linesOf(walk: Walk, indent: string): readonly string[] | undefined {
  const { text } = walk
  const lines: string[] = []
  while (text.startsWith(indent, walk.at)) {
    const end = text.indexOf('\n', walk.at)
    const line = text.slice(walk.at + indent.length, end)
    if (end < 0 || !TRIM.test(line)) return undefined
    lines.push(line)
    walk.at = end + 1
    walk.lineStart = walk.at
  }
  return lines
}

const TRIM = /^\S(?:.*\S)?$/

const isDash = ({ text, at }: Walk): boolean => text[at] === '-' && text[at + 1] === ' '

/** -1 at the end of the text. */
const columnOf = ({ text, at, lineStart }: Walk): number => (at < text.length ? at - lineStart : -1)

/** Past blank lines and comments. */
function toContent(walk: Walk): void {
  const { text } = walk
  skipSpaces(walk)
  while (text[walk.at] === '\n' || text[walk.at] === '#') {
    const end = text.indexOf('\n', walk.at)
    walk.at = end < 0 ? text.length : end + 1
    walk.lineStart = walk.at
    skipSpaces(walk)
  }
}
