// The `records` of a file as record sets. What is wrong with one does not hide what is wrong with another.
import type { Diagnostic, Fault, Place } from '../diagnostic.ts'
import { type Owner, ownerWithin, parseAbsoluteName, parseOwner, type ZoneName } from '../dns/name.ts'
import { isRecordType, type RecordType, rdataText } from '../dns/rdata.ts'
import { isRecordSet, recordSetOf } from '../dns/record-set.ts'
import type { DeclaredSet, Unread } from '../dns/zone.ts'
import { err, type Result } from '../result.ts'
import { type Entry, type Node, numberAt } from './node.ts'
import { readValues, type Value } from './values.ts'
import { quoted } from './words.ts'

/** `ttl` in seconds, for record sets that give none; `broken` are the nodes that do not have the shape of the schema. */
export type RecordsContext = { readonly zone: ZoneName; readonly ttl: number; readonly broken: ReadonlySet<Node> }

export type Declared = {
  readonly sets: readonly DeclaredSet[]
  readonly unread: Unread
  readonly findings: readonly Diagnostic[]
}

export function declaredSets(records: Node | undefined, context: RecordsContext): Declared {
  const places = new Map<Owner, Place>()
  const entries = records?.kind === 'mapping' ? [...records.entries.values()] : []
  const { sets, unread, findings } = joined(entries.map((entry) => setsOfName(entry, places, context)))
  const isMisread = records !== undefined && records.kind !== 'mapping'
  return { sets, unread: { ...unread, elsewhere: unread.elsewhere || isMisread }, findings }
}

/** What several places declare, together. */
export const joined = (parts: readonly Declared[]): Declared => ({
  sets: parts.flatMap(({ sets }) => sets),
  unread: {
    owners: new Set(parts.flatMap(({ unread }) => [...unread.owners])),
    elsewhere: parts.some(({ unread }) => unread.elsewhere),
  },
  findings: parts.flatMap(({ findings }) => findings),
})

function setsOfName(entry: Entry, places: Map<Owner, Place>, context: RecordsContext): Declared {
  const owner = ownerOf(entry, context.zone, places)
  const types = typeEntries(entry.value).map((type) => ({ type, read: readValues(type.type, type.node, context) }))
  const findings = types.flatMap(({ read }) => read.findings)
  if (!owner.ok) {
    const fault: Diagnostic = { ...owner.error, severity: 'error', place: entry.place }
    return { sets: [], unread: { owners: new Set(), elsewhere: true }, findings: [fault, ...findings] }
  }
  const isWhole = !context.broken.has(entry.value) && types.every(({ read }) => read.isWhole)
  return {
    sets: types.flatMap(({ type, read }) => declaredSet(owner.value, entry.place, type, read.values, context.ttl)),
    unread: { owners: new Set(isWhole ? [] : [owner.value]), elsewhere: false },
    findings,
  }
}

function ownerOf({ key, place }: Entry, zone: ZoneName, places: Map<Owner, Place>): Result<Owner, Fault> {
  const parsed = key.endsWith('.') ? absoluteName(key, zone) : parseOwner(key, zone)
  if (!parsed.ok) return parsed
  const first = places.get(parsed.value)
  if (first !== undefined) return err(nameTwice(key, parsed.value, first))
  places.set(parsed.value, place)
  return parsed
}

const nameTwice = (key: string, owner: Owner, { line, column }: Place): Fault => ({
  rule: 'name-twice',
  message: `${quoted(key)} is the name on line ${line}, column ${column} in another spelling.`,
  hint: `Put both under one key, ${quoted(owner)}.`,
})

function absoluteName(key: string, zone: ZoneName): Result<never, Fault> {
  const name = parseAbsoluteName(key)
  if (!name.ok) return name
  const owner = ownerWithin(name.value, zone)
  const inside = `Write ${quoted(key.slice(0, -1))} if it is inside ${zone}; else it belongs to another zone's file.`
  return err({
    rule: 'name-absolute',
    message: `${quoted(key)} ends with a dot, but names are relative to the zone.`,
    hint: owner === undefined ? inside : `Write ${quoted(owner)}.`,
  })
}

type TypeEntry = { readonly type: RecordType; readonly place: Place; readonly node: Node }

function typeEntries(node: Node): readonly TypeEntry[] {
  if (node.kind !== 'mapping') return []
  return [...node.entries.values()].flatMap(({ key, place, value }) =>
    isRecordType(key) ? [{ type: key, place, node: value }] : [],
  )
}

/** The set of the values, if there are any; their places go with them into the order of the set. */
function declaredSet(
  owner: Owner,
  ownerPlace: Place,
  { type, place, node }: TypeEntry,
  values: readonly Value[],
  zoneTtl: number,
): readonly DeclaredSet[] {
  const ttl = (node.kind === 'mapping' ? numberAt(node, 'ttl') : undefined) ?? zoneTtl
  const rdata = values.map((value) => value.rdata)
  const recordSet = recordSetOf(owner, type, ttl, rdata)
  if (recordSet === undefined || !isRecordSet(recordSet)) return []
  const placeOf = new Map(values.map((value) => [rdataText(value.rdata), value.place]))
  const places = recordSet.rdata.map((item) => placeOf.get(rdataText(item)) ?? place)
  return [{ recordSet, place, ownerPlace, places }]
}
