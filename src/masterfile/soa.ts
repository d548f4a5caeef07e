// SOA data (RFC 1035, 3.3.13): the provider keeps its own, so only its form is checked; its MINIMUM was the default TTL of old files.
import type { Fault, Place } from '../diagnostic.ts'
import { ok, type Result } from '../result.ts'
import { type Flaw, located, wrong } from './flaw.ts'
import { type MasterName, nameText, readName } from './name.ts'
import type { Token } from './tokens.ts'
import { parseTtl } from './ttl.ts'

/** Equal SOA data have equal texts; `minimum` in seconds. */
export type Soa = { readonly text: string; readonly minimum: number }

/** `at`: the record's type. */
export function readSoa(fields: readonly Token[], origin: MasterName | undefined, at: Place): Result<Soa, Flaw> {
  if (fields.length !== 7) return wrong(NOT_SOA, fields[7]?.place ?? at)
  const texts: string[] = []
  for (const { text, place } of fields.slice(0, 2)) {
    const name = located(readName(text, origin), place)
    if (!name.ok) return name
    texts.push(nameText(name.value))
  }
  const written = fields.slice(2)
  const numbers = written.map(({ text }, index) => (index === 0 ? parseSerial(text) : parseTtl(text)))
  const bad = numbers.indexOf(undefined)
  const minimum = numbers.at(-1)
  if (bad >= 0 || minimum === undefined) return wrong(NOT_SOA, written[bad]?.place ?? at)
  return ok({ text: [...texts, ...numbers].join(' '), minimum })
}

const parseSerial = (text: string): number | undefined =>
  /^\d{1,10}$/.test(text) && Number(text) < 2 ** 32 ? Number(text) : undefined

const NOT_SOA: Fault = {
  rule: 'master-soa',
  message:
    'SOA data is primary server, mailbox, serial, refresh, retry, expire and minimum: two names and five numbers.',
  hint: 'The serial is digits alone; the four after it may have units, like 1h.',
}
