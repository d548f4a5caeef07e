// The `records` of a file as record sets. What is wrong with one does not hide what is wrong with another.
import type { Diagnostic, Fault, Place } from '../diagnostic.ts'
import { type Owner, ownerWithin, parseAbsoluteName, parseOwner, type ZoneName } from '../dns/name.ts'
import { isRecordType, type RecordType } from '../dns/rdata.ts'
import { isRecordSet, recordSetOf } from '../dns/record-set.ts'
import type { DeclaredSet } from '../dns/zone.ts'
import { err, type Result } from '../result.ts'
import { type Entry, type Node, numberAt } from './node.ts'
import { readValues } from './values.ts'
import { quoted } from './words.ts'

/** `ttl` in seconds, for record sets that give none; `broken` are the nodes that do not have the shape of the schema. */
export type RecordsContext = { readonly zone: ZoneName; readonly ttl: number; readonly broken: ReadonlySet<Node> }

export type Declared = { readonly sets: readonly DeclaredSet[]; readonly findings: readonly Diagnostic[] }

export function declaredSets(records: Node | undefined, context: RecordsContext): Declared {
  const places = new Map<Owner, Place>()
  const sets: DeclaredSet[] = []
  const findings: Diagnostic[] = []
  for (const entry of records?.kind === 'mapping' ? records.entries.values() : []) {
    const owner = ownerOf(entry, context.zone, places)
    if (!owner.ok) findings.push({ ...owner.error, severity: 'error', place: entry.place })
    for (const type of typeEntries(entry.value)) {
      const declared = readSet(owner.ok ? owner.value : undefined, type, context)
      for (const set of declared.sets) sets.push(set)
      for (const finding of declared.findings) findings.push(finding)
    }
  }
  return { sets, findings }
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

function readSet(owner: Owner | undefined, { type, place, node }: TypeEntry, context: RecordsContext): Declared {
  const { rdata, findings } = readValues(type, node, context)
  if (owner === undefined) return { sets: [], findings }
  const ttl = node.kind === 'mapping' ? numberAt(node, 'ttl') : undefined
  const recordSet = recordSetOf(owner, type, ttl ?? context.ttl, rdata)
  return { sets: recordSet !== undefined && isRecordSet(recordSet) ? [{ recordSet, place }] : [], findings }
}
