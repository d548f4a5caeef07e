// Rdata as zone files write it: the fields of a master file (RFC 1035, 5.1), but host names need their final dot, and TXT is plain text.
import type { Fault } from '../diagnostic.ts'
import { err, map, ok, type Result, unreachable } from '../result.ts'
import { parseIpv4, parseIpv6 } from './address.ts'
import { MAX_RDATA_OCTETS, txtWireOctets } from './character-string.ts'
import type { ZoneName } from './name.ts'
import type { Rdata, RecordType } from './rdata.ts'
import { parseHost, parseTarget } from './target.ts'

/** One value of a record set, e.g. `10 mail.example.com.` for MX; names without a dot are relative to `zone`. */
export function parseRdata(type: RecordType, text: string, zone: ZoneName): Result<Rdata, Fault> {
  switch (type) {
    case 'A':
      return map(parseIpv4(text), (address) => ({ type, address }))
    case 'AAAA':
      return map(parseIpv6(text), (address) => ({ type, address }))
    case 'CNAME':
    case 'NS':
      return map(parseHost(text, zone), (target) => ({ type, target }))
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

function parseMx(text: string, zone: ZoneName): Result<Rdata, Fault> {
  const [preference, exchange, ...more] = text.trim().split(/\s+/)
  const number = parseNumber(preference)
  if (number !== undefined && exchange !== undefined && more.length === 0)
    return map(parseTarget(exchange, zone), (name) => ({ type: 'MX', preference: number, exchange: name }))
  if (isWholeNumber(preference) && number === undefined) return err(outOfRange(preference))
  const hint = 'Write preference (0 to 65535) and exchange, like 10 mail.example.com.'
  return err({ rule: 'mx-fields', message: `"${text}" is not MX data.`, hint })
}

function parseSrv(text: string, zone: ZoneName): Result<Rdata, Fault> {
  const fields = text.trim().split(/\s+/)
  const [priority, weight, port] = fields.slice(0, 3).map(parseNumber)
  const target = fields.length === 4 ? fields[3] : undefined
  if (priority !== undefined && weight !== undefined && port !== undefined && target !== undefined)
    return map(parseTarget(target, zone), (name) => ({ type: 'SRV', priority, weight, port, target: name }))
  const wrong = fields.slice(0, 3).find((field) => isWholeNumber(field) && parseNumber(field) === undefined)
  if (wrong !== undefined) return err(outOfRange(wrong))
  const hint = 'Write priority, weight and port (0 to 65535 each) and target, like 10 60 5060 sip.example.com.'
  return err({ rule: 'srv-fields', message: `"${text}" is not SRV data.`, hint })
}

const isWholeNumber = (text: string | undefined): text is string => text !== undefined && /^-?\d+$/.test(text)

const outOfRange = (written: string): Fault => ({
  rule: 'number-range',
  message: `"${written}" is out of range.`,
  hint: 'Write a whole number from 0 to 65535.',
})

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
