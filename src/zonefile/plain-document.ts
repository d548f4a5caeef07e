// The fast reader, for plain texts, as nearly all zone files are: keys and lists in blocks, other values on one line.
// Whatever is in any way unusual it leaves to the thorough reader (document.ts), which alone finds fault.
import type { Entry, List, Mapping, Node } from './node.ts'
import type { Places } from './places.ts'
import { IN_BLOCK, isAdded, isAtLineEnd, nested, skipSpaces, toKey, toValue, type Walk } from './plain-line.ts'

/** The tree that the thorough reader would make, without a finding; undefined where that one is to be asked. */
export function plainRoot(text: string, places: Places): Node | undefined {
  if (UNUSUAL.test(text)) return undefined
  const start = text.startsWith('---\n') ? 4 : 0
  const walk: Walk = { text, places, at: start, lineStart: start, depth: 0 }
  toContent(walk)
  const root = columnOf(walk) === 0 ? toBlock(walk) : undefined
  return walk.at === text.length ? root : undefined
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
  if (!isAtLineEnd(walk)) return toLastValue(walk)
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
    const item = isAtKey(walk) ? toBlock(walk) : toLastValue(walk)
    if (item === undefined) return undefined
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

/** The last value of a line, and on to the next content. */
function toLastValue(walk: Walk): Node | undefined {
  const value = toValue(walk, IN_BLOCK)
  skipSpaces(walk)
  if (!isAtLineEnd(walk)) return undefined
  toContent(walk)
  return value
}

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
