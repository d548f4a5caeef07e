// The files of a zone brought up to date by the smallest edit: what is right is not touched, and comments stay.
import { compareOwners, type Owner } from '../../dns/name.ts'
import { compareSets, type RecordSet, setKey } from '../../dns/record-set.ts'
import type { Zone } from '../../dns/zone.ts'
import type { NonEmpty } from '../../result.ts'
import { readDocument } from '../document.ts'
import { numberAt } from '../node.ts'
import type { Source } from '../source.ts'
import { type Edit, edited, insertAfter } from './edits.ts'
import { mergeOwner } from './merge-owner.ts'
import { type StandingFile, type StandingOwner, standingFile } from './standing.ts'
import { byOwner, ownerLines } from './zone-text.ts'

/** `zone` is what `files` say, read without an error; `ttl` holds for sets that give none, where no file says another. */
export type MergeInput = {
  readonly zone: Zone
  readonly files: NonEmpty<Source>
  readonly ttl: number
  readonly desired: readonly RecordSet[]
}

/**
 * The files with their new texts; undefined where a change is needed in what is written inline. The edit is made by lines and
 * knows less of YAML than the reader does: whoever uses it reads the result again and holds it against `desired`.
 */
export function mergeZone({ zone, files, ttl: usual, desired }: MergeInput): readonly Source[] | undefined {
  const ttl = files.flatMap((file) => numberAt(readDocument(file).root, 'ttl') ?? [])[0] ?? usual
  const standing = files.map((file) => standingFile(file, zone, ttl))
  const wanted = new Map(desired.map((set) => [setKey(set.owner, set.type), set]))
  const here = new Set(zone.recordSets.map(({ recordSet }) => setKey(recordSet.owner, recordSet.type)))
  const coming = byOwner(desired.filter((set) => !here.has(setKey(set.owner, set.type))).toSorted(compareSets))
  const owners = new Set(desired.map(({ owner }) => owner))
  const homes = standing.flatMap((file) => file.owners.map((owner): Home => ({ file, owner })))
  const known = knownNames(homes, coming, wanted, ttl)
  const added = newNames(homes, standing[0], coming, ttl)
  if (known === undefined || added === undefined) return undefined
  return standing.map((file) => {
    const edits = [...known, ...added].filter((made) => made.file === file).flatMap((made) => made.edits)
    const isHomeOfNew = added.some((made) => made.file === file)
    return { ...file.source, text: edited(file.layout, [...edits, ...bracesOf(file, owners, isHomeOfNew)]) }
  })
}

/** Where a name stands; one of a zone in several files may stand in more than one. */
type Home = { readonly file: StandingFile; readonly owner: StandingOwner }

type Made = { readonly file: StandingFile; readonly edits: readonly Edit[] }

/** A set that comes to a known name goes to its first home. */
function knownNames(
  homes: readonly Home[],
  coming: readonly NonEmpty<RecordSet>[],
  wanted: ReadonlyMap<string, RecordSet>,
  ttl: number,
): readonly Made[] | undefined {
  const left = new Map<Owner, NonEmpty<RecordSet>>(coming.map((sets) => [sets[0].owner, sets]))
  const made: Made[] = []
  for (const { file, owner } of homes) {
    const edits = mergeOwner(owner, { wanted, coming: left.get(owner.owner) ?? [], ttl }, file.layout)
    if (edits === undefined) return undefined
    left.delete(owner.owner)
    made.push({ file, edits })
  }
  return made
}

/** A new name goes behind the one that it follows in the zone, or to the top. */
function newNames(
  homes: readonly Home[],
  first: StandingFile | undefined,
  coming: readonly NonEmpty<RecordSet>[],
  ttl: number,
): readonly Made[] | undefined {
  const known = new Set(homes.map(({ owner }) => owner.owner))
  const ordered = homes.toSorted((a, b) => compareOwners(a.owner.owner, b.owner.owner))
  const made: Made[] = []
  let at = -1
  for (const sets of coming.filter(([{ owner }]) => !known.has(owner))) {
    while (isBefore(ordered[at + 1], sets[0].owner)) at += 1
    const insertion = insertionOf(sets, ordered[at], first, ttl)
    if (insertion === undefined) return undefined
    made.push(insertion)
  }
  return made
}

const isBefore = (home: Home | undefined, owner: Owner): boolean =>
  home !== undefined && compareOwners(home.owner.owner, owner) < 0

function insertionOf(
  sets: NonEmpty<RecordSet>,
  home: Home | undefined,
  first: StandingFile | undefined,
  ttl: number,
): Made | undefined {
  const file = home?.file ?? first
  const neighbour = home?.owner ?? file?.owners[0]
  if (file?.records === undefined || (neighbour !== undefined && neighbour.region === undefined)) return undefined
  const indent = neighbour?.region?.indent ?? file.records.place.column + 1
  const inner = neighbour?.sets[0]?.standing?.region.indent ?? indent + 2
  const line = home?.owner.region?.last ?? file.records.place.line - 1
  return { file, edits: [insertAfter(line, ownerLines(sets, { indent, step: inner - indent, ttl }))] }
}

/** `records: {}` is how a file says that there are none; the braces come and go. `wanted` are the names that have records. */
function bracesOf(
  { records, owners, layout }: StandingFile,
  wanted: ReadonlySet<Owner>,
  isHomeOfNew: boolean,
): readonly Edit[] {
  if (records === undefined) return []
  const { line, column, width } = records.place
  const after = { kind: 'part', line: line - 1, from: column + width } as const
  const written = /^\s*\{\s*\}/.exec((layout.lines[line - 1] ?? '').slice(column + width))?.[0] ?? ''
  if (isHomeOfNew && written !== '') return [{ ...after, to: after.from + written.length, text: '' }]
  const isEmptied = owners.length > 0 && !isHomeOfNew && !owners.some(({ owner }) => wanted.has(owner))
  return isEmptied ? [{ ...after, to: after.from, text: ' {}' }] : []
}
