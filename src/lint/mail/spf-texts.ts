// The SPF policies of a zone, each read once.
import type { RecordSet } from '../../dns/record-set.ts'
import type { Zone } from '../../dns/zone.ts'
import { type MailText, type Site, sitesOf } from './sites.ts'
import { isSpf, parseSpf, type SpfPolicy } from './spf.ts'

/** One policy, and where it stands. */
export type SpfText = MailText & Pick<Site, 'owner' | 'name'> & SpfPolicy

const known = new WeakMap<Zone, readonly SpfText[]>()

export function spfTextsOf(zone: Zone): readonly SpfText[] {
  const texts = known.get(zone) ?? sitesOf(zone).spf.flatMap(readSite)
  known.set(zone, texts)
  return texts
}

const readSite = ({ owner, name, texts }: Site): readonly SpfText[] =>
  texts.map((text) => ({ owner, name, ...text, ...parseSpf(text.text) }))

const read = new WeakMap<RecordSet, readonly SpfPolicy[]>()

/** Those in one record set: receivers ask for sets, not for zones. */
export function policiesOf(set: RecordSet): readonly SpfPolicy[] {
  const texts = set.type === 'TXT' ? set.rdata.map(({ text }) => text).filter(isSpf) : []
  const policies = read.get(set) ?? texts.map(parseSpf)
  read.set(set, policies)
  return policies
}
