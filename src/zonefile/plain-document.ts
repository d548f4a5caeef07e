// The fast reader: plain texts, as nearly all zone files are. The only importer of js-yaml, of which it takes the events, not the meaning.
// Whatever is in any way unusual it leaves to the thorough reader (document.ts), and it never finds fault.
import { COLLECTION_STYLE, EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE } from 'js-yaml'
import { unreachable } from '../result.ts'
import { coreValue } from './core-schema.ts'
import type { Entry, List, Mapping, Node, Scalar } from './node.ts'
import type { Places } from './places.ts'

/** The tree that the thorough reader would make, without a finding; undefined where that one is to be asked. */
export function plainRoot(text: string, places: Places): Node | undefined {
  if (UNUSUAL.test(text)) return undefined
  const events = eventsOf(text)
  const [document] = events
  if (document?.type !== EVENT_ID.DOCUMENT || document.directives.length > 0) return undefined
  const walk: Walk = { text, events, places, at: 1, end: 0 }
  const root = toNode(walk)
  return walk.at === events.length - 1 ? root : undefined
}

/** Tabs, properties of nodes, aliases, odd line breaks. */
const UNUSUAL = /[\t\u0085\u2028\u2029\ufeff]|\r(?!\n)|(?:^|[\s,:[{])[&*!]/

/** None where js-yaml stumbles: it throws, and about that the thorough reader has more to say. */
function eventsOf(text: string): readonly Event[] {
  try {
    return parseEvents(text, { maxDepth: MAX_PLAIN_DEPTH })
  } catch {
    return []
  }
}

/** Levels of nesting, keys and values counted; a zone file needs six. */
const MAX_PLAIN_DEPTH = 16

/** How far the events are read: `at` is the next one, `end` the offset behind what was read last. */
type Walk = {
  readonly text: string
  readonly events: readonly Event[]
  readonly places: Places
  at: number
  end: number
}

type ScalarEvent = Extract<Event, { readonly type: typeof EVENT_ID.SCALAR }>
type ListEvent = Extract<Event, { readonly type: typeof EVENT_ID.SEQUENCE }>
type MappingEvent = Extract<Event, { readonly type: typeof EVENT_ID.MAPPING }>

function toNode(walk: Walk): Node | undefined {
  const event = walk.events[walk.at]
  walk.at += 1
  if (event?.type === EVENT_ID.SCALAR) return toScalar(event, walk)
  if (event?.type === EVENT_ID.SEQUENCE) return toList(event, walk)
  return event?.type === EVENT_ID.MAPPING ? toMapping(event, walk) : undefined
}

function toScalar(event: ScalarEvent, walk: Walk): Scalar | undefined {
  const start = startOf(event, walk)
  if (start === undefined) return undefined
  const source = getScalarValue(walk.text, event)
  const value = event.style === SCALAR_STYLE.PLAIN ? coreValue(source) : source
  walk.end = isQuoted(event) ? event.valueEnd + 1 : event.valueEnd
  return { kind: 'scalar', value, source, place: walk.places(start, walk.end) }
}

const isQuoted = ({ style }: ScalarEvent): boolean =>
  style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED

/** Where a scalar begins, its quote or block header included; undefined where it is not plain. */
function startOf(event: ScalarEvent, { text, end }: Walk): number | undefined {
  const { style, fast, valueStart, valueEnd } = event
  if (valueStart < 0) return undefined
  switch (style) {
    case SCALAR_STYLE.PLAIN:
      return fast ? valueStart : undefined
    case SCALAR_STYLE.SINGLE_QUOTED:
      return fast || !/[\r\n]/.test(text.slice(valueStart, valueEnd)) ? valueStart - 1 : undefined
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return fast || ONE_LINE.test(text.slice(valueStart, valueEnd)) ? valueStart - 1 : undefined
    case SCALAR_STYLE.LITERAL_BLOCK:
    case SCALAR_STYLE.FOLDED_BLOCK:
      return valueEnd > valueStart ? headerBetween(text, end, valueStart) : undefined
    default:
      return unreachable(style)
  }
}

/** In double quotes, and of the escapes only those of the two characters that need one. */
const ONE_LINE = /^(?:[^\\\r\n]|\\["\\])*$/

/** Where the `|` or `>` of a block scalar stands, if nothing but what leads to it is before it. */
function headerBetween(text: string, from: number, to: number): number | undefined {
  const [lead] = /^[\s:-]*(?=[|>])/.exec(text.slice(from, to)) ?? []
  return lead === undefined ? undefined : from + lead.length
}

function toList({ start, style }: ListEvent, walk: Walk): List | undefined {
  const items: Node[] = []
  walk.end = start + 1
  while (!isClosed(walk)) {
    const item = toNode(walk)
    if (item === undefined) return undefined
    items.push(item)
  }
  walk.at += 1
  walk.end = style === COLLECTION_STYLE.FLOW ? closedAt(walk, ']') : walk.text.length
  return { kind: 'list', items, place: walk.places(start, walk.end) }
}

function toMapping({ start, style }: MappingEvent, walk: Walk): Mapping | undefined {
  if (walk.text[start] === '?' || (style === COLLECTION_STYLE.FLOW && walk.text[start] !== '{')) return undefined
  const entries = new Map<string, Entry>()
  walk.end = start + 1
  while (!isClosed(walk)) {
    const entry = toEntry(walk)
    if (entry === undefined || entry.key === '<<' || entries.has(entry.key)) return undefined
    entries.set(entry.key, entry)
  }
  walk.at += 1
  walk.end = style === COLLECTION_STYLE.FLOW ? closedAt(walk, '}') : walk.text.length
  return { kind: 'mapping', entries, place: walk.places(start, walk.end) }
}

function toEntry(walk: Walk): Entry | undefined {
  const key = toNode(walk)
  if (key?.kind !== 'scalar' || key.place.width > MAX_KEY) return undefined
  const value = toNode(walk)
  return value && { key: key.source, place: key.place, value }
}

/** Longer ones are not read as keys by all (YAML 1.2.2, 7.4.2). */
const MAX_KEY = 1000

const isClosed = ({ events, at }: Walk): boolean => events[at]?.type === EVENT_ID.POP

/** Behind the bracket that ends a flow collection, if it is on the line of the last item; else far enough, for a place ends with its line. */
function closedAt({ text, end }: Walk, bracket: string): number {
  let at = end
  while (text[at] === ' ' || text[at] === ',') at += 1
  return text[at] === bracket ? at + 1 : text.length
}
