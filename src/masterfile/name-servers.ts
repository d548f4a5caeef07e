// The name servers at the apex of a written master file: no name server takes a zone without any (RFC 1035, 5.2).
import { APEX, type HostName } from '../dns/name.ts'
import type { Rdata } from '../dns/rdata.ts'
import type { RecordSet } from '../dns/record-set.ts'

/** `names` as they are written; `comment` says where they are from, if it is not the zone itself. */
export type NameServers = { readonly names: readonly string[]; readonly comment: string | null }

/** Those that the zone declares; else those that the provider is known to serve; else one that stands in for them. */
export function nameServersOf(
  recordSets: readonly RecordSet[],
  served: readonly HostName[],
  show: (name: HostName) => string,
): NameServers {
  const declared = recordSets.find(isApexNs)
  if (declared?.type === 'NS') return { names: declared.rdata.map(({ target }) => show(target)), comment: null }
  return served.length > 0 ? { names: served.map(show), comment: SERVED } : { names: [STAND_IN], comment: NONE }
}

export const isApexNs = ({ owner, type }: RecordSet): boolean => owner === APEX && type === 'NS'

const SERVED = 'Served by PocketDNS; the zone itself declares no NS records here.'
const NONE = 'Put your name servers here: a zone needs some, and this one declares none.'

/** Nothing has this name (RFC 6761, 6.4), so it is no name server that somebody meant. */
const STAND_IN = 'ns.invalid.'

/** What a written file has in place of name servers, and what is no record of the zone when it is read again. */
export const isStandIn = (rdata: Rdata): boolean => rdata.type === 'NS' && rdata.target === STAND_IN
