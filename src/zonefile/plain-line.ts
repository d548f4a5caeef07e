// What stands on one line of a plain text: words, quotes, and what brackets hold. Undefined wherever YAML could mean more than that.
import { coreValue } from './core-schema.ts'
import type { Entry, List, Mapping, Node, Scalar } from './node.ts'
import type { Places } from './places.ts'

/** The text is read up to `at`, on the line that begins at `lineStart`, with `depth` levels open. */
export type Walk = { readonly text: string; readonly places: Places; at: number; lineStart: number; depth: number }

/** Characters that end a word inside brackets; outside of them there are none. */
export type Signs = typeof IN_BLOCK | typeof IN_FLOW
export const IN_BLOCK = ''
const IN_FLOW = ',[]{}'

export function toValue(walk: Walk, signs: Signs): Node | undefined {
  const sign = walk.text[walk.at]
  if (sign === '[') return nested(walk, toFlowList)
  return sign === '{' ? nested(walk, toFlowMapping) : toScalar(walk, signs)
}

/** A key with its colon. Long ones are left to the thorough reader: YAML has a limit for them (1.2.2, 7.4.2). */
export function toKey(walk: Walk, signs: Signs): Scalar | undefined {
  const key = toScalar(walk, signs)
  if (key === undefined || key.place.width > MAX_KEY || !isColon(walk.text, walk.at)) return undefined
  walk.at += 1
  return key
}

const MAX_KEY = 1000

/** No list and no block of a zone file is longer: if all of it were wrong, nobody could hold so many findings. */
export const MAX_PARTS = 50_000

/** Not if there is no value, for a key that is there already, and for the one that once meant to merge. */
export function isAdded(entries: Map<string, Entry>, { source: key, place }: Scalar, value: Node | undefined): boolean {
  if (value === undefined || key === '<<' || entries.has(key) || entries.size === MAX_PARTS) return false
  entries.set(key, { key, place, value })
  return true
}

function toFlowList(walk: Walk): List | undefined {
  const start = walk.at
  const items: Node[] = []
  const isWhole = isFlow(walk, ']', () => {
    const item = toValue(walk, IN_FLOW)
    if (item !== undefined) items.push(item)
    return item !== undefined && items.length <= MAX_PARTS
  })
  return isWhole ? { kind: 'list', items, place: walk.places(start, walk.at) } : undefined
}

function toFlowMapping(walk: Walk): Mapping | undefined {
  const start = walk.at
  const entries = new Map<string, Entry>()
  const isWhole = isFlow(walk, '}', () => {
    const key = toKey(walk, IN_FLOW)
    skipSpaces(walk)
    return key !== undefined && isAdded(entries, key, toValue(walk, IN_FLOW))
  })
  return isWhole ? { kind: 'mapping', entries, place: walk.places(start, walk.at) } : undefined
}

/** From one bracket to the other, with commas between the items; `isRead` takes one of these. */
function isFlow(walk: Walk, closing: string, isRead: () => boolean): boolean {
  const { text } = walk
  do {
    walk.at += 1
    skipSpaces(walk)
    if (text[walk.at] === closing) break
    if (!isRead()) return false
    skipSpaces(walk)
  } while (text[walk.at] === ',')
  walk.at += 1
  return text[walk.at - 1] === closing
}

function toScalar(walk: Walk, signs: Signs): Scalar | undefined {
  const sign = walk.text.charAt(walk.at)
  if (sign === '"' || sign === "'") return toQuoted(walk, sign)
  return WORD_START.test(sign) ? toWords(walk, signs) : undefined
}

/** None of the characters that mean something to YAML. */
const WORD_START = /[^\s\-?:,[\]{}#&*!|>'"%@`.]/

function toQuoted(walk: Walk, quote: string): Scalar | undefined {
  const { text, places, at: start } = walk
  const end = text.indexOf(quote, start + 1)
  const source = text.slice(start + 1, end)
  if (end < 0 || /[\\\n]/.test(source)) return undefined
  walk.at = end + 1
  return { kind: 'scalar', value: source, source, place: places(start, walk.at) }
}

function toWords(walk: Walk, signs: Signs): Scalar {
  const { text, places, at: start } = walk
  let end = start
  for (let at = start; !isWordsEnd(text, at, signs); at += 1) if (text[at] !== ' ') end = at + 1
  walk.at = end
  const source = text.slice(start, end)
  return { kind: 'scalar', value: coreValue(source), source, place: places(start, end) }
}

function isWordsEnd(text: string, at: number, signs: Signs): boolean {
  const sign = text[at]
  if (sign === undefined || sign === '\n' || signs.includes(sign)) return true
  if (sign === '#') return text[at - 1] === ' '
  return sign === ':' && (isColon(text, at) || signs.includes(text[at + 1] ?? ' '))
}

const isColon = (text: string, at: number): boolean => text[at] === ':' && /[ \n]/.test(text[at + 1] ?? ' ')

export function skipSpaces(walk: Walk): void {
  while (walk.text[walk.at] === ' ') walk.at += 1
}

export function isAtLineEnd({ text, at }: Walk): boolean {
  const sign = text[at]
  return sign === undefined || sign === '\n' || (sign === '#' && text[at - 1] === ' ')
}

export function nested(walk: Walk, read: (walk: Walk) => Node | undefined): Node | undefined {
  if (walk.depth === MAX_PLAIN_DEPTH) return undefined
  walk.depth += 1
  const node = read(walk)
  walk.depth -= 1
  return node
}

const MAX_PLAIN_DEPTH = 12
