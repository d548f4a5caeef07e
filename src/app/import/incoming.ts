// A zone on its way in: the records to import, what is left out of them, and the live zone that they shall be equal to.
import type { Diagnostic, Place, Problem } from '../../diagnostic.ts'
import { isIgnored } from '../../dns/ignore.ts'
import type { Imported } from '../../dns/imported.ts'
import type { LiveZone } from '../../dns/live-record.ts'
import { APEX, type ZoneName } from '../../dns/name.ts'
import { rdataText } from '../../dns/rdata.ts'
import type { RecordData } from '../../dns/record-set.ts'
import type { IgnorePattern } from '../../dns/zone.ts'
import { asLive } from '../as-live.ts'

/** `place` is null for what is live: it has no line. */
export type Omission = { readonly what: string; readonly why: string; readonly place: Place | null }

/** `source`: what the result is held against, whole. `user`: who owns the domain, where that is known. */
export type Incoming = {
  readonly zone: ZoneName
  readonly user: string | null
  readonly records: readonly RecordData[]
  readonly leftOut: readonly Omission[]
  readonly source: LiveZone
}

/** A zone that could not be read; `findings` where that is because of a file. */
export type Unread = { readonly zone: string; readonly problem: Problem; readonly findings: readonly Diagnostic[] }

/** What PocketDNS does not show in a way that can be declared is left out. */
export const incomingLive = (source: LiveZone, user: string): Incoming => ({
  zone: source.domain.zone,
  user,
  records: source.records,
  leftOut: source.unreadable.map(({ name, type, value, reason }) => ({
    what: `${name} ${type} ${value}`,
    why: sentence(reason),
    place: null,
  })),
  source,
})

export const incomingFile = ({ zone, records, leftOut }: Imported, user: string | null): Incoming => ({
  zone,
  user,
  records,
  leftOut,
  source: asLive(zone, records),
})

/** `keep`: the apex NS records are declared too. */
export type ApexNs = 'keep' | 'leave-out'

/** Leaves out what no zone file should declare: the name servers of the provider, and what another writer owns. */
export function withoutForeign(incoming: Incoming, apexNs: ApexNs, ignore: readonly IgnorePattern[]): Incoming {
  const [records, leftOut]: [RecordData[], Omission[]] = [[], [...incoming.leftOut]]
  for (const record of incoming.records) {
    const why = whyForeign(record, apexNs, ignore)
    if (why === undefined) records.push(record)
    else leftOut.push({ what: `${record.owner} ${record.rdata.type} ${rdataText(record.rdata)}`, why, place: null })
  }
  return { ...incoming, records, leftOut }
}

export const APEX_NS_LEFT_OUT =
  'The name servers of the zone itself are those of the provider: they stay as they are unless declared (--keep-apex-ns).'

function whyForeign({ owner, rdata }: RecordData, apexNs: ApexNs, ignore: readonly IgnorePattern[]) {
  if (isIgnored(ignore, owner, rdata)) return 'A pattern of "ignore" matches it: somebody else writes it.'
  return owner === APEX && rdata.type === 'NS' && apexNs === 'leave-out' ? APEX_NS_LEFT_OUT : undefined
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
