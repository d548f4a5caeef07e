// Rdata of any type as `\# length hexadecimal` (RFC 3597, 5), which may also stand for a type that has a form of its own.
import type { Fault, Place } from '../diagnostic.ts'
import type { Rdata, RecordType } from '../dns/rdata.ts'
import type { Result } from '../result.ts'
import { type Flaw, wrong } from './flaw.ts'
import type { Token } from './tokens.ts'
import { rdataFromWire } from './wire.ts'

/** In TXT a `\#` without a number after it is a string, "#", as in BIND. */
export const isGeneric = (type: RecordType, [mark, length]: readonly Token[]): boolean =>
  isWord(mark, /^\\#$/) && (type !== 'TXT' || isWord(length, /^\d{1,10}$/))

const isWord = (token: Token | undefined, pattern: RegExp): boolean =>
  token !== undefined && !token.isQuoted && pattern.test(token.text)

/** `at`: the record's type. */
export function readGeneric(type: RecordType, fields: readonly Token[], at: Place): Result<Rdata, Flaw> {
  const [, length, ...words] = fields
  const digits = words.map(({ text }) => text).join('')
  const octets = /^(?:[0-9a-f]{2})*$/i.test(digits) ? Uint8Array.from(Buffer.from(digits, 'hex')) : undefined
  if (
    length === undefined ||
    octets === undefined ||
    !/^\d{1,5}$/.test(length.text) ||
    Number(length.text) !== octets.length
  )
    return wrong(NOT_GENERIC, length?.place ?? at)
  return rdataFromWire(type, octets) ?? wrong(notOfType(type), at)
}

const NOT_GENERIC: Fault = {
  rule: 'master-generic',
  message: 'After "\\#" stand the number of octets, then as many octets in hexadecimal (RFC 3597, 5).',
  hint: 'Write it like "\\# 4 C000020A".',
}

const notOfType = (type: RecordType): Fault => ({
  rule: 'master-generic',
  message: `These octets are no ${type} data.`,
  hint: `Check them, or write the data as ${type} has it.`,
})
