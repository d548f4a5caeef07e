// What may be rewritten without a doubt: the final dot of a name that ends in the zone's own, upper case, other spellings of an address.
import { parseIpv6 } from '../../dns/address.ts'
import { ownerWithin, parseAbsoluteName, parseOwner, parseZoneName, type ZoneName } from '../../dns/name.ts'
import type { RecordType } from '../../dns/rdata.ts'
import { unreachable } from '../../result.ts'

export type FixKind = 'final-dot' | 'lower-case' | 'address-spelling'

export type Rewrite = { readonly kinds: readonly FixKind[]; readonly before: string; readonly after: string }

export const fixedZone = (text: string): Rewrite | undefined =>
  rewrite(text, [['lower-case', (name) => lowered(name, parseZoneName)]])

export const fixedOwner = (text: string, zone: ZoneName): Rewrite | undefined =>
  rewrite(text, [['lower-case', (name) => lowered(name, (spelled) => parseOwner(spelled, zone))]])

/** One value of a record set; of MX and SRV in one text, the host name is the last word. */
export function fixedValue(type: RecordType, text: string, zone: ZoneName): Rewrite | undefined {
  switch (type) {
    case 'A':
    case 'TXT':
      return undefined
    case 'AAAA':
      return rewrite(text, [['address-spelling', canonicalAddress]])
    case 'CNAME':
    case 'NS':
    case 'MX':
    case 'SRV':
      return rewrite(text, [
        ['lower-case', inHost(type, (name) => lowered(name, parseAbsoluteName))],
        ['final-dot', inHost(type, (name) => dotted(name, zone))],
      ])
    default:
      return unreachable(type)
  }
}

type Step = readonly [FixKind, (text: string) => string]

/** The steps one after the other; undefined if none changes anything. */
function rewrite(before: string, steps: readonly Step[]): Rewrite | undefined {
  let after = before
  const kinds = steps.flatMap(([kind, step]) => {
    const last = after
    after = step(last)
    return after === last ? [] : [kind]
  })
  return kinds.length === 0 ? undefined : { kinds, before, after }
}

/** The step for the host name alone; a text that has not the fields of its type stays. */
const inHost =
  (type: keyof typeof FIELDS_BEFORE_HOST, step: (host: string) => string) =>
  (text: string): string => {
    const [, fields = '', host] = FIELDS_BEFORE_HOST[type].exec(text) ?? []
    return host === undefined ? text : fields + step(host)
  }

const FIELDS_BEFORE_HOST = {
  CNAME: /^()(\S+)$/,
  NS: /^()(\S+)$/,
  MX: /^(\d+\s+)(\S+)$/,
  SRV: /^(\d+\s+\d+\s+\d+\s+)(\S+)$/,
} as const

/** A name in lower case, where it is one and stays the same. */
function lowered<T>(text: string, parse: (text: string) => { readonly ok: boolean; readonly value?: T }): string {
  const lower = text.toLowerCase()
  const [before, after] = [parse(text), parse(lower)]
  return before.ok && after.ok && before.value === after.value ? lower : text
}

/** `www.example.com` in example.com can only be the whole name. */
function dotted(text: string, zone: ZoneName): string {
  if (text.endsWith('.') || !text.includes('.')) return text
  const name = parseAbsoluteName(text)
  return name.ok && ownerWithin(name.value, zone) !== undefined ? `${text}.` : text
}

function canonicalAddress(text: string): string {
  const address = parseIpv6(text)
  return address.ok ? address.value : text
}
