// A file's text as a tree of nodes with places. The only importer of yaml: YAML 1.2, core schema.
import { Composer, type CST, isAlias, isMap, isScalar, isSeq, Lexer, type Pair, Parser } from 'yaml'
import type { Diagnostic, Fault, Place } from '../diagnostic.ts'
import {
  KEY_IS_NO_TEXT,
  keyTwice,
  MAX_ALIASED,
  MAX_DEPTH,
  MAX_PIECES,
  MERGE_KEY,
  SECOND_DOCUMENT,
  TOO_DEEP,
  TOO_MANY_ALIASED,
  TOO_MUCH,
  unknownAlias,
} from './document-faults.ts'
import { unfitness } from './fit-text.ts'
import type { Entry, List, Mapping, Node, Scalar } from './node.ts'
import { type Places, placesIn } from './places.ts'
import { readPlain } from './plain-document.ts'
import type { Source } from './source.ts'
import { type Stumble, syntaxFindings } from './syntax.ts'

/** `root` is undefined if the text could not be read as one document; an empty file holds nothing, as a scalar. */
export type Document = { readonly root: Node | undefined; readonly findings: readonly Diagnostic[] }

export function readDocument({ file, text }: Source): Document {
  const content = text.startsWith('\ufeff') ? text.slice(1) : text
  const places = placesIn(file, content)
  const unfit = unfitness(content)
  if (unfit !== undefined) return refused(unfit, places(unfit.offset, unfit.offset + 1))
  const { root, end } = readPlain(content, places)
  if (root !== undefined) return { root, findings: [] }
  return isTooMuch(content) ? refused(TOO_MUCH, places(end, end + 1)) : readThoroughly(content, places)
}

/** The thorough reader takes its time for each piece, and memory: a large file of nothing but brackets would end the process. */
function isTooMuch(text: string): boolean {
  if (text.length < MAX_PIECES / 2) return false
  let pieces = 0
  for (const _ of new Lexer().lex(text)) {
    pieces += 1
    if (pieces > MAX_PIECES) return true
  }
  return false
}

/** The whole of YAML, and every finding; of what the fast reader reads as well it makes the same tree. */
export function readThoroughly(text: string, places: Places): Document {
  const tokens = [...new Parser().parse(text)]
  const deep = firstTooDeep(tokens)
  if (deep !== undefined) return refused(TOO_DEEP, places(deep, deep + 1))
  return compose(tokens, text, places)
}

/** The composer of yaml calls itself for each level, and thousands of them would end the process; this walk does not. */
function firstTooDeep(tokens: readonly CST.Token[]): number | undefined {
  const open = tokens.map((token) => ({ token, depth: 0 }))
  const visit = (token: CST.Token | null | undefined, depth: number) => {
    if (token) open.push({ token, depth })
  }
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next
    if (depth > MAX_DEPTH) return token.offset
    if (token.type === 'document') visit(token.value, depth + 1)
    if (!('items' in token)) continue
    for (const { key, value } of token.items) {
      visit(key, depth + 1)
      visit(value, depth + 1)
    }
  }
  return undefined
}

// Keys that are there twice are found here, in one pass: the composer compares each with each.
const OPTIONS = {
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  uniqueKeys: false,
  prettyErrors: false,
} as const

function compose(tokens: readonly CST.Token[], text: string, places: Places): Document {
  const [document, second] = [...new Composer(OPTIONS).compose(tokens, true, text.length)]
  if (second !== undefined) return refused(SECOND_DOCUMENT, places(second.range[0], second.range[0] + 1))
  const stumbles = [...(document?.errors ?? []), ...(document?.warnings ?? [])].map(
    ({ code, message, pos: [start, end] }): Stumble => ({ code, message, start, end }),
  )
  const { findings, isWhole } = syntaxFindings(stumbles, text, places)
  if (!isWhole) return { root: undefined, findings }
  const walk: Walk = { places, findings: [...findings], anchors: new Map(), size: 0, aliased: 0 }
  return { root: toNode(document?.contents, places(0, 1), walk), findings: walk.findings }
}

/** What is known on the way through the tree: `size` counts nodes, `aliased` those among them that aliases brought. */
type Walk = {
  readonly places: Places
  readonly findings: Diagnostic[]
  readonly anchors: Map<string, { readonly node: Node; readonly size: number }>
  size: number
  aliased: number
}

/** `around` is the place that stands in for a value that is not written at all. */
function toNode(yaml: unknown, around: Place, walk: Walk): Node {
  const before = walk.size
  walk.size += 1
  const node = isAlias(yaml) ? resolved(yaml.source, placeOf(yaml, around, walk), walk) : written(yaml, around, walk)
  if ((isScalar(yaml) || isMap(yaml) || isSeq(yaml)) && yaml.anchor !== undefined)
    walk.anchors.set(yaml.anchor, { node, size: walk.size - before })
  return node
}

function written(yaml: unknown, around: Place, walk: Walk): Node {
  const place = placeOf(yaml, around, walk)
  if (isMap(yaml)) return toMapping(yaml.items, place, walk)
  if (isSeq(yaml)) {
    return { kind: 'list', items: yaml.items.map((item) => toNode(item, place, walk)), place } satisfies List
  }
  return isScalar(yaml) ? toScalar(yaml.value, yaml.source, place) : nothing(place)
}

function placeOf(yaml: unknown, around: Place, { places }: Walk): Place {
  const range = isAlias(yaml) || isScalar(yaml) || isMap(yaml) || isSeq(yaml) ? yaml.range : undefined
  return range && range[1] > range[0] ? places(range[0], range[1]) : around
}

function toScalar(value: unknown, source: string | undefined, place: Place): Scalar {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return isPlain
    ? { kind: 'scalar', value, source: source ?? String(value), place }
    : { ...nothing(place), source: source ?? '' }
}

const nothing = (place: Place): Scalar => ({ kind: 'scalar', value: null, source: '', place })

/** Where no key could be kept, a finding stands at the first one, and says enough. */
function toMapping(pairs: readonly Pair[], place: Place, walk: Walk): Mapping | Scalar {
  const entries = new Map<string, Entry>()
  for (const pair of pairs) {
    const at = placeOf(pair.key, place, walk)
    const key = isScalar(pair.key) ? keyText(pair.key.value, pair.key.source) : undefined
    const first = key === undefined ? undefined : entries.get(key)
    if (key === undefined) walk.findings.push(finding(KEY_IS_NO_TEXT, at))
    else if (key === '<<') walk.findings.push(finding(MERGE_KEY, at))
    else if (first !== undefined) walk.findings.push(finding(keyTwice(key, first.place.line), at))
    else entries.set(key, { key, place: at, value: toNode(pair.value, at, walk) })
  }
  const isLost = entries.size === 0 && pairs.length > 0
  return isLost ? nothing(placeOf(pairs[0]?.key, place, walk)) : { kind: 'mapping', entries, place }
}

/** `no`, `1e3` and `0x10` are names like any other; a key that is not there at all is none. */
const keyText = (value: unknown, source: string | undefined): string | undefined =>
  typeof value === 'string' ? value : source === '' ? undefined : source

function resolved(name: string, place: Place, walk: Walk): Node {
  const anchor = walk.anchors.get(name)
  if (anchor === undefined) {
    walk.findings.push(finding(unknownAlias(name), place))
    return nothing(place)
  }
  const wereTooMany = walk.aliased > MAX_ALIASED
  walk.size += anchor.size
  walk.aliased += anchor.size
  if (walk.aliased <= MAX_ALIASED) return anchor.node
  if (!wereTooMany) walk.findings.push(finding(TOO_MANY_ALIASED, place))
  return nothing(place)
}

const finding = (fault: Fault, place: Place): Diagnostic => ({ ...fault, severity: 'error', place })

const refused = (fault: Fault, place: Place): Document => ({ root: undefined, findings: [finding(fault, place)] })
