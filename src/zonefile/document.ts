// A file's text as a tree of nodes with places.
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
import { syntaxFindings } from './syntax.ts'
import { hasMorePieces, parseYaml, type YamlNode, type YamlPair, type YamlScalar } from './yaml.ts'

/** `root` is undefined if the text could not be read as one document; an empty file holds nothing, as a scalar. */
export type Document = { readonly root: Node | undefined; readonly findings: readonly Diagnostic[] }

export function readDocument({ file, text }: Source): Document {
  const content = text.startsWith('\ufeff') ? text.slice(1) : text
  const places = placesIn(file, content)
  const unfit = unfitness(content)
  if (unfit !== undefined) return refused(unfit, places(unfit.offset, unfit.offset + 1))
  const { root, end } = readPlain(content, places)
  if (root !== undefined) return { root, findings: [] }
  // The thorough reader takes its time for each piece, and memory: a large file of nothing but brackets would end the process.
  const isTooMuch = content.length > MAX_PIECES / 2 && hasMorePieces(content, MAX_PIECES)
  return isTooMuch ? refused(TOO_MUCH, places(end, end + 1)) : readThoroughly(content, places)
}

/** The whole of YAML, and every finding; of what the fast reader reads as well it makes the same tree. */
export function readThoroughly(text: string, places: Places): Document {
  const yaml = parseYaml(text, MAX_DEPTH)
  if (yaml.kind !== 'document') {
    return refused(yaml.kind === 'too-deep' ? TOO_DEEP : SECOND_DOCUMENT, places(yaml.offset, yaml.offset + 1))
  }
  const { findings, isWhole } = syntaxFindings(yaml.stumbles, text, places)
  if (!isWhole) return { root: undefined, findings }
  const walk: Walk = { places, findings: [...findings], anchors: new Map(), size: 0, aliased: 0 }
  return { root: toNode(yaml.root, places(0, 1), walk), findings: walk.findings }
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
function toNode(yaml: YamlNode | undefined, around: Place, walk: Walk): Node {
  const before = walk.size
  walk.size += 1
  const place = placeOf(yaml, around, walk)
  const node = yaml?.kind === 'alias' ? resolved(yaml.name, place, walk) : written(yaml, place, walk)
  if (yaml?.anchor !== undefined) walk.anchors.set(yaml.anchor, { node, size: walk.size - before })
  return node
}

function written(yaml: YamlNode | undefined, place: Place, walk: Walk): Node {
  if (yaml?.kind === 'mapping') return toMapping(yaml.pairs, place, walk)
  if (yaml?.kind === 'list') {
    return { kind: 'list', items: yaml.items.map((item) => toNode(item, place, walk)), place } satisfies List
  }
  return yaml?.kind === 'scalar' ? toScalar(yaml, place) : nothing(place)
}

const placeOf = (yaml: YamlNode | undefined, around: Place, { places }: Walk): Place =>
  yaml !== undefined && yaml.end > yaml.start ? places(yaml.start, yaml.end) : around

function toScalar({ value, source }: YamlScalar, place: Place): Scalar {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return isPlain
    ? { kind: 'scalar', value, source: source ?? String(value), place }
    : { ...nothing(place), source: source ?? '' }
}

const nothing = (place: Place): Scalar => ({ kind: 'scalar', value: null, source: '', place })

/** Where no key could be kept, a finding stands at the first one, and says enough. */
function toMapping(pairs: readonly YamlPair[], place: Place, walk: Walk): Mapping | Scalar {
  const entries = new Map<string, Entry>()
  for (const pair of pairs) {
    const at = placeOf(pair.key, place, walk)
    const key = pair.key?.kind === 'scalar' ? keyText(pair.key) : undefined
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
export const keyText = ({ value, source }: YamlScalar): string | undefined =>
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
