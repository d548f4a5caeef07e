// Rdata of the types that PocketDNS has, from the fields of a master file (RFC 1035, 3.3 and 5.1; RFC 2782; RFC 3596).
import type { Fault, Place } from '../diagnostic.ts'
import { parseIpv4, parseIpv6 } from '../dns/address.ts'
import { MAX_RDATA_OCTETS, txtWireOctets } from '../dns/character-string.ts'
import type { HostName } from '../dns/name.ts'
import type { Rdata, RecordType } from '../dns/rdata.ts'
import { ok, type Result, unreachable } from '../result.ts'
import { octetsOf } from './escapes.ts'
import { carriedHost, carriedText, type Flaw, located, wrong } from './flaw.ts'
import { isGeneric, readGeneric } from './generic.ts'
import { type MasterName, readName } from './name.ts'
import type { Token } from './tokens.ts'
import { quoted } from './words.ts'

/** `at`: the record's type, for findings about fields that are not there. */
export type FieldContext = { readonly origin: MasterName | undefined; readonly at: Place }

export function readRdata(type: RecordType, fields: readonly Token[], context: FieldContext): Result<Rdata, Flaw> {
  if (isGeneric(type, fields)) return readGeneric(type, fields, context.at)
  const value = fields.at(-1)
  const wanted = FIELDS[type]
  if (value === undefined) return wrong(fieldCount(type, 0), context.at)
  if (type === 'TXT') return readText(fields, value.place)
  if (fields.length !== wanted.length)
    return wrong(fieldCount(type, fields.length), fields[wanted.length]?.place ?? context.at)
  const inQuotes = fields.find(({ isQuoted }) => isQuoted)
  if (inQuotes !== undefined) return wrong(QUOTED_FIELD, inQuotes.place)
  const numbers = readNumbers(fields.slice(0, -1))
  return numbers.ok ? fromFields(type, numbers.value, value, context.origin) : numbers
}

/** Of each type, numbers of 16 bits, then one address, name or text. */
const FIELDS: Readonly<Record<RecordType, readonly string[]>> = {
  A: ['address'],
  AAAA: ['address'],
  CNAME: ['target'],
  MX: ['preference', 'exchange'],
  NS: ['target'],
  SRV: ['priority', 'weight', 'port', 'target'],
  TXT: ['one or more strings'],
}

function readNumbers(fields: readonly Token[]): Result<readonly number[], Flaw> {
  const bad = fields.find(({ text }) => !/^\d{1,10}$/.test(text) || Number(text) > 65_535)
  return bad === undefined ? ok(fields.map(({ text }) => Number(text))) : wrong(notANumber(bad.text), bad.place)
}

function fromFields(
  type: Exclude<RecordType, 'TXT'>,
  [first = 0, second = 0, third = 0]: readonly number[],
  value: Token,
  origin: MasterName | undefined,
): Result<Rdata, Flaw> {
  switch (type) {
    case 'A':
      return map(located(parseIpv4(shortened(value)), value.place), (address) => ({ type, address }))
    case 'AAAA':
      return map(located(parseIpv6(shortened(value)), value.place), (address) => ({ type, address }))
    case 'CNAME':
    case 'NS':
      return map(readHost(value, origin), (target) => ({ type, target }))
    case 'MX':
      return map(readHost(value, origin), (exchange) => ({ type, preference: first, exchange }))
    case 'SRV':
      return map(readHost(value, origin), (target) => ({ type, priority: first, weight: second, port: third, target }))
    default:
      return unreachable(type)
  }
}

// No address is as long, so what is cut off changes no answer, only the length of the finding.
const shortened = ({ text }: Token): string => text.slice(0, 64)

function readHost({ text, place }: Token, origin: MasterName | undefined): Result<HostName, Flaw> {
  const name = located(readName(text, origin), place)
  return name.ok ? carriedHost(name.value) : name
}

function readText(fields: readonly Token[], at: Place): Result<Rdata, Flaw> {
  const strings: Uint8Array[] = []
  for (const { text, place } of fields) {
    const octets = located(octetsOf(text), place)
    if (!octets.ok) return octets
    strings.push(octets.value)
  }
  const text = carriedText(strings)
  if (!text.ok) return text
  const length = txtWireOctets(text.value)
  return length > MAX_RDATA_OCTETS ? wrong(tooMuchText(length), at) : ok({ type: 'TXT', text: text.value })
}

const map = <T>(result: Result<T, Flaw>, use: (value: T) => Rdata): Result<Rdata, Flaw> =>
  result.ok ? ok(use(result.value)) : result

function fieldCount(type: RecordType, count: number): Fault {
  const wanted = FIELDS[type]
  const list = wanted.length === 1 ? wanted.join('') : `${wanted.slice(0, -1).join(', ')} and ${wanted.at(-1)}`
  return {
    rule: 'master-fields',
    message: `${type} data is ${list}; here ${count === 1 ? 'is 1 field' : `are ${count} fields`}.`,
    hint: 'Write one record on a line, or in parentheses; a comment begins with ";".',
  }
}

const QUOTED_FIELD: Fault = {
  rule: 'master-fields',
  message: 'Only the strings of TXT data stand in quotes.',
  hint: 'Remove the quotes.',
}

const notANumber = (text: string): Fault => ({
  rule: 'master-number',
  message: `${quoted(text)} is no number from 0 to 65535.`,
  hint: 'Write it in decimal digits.',
})

const tooMuchText = (octets: number): Fault => ({
  rule: 'txt-length',
  message: `A TXT value takes ${octets} octets on the wire.`,
  hint: `A record holds at most ${MAX_RDATA_OCTETS} (RFC 1035, 3.2.1): shorten it.`,
})
