// What stands between a record's owner and its data: TTL and class, each or none, in any order, then the type (RFC 1035, 5.1).
import type { Fault, Place } from '../diagnostic.ts'
import { err, ok, type Result } from '../result.ts'
import type { Token } from './tokens.ts'
import { parseTtl } from './ttl.ts'
import { classNamed, typeNamed } from './types.ts'
import { quoted } from './words.ts'

/** `ttl` in seconds, as written; a class that is left out is that of the zone, `IN`. */
export type Header = {
  readonly ttl: number | undefined
  readonly recordClass: string
  readonly type: string
  readonly typePlace: Place
  readonly fields: readonly Token[]
}

export type HeaderFault = { readonly fault: Fault; readonly place: Place }

/** `tokens` are those after the owner; `at` is where a record ends that has none. */
export function readHeader(tokens: readonly Token[], at: Place): Result<Header, HeaderFault> {
  const { ttl, recordClass, length } = readOptional(tokens)
  const written = tokens[length]
  if (written === undefined) return err({ fault: NO_TYPE, place: tokens.at(-1)?.place ?? at })
  const type = written.isQuoted ? undefined : typeNamed(written.text)
  if (type === undefined) return err({ fault: notAType(written.text), place: written.place })
  return ok({ ttl, recordClass: recordClass ?? 'IN', type, typePlace: written.place, fields: tokens.slice(length + 1) })
}

type Optional = { readonly ttl: number | undefined; readonly recordClass: string | undefined; readonly length: number }

function readOptional(tokens: readonly Token[]): Optional {
  let ttl: number | undefined
  let recordClass: string | undefined
  let length = 0
  for (const { text, isQuoted } of tokens.slice(0, 2)) {
    const seconds = isQuoted || ttl !== undefined ? undefined : parseTtl(text)
    const name = isQuoted || recordClass !== undefined ? undefined : classNamed(text)
    if (seconds === undefined && name === undefined) break
    ttl ??= seconds
    recordClass ??= name
    length += 1
  }
  return { ttl, recordClass, length }
}

const NO_TYPE: Fault = {
  rule: 'master-incomplete',
  message: 'This record has no type.',
  hint: 'Write owner, TTL, class and type, then its data, like "www 3600 IN A 192.0.2.10". Is the file cut off?',
}

const notAType = (text: string): Fault => ({
  rule: 'master-type',
  message: `${quoted(text)} is no record type${/^\d/.test(text) ? ', and no TTL that could stand here' : ''}.`,
  hint: 'A record is owner, TTL, class, type and data; a line that begins with a blank has the owner of the record before it.',
})
