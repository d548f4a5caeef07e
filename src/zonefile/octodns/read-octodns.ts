// A zone from octoDNS YAML: names, each with one record or a list of them (octoDNS documentation, "Config (YamlProvider)").
import { compareDiagnostics, type Diagnostic, type Fault, type Place } from '../../diagnostic.ts'
import type { Imported, LeftOut } from '../../dns/imported.ts'
import { APEX, type Owner, parseOwner, type ZoneName } from '../../dns/name.ts'
import { isRecordType, type RecordType } from '../../dns/rdata.ts'
import { type RecordData, setKey } from '../../dns/record-set.ts'
import { err, type Result } from '../../result.ts'
import { readDocument } from '../document.ts'
import { type Entry, type Mapping, type Node, textAt, valueAt } from '../node.ts'
import type { Source } from '../source.ts'
import { extrasOf, ignoredByOctodns } from './extras.ts'
import {
  AT_SIGN,
  absoluteName,
  BAD_TTL,
  NO_NAMES,
  NO_RECORD,
  NO_TYPE,
  NOT_SYNCED,
  noValue,
  recordTwice,
  whyNot,
} from './faults.ts'
import { readValue } from './values.ts'

/** `sources`: the zone's file, or all files of its folder. `defaultTtl` in seconds: the `default_ttl` of octoDNS's YamlProvider. */
export type OctodnsInput = {
  readonly zone: ZoneName
  readonly sources: readonly Source[]
  readonly defaultTtl: number
}

export function readOctodns({ zone, sources, defaultTtl }: OctodnsInput): Imported {
  const reading: Reading = { zone, defaultTtl, records: [], leftOut: [], findings: [], places: new Map() }
  for (const source of sources) {
    const { root, findings } = readDocument(source)
    reading.findings.push(...findings.map(aboutInclude))
    if (root?.kind === 'mapping') for (const entry of root.entries.values()) readName(entry, reading)
    else if (root !== undefined && !isNothing(root)) report(NO_NAMES, root.place, reading)
  }
  const { records, leftOut, findings } = reading
  return { zone, records, leftOut, findings: findings.toSorted(compareDiagnostics) }
}

/** What is known so far; `places` of the record sets, by setKey. */
type Reading = {
  readonly zone: ZoneName
  readonly defaultTtl: number
  readonly records: RecordData[]
  readonly leftOut: LeftOut[]
  readonly findings: Diagnostic[]
  readonly places: Map<string, Place>
}

function readName({ key, place, value }: Entry, reading: Reading): void {
  const owner = ownerOf(key, reading.zone)
  if (!owner.ok) {
    report(owner.error, place, reading)
    return
  }
  for (const record of value.kind === 'list' ? value.items : [value]) {
    if (record.kind === 'mapping') readRecord(owner.value, record, recordPlace(value, record, place), reading)
    else report(NO_RECORD, record.place, reading)
  }
}

/** A record that is alone under its name is found by the name; one of a list by where it begins. */
const recordPlace = (value: Node, record: Mapping, place: Place): Place => (value === record ? place : record.place)

function readRecord(owner: Owner, record: Mapping, place: Place, reading: Reading): void {
  const type = textAt(record, 'type')
  const of = `${owner} ${type}`
  const ignored = ignoredByOctodns(record)
  if (type === undefined) report(NO_TYPE, place, reading)
  else if (!isRecordType(type)) reading.leftOut.push({ what: of, why: whyNot(type), place })
  else if (ignored !== undefined) reading.leftOut.push({ what: of, why: NOT_SYNCED, place: ignored })
  else {
    reading.leftOut.push(...extrasOf(record, of))
    readSet(owner, type, record, place, reading)
  }
}

function readSet(owner: Owner, type: RecordType, record: Mapping, place: Place, reading: Reading): void {
  const first = reading.places.get(setKey(owner, type))
  if (first === undefined) reading.places.set(setKey(owner, type), place)
  else report(recordTwice(`${owner} ${type}`, first), place, reading)
  const ttl = ttlOf(valueAt(record, 'ttl'), reading.defaultTtl)
  if (ttl === undefined) report(BAD_TTL, valueAt(record, 'ttl')?.place ?? place, reading)
  const values = valueAt(record, 'values') ?? valueAt(record, 'value')
  const nodes = values === undefined || isNothing(values) ? [] : values.kind === 'list' ? values.items : [values]
  if (nodes.length === 0) report(noValue(`${owner} ${type}`), place, reading)
  for (const node of nodes) {
    const rdata = readValue(type, node, reading.zone)
    if (!rdata.ok) report(rdata.error.fault, rdata.error.place, reading)
    else if (ttl !== undefined) reading.records.push({ owner, ttl, rdata: rdata.value })
  }
}

/** octoDNS's name for the apex is the empty text; what ends with a dot is no name to it. */
function ownerOf(key: string, zone: ZoneName): Result<Owner, Fault> {
  if (key === '') return { ok: true, value: APEX }
  if (key === '@') return err(AT_SIGN)
  return key.endsWith('.') ? err(absoluteName(key)) : parseOwner(key, zone)
}

/** Seconds, as a number or in quotes; undefined for what is none (RFC 2181, 8). */
function ttlOf(node: Node | undefined, otherwise: number): number | undefined {
  if (node === undefined) return otherwise
  const source = node.kind === 'scalar' ? node.source : ''
  return /^\d{1,10}$/.test(source) && Number(source) < 2 ** 31 ? Number(source) : undefined
}

const isNothing = (node: Node): boolean => node.kind === 'scalar' && node.value === null

function report(fault: Fault, place: Place, { findings }: Reading): void {
  findings.push({ ...fault, severity: 'error', place })
}

/** octoDNS reads other files where a value has the tag `!include`; the YAML reader only knows that it knows no such tag. */
const aboutInclude = (finding: Diagnostic): Diagnostic =>
  finding.rule === 'yaml-tag' && finding.message.includes('!include')
    ? {
        ...finding,
        message: 'octoDNS reads another file here.',
        hint: 'Put what that file holds in its place, then import again.',
      }
    : finding
