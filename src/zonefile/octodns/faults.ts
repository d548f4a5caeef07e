// What can be wrong with octoDNS YAML, and why some of it is left out.
import type { Fault, Place } from '../../diagnostic.ts'
import { RECORD_TYPES } from '../../dns/rdata.ts'
import { quoted } from '../words.ts'

export const NO_NAMES: Fault = {
  rule: 'octodns-shape',
  message: 'This is no octoDNS zone: there are no names in it.',
  hint: 'Each key is a name, with a record or a list of records under it.',
}

export const NO_RECORD: Fault = {
  rule: 'octodns-record',
  message: 'A record is meant here.',
  hint: 'Write type, ttl and value or values.',
}

export const NO_TYPE: Fault = {
  rule: 'octodns-type',
  message: 'This record has no type.',
  hint: 'Add it, like "type: A".',
}

export const BAD_TTL: Fault = {
  rule: 'octodns-ttl',
  message: 'This is no TTL.',
  hint: 'Write whole seconds from 0 to 2147483647.',
}

export const AT_SIGN: Fault = {
  rule: 'octodns-apex',
  message: '"@" is no name to octoDNS.',
  hint: "Write '' for the apex.",
}

export const absoluteName = (key: string): Fault => ({
  rule: 'octodns-name',
  message: `${quoted(key)} ends with a dot, but names are relative to the zone.`,
  hint: 'Write it without the name of the zone and without a final dot.',
})

export const noValue = (of: string): Fault => ({
  rule: 'octodns-value',
  message: `${of} has no value.`,
  hint: 'Add "value", or "values" with a list.',
})

export const recordTwice = (of: string, { file, line }: Place): Fault => ({
  rule: 'octodns-twice',
  message: `${of} is here twice: it is in ${file} on line ${line} too.`,
  hint: 'Put all values of a type under one record.',
})

export const NOT_SYNCED = 'octoDNS does not sync it: "octodns.ignored" is true.'

export function whyNot(type: string): string {
  if (type === 'SOA') return 'PocketDNS makes the SOA itself.'
  if (type === 'ALIAS') return 'PocketDNS has no ALIAS: write A and AAAA with the addresses of its target.'
  if (type === 'SPF') return 'PocketDNS has no SPF records, which are obsolete: write the text as TXT (RFC 7208, 3.1).'
  return `PocketDNS has no records of that type, only ${RECORD_TYPES.join(', ')}.`
}
