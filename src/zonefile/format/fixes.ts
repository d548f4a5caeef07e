// Safe fixes in a zone file: what can only be meant in one way is written in that way, word for word, and told.
import type { Place } from '../../diagnostic.ts'
import type { ZoneName } from '../../dns/name.ts'
import { isRecordType, type RecordType } from '../../dns/rdata.ts'
import { keyText } from '../document.ts'
import { MAX_DEPTH } from '../document-faults.ts'
import { placesIn } from '../places.ts'
import type { Source } from '../source.ts'
import { parseYaml, type YamlMapping, type YamlNode, type YamlScalar } from '../yaml.ts'
import { type FixKind, fixedOwner, fixedValue, fixedZone, type Rewrite } from './rewrites.ts'
import { scalarAt } from './scalar.ts'

/** What was written at a place and what it became, for one or more reasons. */
export type Fix = {
  readonly kinds: readonly FixKind[]
  readonly place: Place
  readonly before: string
  readonly after: string
}

/** The file with all fixes made, and those in the order of the text. What an anchor stands at is left: its aliases say it too. */
export function fixZoneFile(
  source: Source,
  zone: ZoneName,
): { readonly source: Source; readonly fixes: readonly Fix[] } {
  const text = source.text.replace(/^\ufeff/, '')
  const yaml = parseYaml(text, MAX_DEPTH)
  const root = yaml.kind === 'document' && yaml.stumbles.length === 0 ? yaml.root : undefined
  const edits = editsIn(root, zone).toSorted((a, b) => a.start - b.start)
  const after = edited(text, edits)
  if (edits.length === 0 || !isOnlyEdited(root, edits, after)) return { source, fixes: [] }
  const places = placesIn(source.file, text)
  return {
    source: { ...source, text: after },
    fixes: edits.map(({ kinds, before, after, start, end }) => ({ kinds, before, after, place: places(start, end) })),
  }
}

type Edit = Rewrite & { readonly start: number; readonly end: number; readonly written: string }

function edited(text: string, edits: readonly Edit[]): string {
  let [done, from] = ['', 0]
  for (const { start, end, written } of edits) {
    done += text.slice(from, start) + written
    from = end
  }
  return done + text.slice(from)
}

/** Whether the new text holds the same words in the same order, but for those that were edited. */
function isOnlyEdited(root: YamlNode | undefined, edits: readonly Edit[], after: string): boolean {
  const yaml = parseYaml(after, MAX_DEPTH)
  if (yaml.kind !== 'document' || yaml.stumbles.length > 0) return false
  const rewritten = new Map(edits.map((edit) => [edit.start, edit.after]))
  const wanted = scalarsIn(root).map(({ start, source }) => rewritten.get(start) ?? source)
  const found = scalarsIn(yaml.root).map(({ source }) => source)
  return wanted.length === found.length && wanted.every((text, index) => text === found[index])
}

function scalarsIn(node: YamlNode | undefined): readonly YamlScalar[] {
  if (node === undefined || node.kind === 'alias') return []
  if (node.kind === 'scalar') return [node]
  if (node.kind === 'list') return node.items.flatMap(scalarsIn)
  return node.pairs.flatMap(({ key, value }) => [...scalarsIn(key), ...scalarsIn(value)])
}

function editsIn(root: YamlNode | undefined, zone: ZoneName): readonly Edit[] {
  return pairsOf(root).flatMap(({ key, value }) => {
    if (key === 'zone') return editOf(value, 'flow-value', fixedZone)
    return key === 'records' ? pairsOf(value).flatMap((name) => nameEdits(name, zone)) : []
  })
}

function nameEdits({ node, value }: Pair, zone: ZoneName): readonly Edit[] {
  const own = editOf(node, 'key', (text) => fixedOwner(text, zone))
  const sets = pairsOf(value).flatMap(({ key, value }) => (isRecordType(key) ? setEdits(key, value, zone) : []))
  return [...own, ...sets]
}

/** Values stand alone, in a list, under `value` or `values`, or have their host name in a field. */
function setEdits(type: RecordType, node: YamlNode | undefined, zone: ZoneName): readonly Edit[] {
  if (node === undefined || node.kind === 'alias' || node.anchor !== undefined) return []
  if (node.kind === 'scalar') return editOf(node, 'flow-value', (text) => fixedValue(type, text, zone))
  if (node.kind === 'list') return node.items.flatMap((item) => setEdits(type, item, zone))
  return pairsOf(node).flatMap(({ key, value }) => {
    if (key === 'value' || key === 'values') return setEdits(type, value, zone)
    return HOST_FIELDS.has(key) ? setEdits('CNAME', value, zone) : []
  })
}

const HOST_FIELDS = new Set(['exchange', 'target'])

type Pair = { readonly key: string; readonly node: YamlScalar; readonly value: YamlNode | undefined }

const pairsOf = (node: YamlNode | undefined): readonly Pair[] =>
  node?.kind === 'mapping' && node.anchor === undefined ? textPairs(node) : []

const textPairs = ({ pairs }: YamlMapping): readonly Pair[] =>
  pairs.flatMap(({ key, value }) => {
    const text = key?.kind === 'scalar' ? keyText(key) : undefined
    return key?.kind === 'scalar' && text !== undefined ? [{ key: text, node: key, value }] : []
  })

/** Text over several lines is left: no name and no address is that long. */
function editOf(
  node: YamlNode | undefined,
  site: 'key' | 'flow-value',
  rewrite: (text: string) => Rewrite | undefined,
): readonly Edit[] {
  if (node?.kind !== 'scalar' || node.anchor !== undefined || node.style === 'block') return []
  const made = rewrite((site === 'key' ? keyText(node) : node.source) ?? '')
  return made === undefined ? [] : [{ ...made, start: node.start, end: node.end, written: scalarAt(site, made.after) }]
}
