// Where in a zone the texts about mail stand: SPF policies at any name, DMARC policies at `_dmarc`, DKIM keys below `_domainkey`.
import type { Place } from '../../diagnostic.ts'
import { absolute, type HostName, type Owner } from '../../dns/name.ts'
import type { DeclaredSet, Zone } from '../../dns/zone.ts'
import { isAlmostSpf, isSpf } from './spf.ts'

export type MailText = { readonly text: string; readonly place: Place }

/** The texts of one kind at one name; `name` is where they stand in the DNS. */
export type Site = {
  readonly owner: Owner
  readonly name: HostName
  readonly texts: readonly MailText[]
}

/** `spf`: only policies; `almostSpf`: what receivers pass by. `dmarc`, `dkim`: every text there. `stray`: a policy or key elsewhere. */
export type Sites = {
  readonly spf: readonly Site[]
  readonly almostSpf: readonly Site[]
  readonly dmarc: readonly Site[]
  readonly dkim: readonly Site[]
  readonly strayDmarc: readonly Site[]
  readonly strayDkim: readonly Site[]
}

const known = new WeakMap<Zone, Sites>()

/** Looked for once for each zone. */
export function sitesOf(zone: Zone): Sites {
  const found = known.get(zone) ?? findSites(zone)
  known.set(zone, found)
  return found
}

function findSites(zone: Zone): Sites {
  const all = zone.recordSets.flatMap((set) => siteOf(set, zone))
  const elsewhere = all.filter(({ name }) => !isDmarcName(name) && !isDkimName(name))
  return {
    spf: narrowed(all, isSpf),
    almostSpf: narrowed(all, isAlmostSpf),
    dmarc: all.filter(({ name }) => isDmarcName(name)),
    dkim: all.filter(({ name }) => isDkimName(name)),
    strayDmarc: narrowed(elsewhere, (text) => /^\s*v\s*=\s*DMARC1\b/.test(text)),
    strayDkim: narrowed(elsewhere, (text) => /^\s*v\s*=\s*DKIM1\b/.test(text)),
  }
}

/** A site of all texts of a set; nothing for sets of other types. */
function siteOf({ recordSet, place, places }: DeclaredSet, zone: Zone): readonly Site[] {
  if (recordSet.type !== 'TXT') return []
  const texts = recordSet.rdata.map(({ text }, index): MailText => ({ text, place: places[index] ?? place }))
  return [{ owner: recordSet.owner, name: absolute(recordSet.owner, zone.name), texts }]
}

const narrowed = (sites: readonly Site[], isMeant: (text: string) => boolean): readonly Site[] =>
  sites
    .map((site) => ({ ...site, texts: site.texts.filter(({ text }) => isMeant(text)) }))
    .filter(({ texts }) => texts.length > 0)

/** RFC 7489, 6.1. */
const isDmarcName = (name: HostName): boolean => name.startsWith('_dmarc.')

/** RFC 6376, 3.6.2.1: a selector stands before; `_adsp` is none (RFC 5617). */
const isDkimName = (name: HostName): boolean => !name.startsWith('_') && name.includes('._domainkey.')
