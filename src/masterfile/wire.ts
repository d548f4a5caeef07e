// Rdata from its octets on the wire, names uncompressed (RFC 1035, 3.3 and 3.4; RFC 2782; RFC 3596; RFC 3597, 4).
import { parseIpv4, parseIpv6 } from '../dns/address.ts'
import type { HostName } from '../dns/name.ts'
import type { Rdata, RecordType } from '../dns/rdata.ts'
import { ok, type Result, unreachable } from '../result.ts'
import { carriedHost, carriedText, type Flaw } from './flaw.ts'
import { labelOf } from './name.ts'

/** Undefined where the octets are not of the type. */
export function rdataFromWire(type: RecordType, octets: Uint8Array): Result<Rdata, Flaw> | undefined {
  switch (type) {
    case 'A': {
      const address = parseIpv4(octets.join('.'))
      return address.ok ? ok({ type, address: address.value }) : undefined
    }
    case 'AAAA': {
      const address = parseIpv6(pairs(octets).join(':'))
      return octets.length === 16 && address.ok ? ok({ type, address: address.value }) : undefined
    }
    case 'CNAME':
    case 'NS':
      return withName(octets, 0, (target) => ({ type, target }))
    case 'MX':
      return withName(octets, 1, (exchange, [preference = 0]) => ({ type, preference, exchange }))
    case 'SRV':
      return withName(octets, 3, (target, [priority = 0, weight = 0, port = 0]) => ({
        type,
        priority,
        weight,
        port,
        target,
      }))
    case 'TXT': {
      const strings = stringsIn(octets)
      const text = strings === undefined || strings.length === 0 ? undefined : carriedText(strings)
      return text?.ok === true ? ok({ type, text: text.value }) : text
    }
    default:
      return unreachable(type)
  }
}

const pairs = (octets: Uint8Array): readonly string[] =>
  numbersIn(octets, octets.length / 2).map((number) => number.toString(16))

/** Numbers of 16 bits from the start of the octets. */
const numbersIn = (octets: Uint8Array, count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => (octets[2 * at] ?? 0) * 256 + (octets[2 * at + 1] ?? 0))

/** So many numbers of 16 bits, then a name, and nothing after it. */
function withName(
  octets: Uint8Array,
  count: number,
  use: (name: HostName, numbers: readonly number[]) => Rdata,
): Result<Rdata, Flaw> | undefined {
  const parts = stringsIn(octets.subarray(2 * count))
  const root = parts?.at(-1)
  if (parts === undefined || root?.length !== 0) return undefined
  const labels = parts.slice(0, -1)
  if (labels.some(({ length }) => length === 0 || length > 63) || octets.length - 2 * count > 255) return undefined
  const host = carriedHost(labels.map(labelOf))
  return host.ok ? ok(use(host.value, numbersIn(octets, count))) : host
}

/** Runs of octets, each after an octet with its length: the strings of TXT, and the labels of a name with the root at the end. */
function stringsIn(octets: Uint8Array): readonly Uint8Array[] | undefined {
  const strings: Uint8Array[] = []
  for (let at = 0; at < octets.length; at += 1 + (octets[at] ?? 0)) {
    const end = at + 1 + (octets[at] ?? 0)
    if (end > octets.length) return undefined
    strings.push(octets.subarray(at + 1, end))
  }
  return strings
}
