// The value of a record as the API writes it: host names with or without their final dot, numbers in a field or in the text, TXT in any quotes.
import type { Fault } from '../diagnostic.ts'
import { parseIpv4, parseIpv6 } from '../dns/address.ts'
import { unquote } from '../dns/character-string.ts'
import { APEX, absolute, type HostName, parseAbsoluteName, ROOT, type ZoneName } from '../dns/name.ts'
import { type Rdata, type RecordType, rdataValue } from '../dns/rdata.ts'
import { err, ok, type Result, unreachable } from '../result.ts'

/** The likeliest meaning of a value, and the others that it may have (see LiveRecord). */
export type Meaning = { readonly rdata: Rdata; readonly readings: readonly Rdata[] }

/** `priority` is the record's own field, null where it has none. The error is a sentence that says what makes no sense. */
export function readRdata(
  type: RecordType,
  value: string,
  priority: number | null,
  zone: ZoneName,
): Result<Meaning, string> {
  switch (type) {
    case 'A':
      return sure(parseIpv4(value.trim()), (address) => ({ type, address }))
    case 'AAAA':
      return sure(parseIpv6(value.trim()), (address) => ({ type, address }))
    case 'CNAME':
    case 'NS':
      return sure(readHost(value.trim(), zone), (target) => ({ type, target }))
    case 'MX':
      return readMx(value, priority, zone)
    case 'SRV':
      return readSrv(value, priority, zone)
    case 'TXT':
      return ok(readTxt(value))
    default:
      return unreachable(type)
  }
}

/** The value to send: TXT bare, host names without their final dot as in the documented example; the root stays a dot. */
export function writeValue(rdata: Rdata): string {
  const value = rdataValue(rdata)
  return rdata.type === 'TXT' ? value : value.replace(/([^\s.])\.$/, '$1')
}

// Documented is the bare exchange with its priority field; a master file's "10 mail.example.com." is read too.
function readMx(value: string, field: number | null, zone: ZoneName): Result<Meaning, string> {
  const fields = value.trim().split(/\s+/)
  if (fields.length > 2) return err(`"${value}" is not MX data.`)
  const preference = onePriority(fields.length === 2 ? fields[0] : undefined, field)
  if (!preference.ok) return preference
  return sure(readHostOrRoot(fields.at(-1) ?? '', zone), (exchange) => ({
    type: 'MX',
    preference: preference.value,
    exchange,
  }))
}

// "weight port target" with the priority field, or "priority weight port target" with or without it. A target that lost its dot
// to a provider that strips final dots is the root.
function readSrv(value: string, field: number | null, zone: ZoneName): Result<Meaning, string> {
  const written = value.trim().split(/\s+/)
  const rooted = written.length === (field === null ? 3 : 2) && written.every((part) => uint16(part) !== undefined)
  const fields = rooted ? [...written, ''] : written
  const [weight, port] = fields.slice(-3, -1).map(uint16)
  if (fields.length < 3 || fields.length > 4 || weight === undefined || port === undefined)
    return err(`"${value}" is not SRV data.`)
  const priority = onePriority(fields.length === 4 ? fields[0] : undefined, field)
  if (!priority.ok) return priority
  return sure(readHostOrRoot(fields.at(-1) ?? '', zone), (target) => ({
    type: 'SRV',
    priority: priority.value,
    weight,
    port,
    target,
  }))
}

function onePriority(written: string | undefined, field: number | null): Result<number, string> {
  const number = written === undefined ? undefined : uint16(written)
  if (written !== undefined && number === undefined) return err(`"${written}" is not a priority from 0 to 65535.`)
  if (number === undefined) return field === null ? err('It has no priority.') : ok(field)
  if (field !== null && field !== number) return err(`Its priority is ${field}, but its value says ${number}.`)
  return ok(number)
}

const uint16 = (text: string): number | undefined =>
  /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined

const readHost = (text: string, zone: ZoneName): Result<HostName, Fault> =>
  text === '@' ? ok(absolute(APEX, zone)) : parseAbsoluteName(text)

// Only MX and SRV may point at the root ("none here"); stripped of its final dot it is empty.
const readHostOrRoot = (text: string, zone: ZoneName): Result<HostName, Fault> =>
  text === '' ? ok(ROOT) : readHost(text, zone)

// Quoting is not documented. In order of likelihood: quoted strings; quotes put around without escaping; the text as it stands.
function readTxt(value: string): Meaning {
  const stripped = /^\s*"([\s\S]*)"\s*$/.exec(value)?.[1]
  const texts = [unquote(value), stripped, value].filter((text) => text !== undefined)
  const [rdata, ...readings] = [...new Set(texts)].map((text): Rdata => ({ type: 'TXT', text }))
  return { rdata: rdata ?? { type: 'TXT', text: value }, readings }
}

const sure = <T>(parsed: Result<T, Fault>, use: (value: T) => Rdata): Result<Meaning, string> =>
  parsed.ok ? ok({ rdata: use(parsed.value), readings: [] }) : err(parsed.error.message)
