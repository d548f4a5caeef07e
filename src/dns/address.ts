// IPv4 and IPv6 addresses in one canonical spelling each, so that equal addresses are equal strings.
import { isIPv4, isIPv6 } from 'node:net'
import type { Fault } from '../diagnostic.ts'
import { err, ok, type Result } from '../result.ts'

declare const ipv4Brand: unique symbol
declare const ipv6Brand: unique symbol

/** Four decimal octets without leading zeros (RFC 1035, 3.4.1). */
export type Ipv4 = string & { readonly [ipv4Brand]: true }
/** The spelling of RFC 5952: lower case, the longest run of zeros shortened. */
export type Ipv6 = string & { readonly [ipv6Brand]: true }

export function parseIpv4(text: string): Result<Ipv4, Fault> {
  if (isIPv4(text)) return ok(text as Ipv4)
  return err({ rule: 'ipv4-address', message: `"${text}" is not an IPv4 address.`, hint: ipv4Hint(text) })
}

export function parseIpv6(text: string): Result<Ipv6, Fault> {
  if (isIPv6(text) && !text.includes('%')) return ok(canonicalIpv6(text))
  return err({ rule: 'ipv6-address', message: `"${text}" is not an IPv6 address.`, hint: ipv6Hint(text) })
}

// URL serializes an address as RFC 5952 says (WHATWG URL, 3.5), the deprecated `::192.0.2.1` included, which ipaddr.js takes for `::ffff:192.0.2.1`.
const canonicalIpv6 = (text: string): Ipv6 => new URL(`http://[${text}]`).hostname.slice(1, -1) as Ipv6

function ipv4Hint(text: string): string {
  if (text.includes('/')) return 'A record holds one address, not a network: leave out the prefix length.'
  if (/^[0-9.]+$/.test(text) && /(?:^|\.)0\d/.test(text)) return 'Write the octets without leading zeros.'
  if (isIPv6(text)) return 'This is an IPv6 address: it belongs under AAAA.'
  return 'Write four numbers from 0 to 255, like 192.0.2.10; a host name belongs under CNAME.'
}

function ipv6Hint(text: string): string {
  if (text.includes('/')) return 'A record holds one address, not a network: leave out the prefix length.'
  if (text.includes('%')) return 'A zone id means nothing outside one machine: leave out the part from "%" on.'
  if (isIPv4(text)) return 'This is an IPv4 address: it belongs under A.'
  return 'Write it like 2001:db8::10.'
}
