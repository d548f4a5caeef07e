// Rdata as zone files write it: the fields of a master file (RFC 1035, 5.1), but host names need their final dot, and TXT is plain text.
import type { Fault } from '../diagnostic.ts'
import { err, ok, type Result, unreachable } from '../result.ts'
import { parseIpv4, parseIpv6 } from './address.ts'
import { MAX_RDATA_OCTETS, txtWireOctets } from './character-string.ts'
import { absolute, type HostName, parseAbsoluteName, parseOwner, type ZoneName } from './name.ts'
import type { Rdata, RecordType } from './rdata.ts'

/** One value of a record set, e.g. `10 mail.example.com.` for MX; names without a dot are relative to `zone`. */
export function parseRdata(type: RecordType, text: string, zone: ZoneName): Result<Rdata, Fault> {
  switch (type) {
    case 'A':
      return map(parseIpv4(text), (address) => ({ type, address }))
    case 'AAAA':
      return map(parseIpv6(text), (address) => ({ type, address }))
    case 'CNAME':
    case 'NS':
      return map(parseTarget(text, zone), (target) => ({ type, target }))
    case 'MX':
      return parseMx(text, zone)
    case 'SRV':
      return parseSrv(text, zone)
    case 'TXT':
      return parseTxt(text)
    default:
      return unreachable(type)
  }
}

/** A host name in rdata: absolute with its final dot, a single relative label, or `@`. Inner dots without the final one are refused. */
export function parseTarget(text: string, zone: ZoneName): Result<HostName, Fault> {
  if (text.endsWith('.')) return parseAbsoluteName(text)
  if (text.includes('.')) {
    const both = `Write "${text}." if it is the whole name, or "${text}.${zone}." if it is inside ${zone}.`
    return err({
      rule: 'final-dot',
      message: `"${text}" could be two names: it has dots, but no final one.`,
      hint: both,
    })
  }
  return map(parseOwner(text, zone), (owner) => absolute(owner, zone))
}

function parseMx(text: string, zone: ZoneName): Result<Rdata, Fault> {
  const [preference, exchange, ...more] = text.trim().split(/\s+/)
  const number = parseNumber(preference)
  if (number === undefined || exchange === undefined || more.length > 0) {
    return err({
      rule: 'mx-fields',
      message: `"${text}" is not MX data.`,
      hint: 'Write preference (0 to 65535) and exchange, like 10 mail.example.com.',
    })
  }
  return map(parseTarget(exchange, zone), (name) => ({ type: 'MX', preference: number, exchange: name }))
}

function parseSrv(text: string, zone: ZoneName): Result<Rdata, Fault> {
  const fields = text.trim().split(/\s+/)
  const [priority, weight, port] = fields.slice(0, 3).map(parseNumber)
  const target = fields[3]
  if (
    priority === undefined ||
    weight === undefined ||
    port === undefined ||
    target === undefined ||
    fields.length > 4
  ) {
    const hint = 'Write priority, weight and port (0 to 65535 each) and target, like 10 60 5060 sip.example.com.'
    return err({ rule: 'srv-fields', message: `"${text}" is not SRV data.`, hint })
  }
  return map(parseTarget(target, zone), (name) => ({ type: 'SRV', priority, weight, port, target: name }))
}

function parseTxt(text: string): Result<Rdata, Fault> {
  if (/\p{Surrogate}/u.test(text)) {
    const hint = 'Write the character itself, or the whole pair of escapes.'
    return err({ rule: 'txt-characters', message: 'A TXT value holds half of a surrogate pair.', hint })
  }
  // No text takes more than four octets for one of its units, the lengths of its strings included.
  if (text.length * 4 < MAX_RDATA_OCTETS) return ok({ type: 'TXT', text })
  const octets = txtWireOctets(text)
  if (octets <= MAX_RDATA_OCTETS) return ok({ type: 'TXT', text })
  const message = `A TXT value takes ${octets} octets on the wire.`
  return err({
    rule: 'txt-length',
    message,
    hint: `A record holds at most ${MAX_RDATA_OCTETS} (RFC 1035, 3.2.1): shorten it.`,
  })
}

/** An unsigned 16-bit number in digits; undefined for all else. */
function parseNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined
}

const map = <T, U>(result: Result<T, Fault>, use: (value: T) => U): Result<U, Fault> =>
  result.ok ? ok(use(result.value)) : result
