// The typed data of a record, one shape for each type that PocketDNS documents (API document, Records).
import { unreachable } from '../result.ts'
import type { Ipv4, Ipv6 } from './address.ts'
import { type HostName, ROOT } from './name.ts'

export const RECORD_TYPES = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'SRV', 'TXT'] as const
export type RecordType = (typeof RECORD_TYPES)[number]

/** `preference`, `priority`, `weight` and `port` are 0 to 65535; `text` is the logical text, not split and not quoted. */
export type Rdata =
  | { readonly type: 'A'; readonly address: Ipv4 }
  | { readonly type: 'AAAA'; readonly address: Ipv6 }
  | { readonly type: 'CNAME'; readonly target: HostName }
  | { readonly type: 'MX'; readonly preference: number; readonly exchange: HostName }
  | { readonly type: 'NS'; readonly target: HostName }
  | {
      readonly type: 'SRV'
      readonly priority: number
      readonly weight: number
      readonly port: number
      readonly target: HostName
    }
  | { readonly type: 'TXT'; readonly text: string }

export type RdataOf<T extends RecordType> = Extract<Rdata, { readonly type: T }>

export const isRecordType = (text: string): text is RecordType => RECORD_TYPES.some((type) => type === text)

/** As a master file has it (RFC 1035, 5.1), but for TXT, which is the text itself. Equal rdata of one type have equal text. */
export function rdataText(rdata: Rdata): string {
  const priority = rdataPriority(rdata)
  return priority === null ? rdataValue(rdata) : `${priority} ${rdataValue(rdata)}`
}

/** What is left of the text when the priority has a field of its own, as PocketDNS has it (API document, Records). */
export function rdataValue(rdata: Rdata): string {
  switch (rdata.type) {
    case 'A':
    case 'AAAA':
      return rdata.address
    case 'CNAME':
    case 'NS':
      return rdata.target
    case 'MX':
      return rdata.exchange
    case 'SRV':
      return `${rdata.weight} ${rdata.port} ${rdata.target}`
    case 'TXT':
      return rdata.text
    default:
      return unreachable(rdata)
  }
}

/** MX's preference and SRV's priority; null for the types that have none. */
export const rdataPriority = (rdata: Rdata): number | null =>
  rdata.type === 'MX' ? rdata.preference : rdata.type === 'SRV' ? rdata.priority : null

/** The host name that the rdata points at; undefined for addresses and text. */
export function targetOf(rdata: Rdata): HostName | undefined {
  switch (rdata.type) {
    case 'CNAME':
    case 'NS':
    case 'SRV':
      return rdata.target
    case 'MX':
      return rdata.exchange
    case 'A':
    case 'AAAA':
    case 'TXT':
      return undefined
    default:
      return unreachable(rdata)
  }
}

/** "This domain takes no mail" (RFC 7505, 3); it stands alone. */
export const isNullMx = (rdata: Rdata): boolean => rdata.type === 'MX' && rdata.exchange === ROOT

/** Whether record sets of the two types may share an owner: a CNAME stands alone (RFC 1034, 3.6.2). */
export const mayStandTogether = (a: RecordType, b: RecordType): boolean => a === b || (a !== 'CNAME' && b !== 'CNAME')
