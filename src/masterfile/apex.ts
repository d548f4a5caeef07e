// Which zone a master file is for, and whether its SOA says the same: there is one, at the apex (RFC 1035, 5.2).
import type { Fault, Place } from '../diagnostic.ts'
import type { ZoneName } from '../dns/name.ts'
import { type MasterName, nameText } from './name.ts'
import type { Line, Run } from './run.ts'

export type Apex = { readonly name: MasterName; readonly place: Place }

/** The zone that was asked for; else the owner of the SOA, or the first origin. Undefined with a finding, or where one says enough. */
export function apexOf({ lines, findings, firstOrigin }: Run, start: Place, zone: ZoneName | null): Apex | undefined {
  if (lines.length === 0 && findings.errorCount() === 0) findings.error(NO_RECORDS, start)
  if (lines.length === 0) return undefined
  if (zone !== null) return { name: zone.split('.'), place: start }
  const soa = lines.find(isSoa)
  const apex = soa === undefined ? firstOrigin : { name: soa.owner, place: soa.place }
  if (apex === undefined && findings.errorCount() === 0) findings.error(NO_ZONE, start)
  return apex
}

/**
 * False, with a finding, if the file is of another zone. A second SOA is an error, unless it says the same: a zone transfer ends with
 * the SOA that it began with (RFC 5936, 2.2).
 */
export function hasSoaAtApex({ lines, findings }: Run, apex: MasterName, start: Place): boolean {
  const [first, ...others] = lines.filter(isSoa)
  if (first === undefined) {
    findings.warn(NO_SOA, start)
    return true
  }
  for (const other of others) if (!isSameSoa(first, other)) findings.error(twice(first), other.place)
  const isAtApex = nameText(first.owner) === nameText(apex)
  if (!isAtApex) findings.error(otherZone(first.owner, apex), first.place)
  return isAtApex
}

const isSoa = ({ data }: Line): boolean => data.kind === 'soa'

const isSameSoa = (a: Line, b: Line): boolean =>
  nameText(a.owner) === nameText(b.owner) &&
  a.data.kind === 'soa' &&
  b.data.kind === 'soa' &&
  a.data.text === b.data.text

const NO_RECORDS: Fault = {
  rule: 'master-empty',
  message: 'This file has no records.',
  hint: 'Is it a master file, and the right one?',
}

const NO_ZONE: Fault = {
  rule: 'master-zone',
  message: 'Nothing in this file says which zone it is for: it has neither SOA nor $ORIGIN.',
  hint: 'Say which zone it is, or write $ORIGIN with its name and a final dot at the top.',
}

const NO_SOA: Fault = {
  rule: 'master-no-soa',
  message: 'This file has no SOA record, as a whole zone would.',
  hint: 'Make sure that it is the whole zone: what is not in it will not be imported.',
}

const twice = ({ place }: Line): Fault => ({
  rule: 'master-soa-twice',
  message: `This is a second SOA record; the first is in ${place.file} on line ${place.line}.`,
  hint: 'A zone has one. Are these two zones in one file? Then split it.',
})

const otherZone = (owner: MasterName, apex: MasterName): Fault => ({
  rule: 'master-other-zone',
  message: `The SOA record is that of ${nameText(owner)}, not of ${nameText(apex)}`,
  hint: 'Give the file of the zone that is meant, or say that it is the other zone.',
})
