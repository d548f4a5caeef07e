// How a provider spells what it was sent when it gives it back: other quotes, dots and cases, the same meaning.

import { unreachable } from './errors.ts'
import { readSrv, shortIPv6 } from './meaning.ts'
import type { StoredRecord } from './state.ts'
import { bareText, quotedText, splitText, textOctets } from './text.ts'

export type Spelling = {
  /** TXT: bare text, one quoted string, or quoted strings of at most 255 octets. */
  readonly text: 'as-sent' | 'bare' | 'quoted' | 'split'
  /** The final dot of host names in values. */
  readonly hostDot: 'as-sent' | 'always' | 'never'
  readonly hostCase: 'as-sent' | 'upper'
  /** The case of the record's own name. */
  readonly ownerCase: 'as-sent' | 'upper'
  /** `long`: eight groups of four digits; `upper`: the same in upper case; `short`: RFC 5952. */
  readonly ipv6: 'as-sent' | 'long' | 'upper' | 'short'
  /** Where SRV's priority stands besides its own field; `only-in-value` leaves that field null. */
  readonly srvPriority: 'as-sent' | 'also-in-value' | 'only-in-value'
}

export const asSent: Spelling = {
  text: 'as-sent',
  hostDot: 'as-sent',
  hostCase: 'as-sent',
  ownerCase: 'as-sent',
  ipv6: 'as-sent',
  srvPriority: 'as-sent',
}

export function spell(record: StoredRecord, spelling: Spelling): StoredRecord {
  const name = spelling.ownerCase === 'upper' ? record.name.toUpperCase() : record.name
  const inValueOnly = record.type === 'SRV' && spelling.srvPriority === 'only-in-value'
  return { ...record, name, value: spellValue(record, spelling), priority: inValueOnly ? null : record.priority }
}

function spellValue({ type, value, priority }: StoredRecord, spelling: Spelling): string {
  switch (type) {
    case 'AAAA':
      return spellIPv6(value, spelling.ipv6)
    case 'CNAME':
    case 'MX':
    case 'NS':
      return spellHost(value, spelling)
    case 'SRV':
      return spellSrv(value, priority, spelling)
    case 'TXT':
      return spellText(value, spelling.text)
    default:
      return value
  }
}

function spellIPv6(value: string, form: Spelling['ipv6']): string {
  switch (form) {
    case 'as-sent':
      return value
    case 'short':
      return shortIPv6(value)
    case 'long':
      return longIPv6(shortIPv6(value))
    case 'upper':
      return longIPv6(shortIPv6(value)).toUpperCase()
    default:
      return unreachable(form)
  }
}

function longIPv6(short: string): string {
  const [left = [], right = []] = short.split('::').map((half) => half.split(':').filter((group) => group !== ''))
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...zeros, ...right].map((group) => group.padStart(4, '0')).join(':')
}

function spellHost(host: string, { hostDot, hostCase }: Spelling): string {
  const cased = hostCase === 'upper' ? host.toUpperCase() : host
  const bare = cased.replace(/(?<=.)\.$/, '')
  switch (hostDot) {
    case 'as-sent':
      return cased
    case 'never':
      return bare
    case 'always':
      return bare === '.' ? bare : `${bare}.`
    default:
      return unreachable(hostDot)
  }
}

function spellSrv(value: string, priorityField: number | null, spelling: Spelling): string {
  const srv = readSrv(value)
  if (srv === undefined) return value
  const rest = `${srv.weight} ${srv.port} ${spellHost(srv.target, spelling)}`
  const priority = spelling.srvPriority === 'as-sent' ? srv.priority : (srv.priority ?? priorityField)
  return priority === null ? rest : `${priority} ${rest}`
}

function spellText(value: string, form: Spelling['text']): string {
  switch (form) {
    case 'as-sent':
      return value
    case 'bare':
      return bareText(textOctets(value))
    case 'quoted':
      return quotedText(textOctets(value))
    case 'split':
      return splitText(textOctets(value))
    default:
      return unreachable(form)
  }
}
