// A record's data by class and type, and the TTL that holds for it: it becomes a line of the run, or a finding.
import type { Fault, Place } from '../diagnostic.ts'
import { isRecordType } from '../dns/rdata.ts'
import { octetsOf } from './escapes.ts'
import type { Header } from './header.ts'
import type { MasterName } from './name.ts'
import { readRdata } from './rdata.ts'
import { addFlaw, addLine, type LineData, type Run } from './run.ts'
import { readSoa } from './soa.ts'
import type { Token } from './tokens.ts'
import { MAX_TTL, omittedTtl } from './ttl.ts'

export type RecordHead = { readonly owner: MasterName; readonly header: Header; readonly place: Place }

export function readData(head: RecordHead, origin: MasterName | undefined, run: Run): void {
  const { recordClass, type, fields, typePlace } = head.header
  const line = { owner: head.owner, type, place: head.place }
  rememberTtl(head.header, run)
  if (recordClass !== 'IN') addLine(run, { ...line, data: otherClass(recordClass) })
  else if (type === 'SOA') readSoaData(head, origin, run)
  else if (!isRecordType(type)) addLine(run, { ...line, data: otherType(type) })
  else {
    const ttl = ttlOf(head.header, run)
    const rdata = readRdata(type, fields, { origin, at: typePlace })
    if (type === 'TXT') warnOfLongStrings(fields, run)
    if (rdata.ok) addLine(run, { ...line, data: { kind: 'record', ttl, rdata: rdata.value } })
    else addFlaw(run, rdata.error, line)
  }
}

/** In files from before `$TTL`, records without a TTL had MINIMUM (RFC 1035, 5.2; RFC 2308, 4): BIND warns, and so do we. */
function readSoaData({ owner, header, place }: RecordHead, origin: MasterName | undefined, run: Run): void {
  const line = { owner, type: header.type, place }
  const soa = readSoa(header.fields, origin, header.typePlace)
  if (!soa.ok) {
    addFlaw(run, soa.error, line)
    return
  }
  if (header.ttl === undefined && omittedTtl(run.ttl) === undefined) {
    run.ttl.standing = withinLimit(soa.value.minimum)
    run.findings.warn(ttlFromSoa(run.ttl.standing), header.typePlace)
  }
  addLine(run, { ...line, data: { kind: 'soa', text: soa.value.text } })
}

function rememberTtl({ ttl, typePlace }: Header, run: Run): void {
  if (ttl === undefined) return
  if (ttl > MAX_TTL) run.findings.warn(ttlTooLong(ttl), typePlace)
  run.ttl.last = withinLimit(ttl)
}

/** In seconds. Where the file gives none that is said once: one line at its top mends all. */
function ttlOf({ ttl, typePlace }: Header, run: Run): number {
  const inForce = ttl === undefined ? omittedTtl(run.ttl) : withinLimit(ttl)
  if (inForce === undefined) {
    run.findings.error(NO_TTL, typePlace)
    run.ttl.standing = 0
    return 0
  }
  if (ttl === undefined && run.ttl.standing === undefined && !run.hasToldOfInheritedTtl) {
    run.findings.warn(ttlInherited(inForce), typePlace)
    run.hasToldOfInheritedTtl = true
  }
  return inForce
}

/** A TTL with the highest bit set counts as 0 (RFC 2181, 8). */
export const withinLimit = (seconds: number): number => (seconds > MAX_TTL ? 0 : seconds)

/** No string on the wire is longer than 255 octets; some panels export texts unsplit all the same, and what they mean is plain. */
function warnOfLongStrings(fields: readonly Token[], run: Run): void {
  for (const { text, place } of fields) {
    const octets = octetsOf(text)
    if (octets.ok && octets.value.length > 255) run.findings.warn(longString(octets.value.length), place)
  }
}

const otherClass = (name: string): LineData => ({
  kind: 'foreign',
  why: `Its class is ${name}; PocketDNS has IN alone.`,
})

const otherType = (name: string): LineData => ({ kind: 'foreign', why: `PocketDNS has no ${name} records.` })

const ttlFromSoa = (seconds: number): Fault => ({
  rule: 'master-ttl-soa',
  message: `There is no $TTL, so records without a TTL have the SOA's minimum, ${seconds} seconds.`,
  hint: 'Write $TTL at the top of the file: the minimum has another meaning since RFC 2308.',
})

const ttlInherited = (seconds: number): Fault => ({
  rule: 'master-ttl-inherited',
  message: `There is no $TTL, so this record has the TTL of the one before it, ${seconds} seconds (RFC 1035, 5.1).`,
  hint: 'Write $TTL at the top of the file. Further records without a TTL are not listed.',
})

export const ttlTooLong = (seconds: number): Fault => ({
  rule: 'master-ttl-limit',
  message: `A TTL of ${seconds} seconds counts as 0 (RFC 2181, 8).`,
  hint: `Write at most ${MAX_TTL}.`,
})

const NO_TTL: Fault = {
  rule: 'master-ttl-missing',
  message: 'Nothing says what TTL this record has.',
  hint: 'Write $TTL with the usual TTL at the top of the file, e.g. "$TTL 3600".',
}

const longString = (octets: number): Fault => ({
  rule: 'master-string',
  message: `This string has ${octets} octets, more than the 255 of a string; it is read as one text.`,
  hint: 'There is nothing to do here, but a name server would refuse this file.',
})
