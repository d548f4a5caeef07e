// What a record means, whatever its spelling: the text by which duplicates are found.

import { isIPv6 } from 'node:net'
import { textOctets } from './text.ts'

export type SrvData = {
  readonly priority: number | null
  readonly weight: number
  readonly port: number
  readonly target: string
}

type Spelled = { readonly type: string; readonly value: string; readonly priority: number | null }

/** Two records at one name with the same meaning are exact duplicates; their TTLs have no part in it. */
export const meaningOf = (record: Spelled): string => `${record.type} ${valueMeaning(record)}`

function valueMeaning({ type, value, priority }: Spelled): string {
  switch (type) {
    case 'AAAA':
      return shortIPv6(value)
    case 'CNAME':
    case 'NS':
      return hostMeaning(value)
    case 'MX':
      return `${priority} ${hostMeaning(value)}`
    case 'SRV':
      return srvMeaning(value, priority)
    case 'TXT':
      return textOctets(value)
    default:
      return value
  }
}

/** Reads `weight port target`, and `priority weight port target` too; undefined when it is neither. */
export function readSrv(value: string): SrvData | undefined {
  const parts = value.split(' ')
  const numbers = parts.slice(0, -1)
  const target = parts.at(-1)
  if (target === undefined || target === '' || !numbers.every(isNumber)) return undefined
  const [port, weight, priority] = numbers.map(Number).reverse()
  if (numbers.length > 3 || weight === undefined || port === undefined) return undefined
  return { priority: priority ?? null, weight, port, target }
}

/** The shortest spelling (RFC 5952, but an embedded IPv4 part is written in hexadecimal); what is no IPv6 address stays as it is. */
export const shortIPv6 = (value: string): string =>
  isIPv6(value) && !value.includes('%') ? new URL(`http://[${value}]`).hostname.slice(1, -1) : value

function srvMeaning(value: string, priority: number | null): string {
  const srv = readSrv(value)
  if (srv === undefined) return value
  return `${srv.priority ?? priority} ${srv.weight} ${srv.port} ${hostMeaning(srv.target)}`
}

const hostMeaning = (host: string): string => host.toLowerCase().replace(/(?<=.)\.$/, '')

const isNumber = (text: string): boolean => /^\d{1,5}$/.test(text)
