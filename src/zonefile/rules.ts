// What a zone may not hold as a whole. Each rule is a function of the zone; to add one, write it and name it in RULES.
import type { Diagnostic, Fault } from '../diagnostic.ts'
import { unquote } from '../dns/character-string.ts'
import { isIgnored } from '../dns/ignore.ts'
import { APEX, type Owner } from '../dns/name.ts'
import { isNullMx, mayStandTogether, rdataText } from '../dns/rdata.ts'
import type { DeclaredSet, Zone } from '../dns/zone.ts'
import { quoted } from './words.ts'

/**
 * A rule sees the record sets that could be read, in the order of the zone: where others could not, it must not conclude from what
 * is absent.
 */
export type ZoneRule = (zone: Zone) => readonly Diagnostic[]

export const zoneFindings: ZoneRule = (zone) => RULES.flatMap((rule) => rule(zone))

const cnameAtApex: ZoneRule = ({ recordSets }) =>
  recordSets
    .filter(({ recordSet: { owner, type } }) => owner === APEX && type === 'CNAME')
    .map((set) =>
      at(set, {
        rule: 'cname-apex',
        message: 'A CNAME stands at the apex, where SOA and NS records always are (RFC 1034, 3.6.2).',
        hint: 'Write A and AAAA with the addresses of the host that is meant.',
      }),
    )

const oneCname: ZoneRule = ({ recordSets }) =>
  recordSets
    .filter(({ recordSet: { type, rdata } }) => type === 'CNAME' && rdata.length > 1)
    .map((set) =>
      at(set, {
        rule: 'cname-single',
        message: `${quoted(set.recordSet.owner)} has ${set.recordSet.rdata.length} CNAME values (RFC 2181, 10.1).`,
        hint: 'An alias has one target: keep one value.',
      }),
    )

const cnameAlone: ZoneRule = ({ recordSets }) =>
  [...byOwner(recordSets)].flatMap(([owner, sets]) =>
    sets
      .filter(({ recordSet }) => recordSet.type === 'CNAME' && owner !== APEX)
      .filter(({ recordSet }) => sets.some((other) => !mayStandTogether(recordSet.type, other.recordSet.type)))
      .map((set) => at(set, notAlone(owner, sets))),
  )

function byOwner(sets: readonly DeclaredSet[]): ReadonlyMap<Owner, readonly DeclaredSet[]> {
  const groups = new Map<Owner, DeclaredSet[]>()
  for (const set of sets) {
    const group = groups.get(set.recordSet.owner)
    if (group === undefined) groups.set(set.recordSet.owner, [set])
    else group.push(set)
  }
  return groups
}

const notAlone = (owner: Owner, sets: readonly DeclaredSet[]): Fault => ({
  rule: 'cname-alone',
  message: `${quoted(owner)} has a CNAME and also ${otherTypes(sets)} (RFC 1034, 3.6.2).`,
  hint: 'Remove the CNAME, or everything beside it.',
})

const otherTypes = (sets: readonly DeclaredSet[]): string =>
  sets.flatMap(({ recordSet: { type } }) => (type === 'CNAME' ? [] : [type])).join(', ')

const nullMxAlone: ZoneRule = ({ recordSets }) =>
  recordSets
    .filter(({ recordSet: { rdata } }) => rdata.length > 1 && rdata.some(isNullMx))
    .map((set) =>
      at(set, {
        rule: 'null-mx-alone',
        message: `${quoted(set.recordSet.owner)} has a null MX ("0 .", no mail) beside another MX (RFC 7505, 3).`,
        hint: 'Keep the null MX alone, or remove it.',
      }),
    )

/** How PocketDNS quotes TXT is not documented, so a text in quotes and the text in them are one and the same there. */
const noQuotedTwin: ZoneRule = ({ recordSets }) =>
  recordSets.flatMap((set) => {
    if (set.recordSet.type !== 'TXT') return []
    const texts = new Set(set.recordSet.rdata.map(rdataText))
    const twin = [...texts].find((text) => hasTwin(text, texts))
    if (twin === undefined) return []
    const message = `${quoted(set.recordSet.owner)} has a TXT value once with and once without quotes: ${quoted(twin)}.`
    return [
      at(set, { rule: 'txt-quoted-twin', message, hint: 'PocketDNS cannot tell the two apart: keep one of them.' }),
    ]
  })

function hasTwin(text: string, texts: ReadonlySet<string>): boolean {
  const bare = unquote(text)
  return bare !== undefined && texts.has(bare)
}

const notIgnored: ZoneRule = ({ recordSets, policy }) =>
  recordSets.flatMap((set) => {
    const { owner, type, rdata } = set.recordSet
    const ignored = rdata.filter((item) => isIgnored(policy.ignore, owner, item))
    const [first, ...more] = ignored.map((item) => quoted(rdataText(item)))
    if (first === undefined) return []
    const values = more.length === 0 ? first : `${first} and ${more.length} more`
    const message = `${quoted(owner)} ${type} declares what a pattern of "ignore" matches: ${values}.`
    return [at(set, { rule: 'ignored-record', message, hint: 'Remove it here, or make the pattern narrower.' })]
  })

const RULES: readonly ZoneRule[] = [cnameAtApex, oneCname, cnameAlone, nullMxAlone, noQuotedTwin, notIgnored]

const at = ({ place }: DeclaredSet, fault: Fault): Diagnostic => ({ ...fault, severity: 'error', place })
