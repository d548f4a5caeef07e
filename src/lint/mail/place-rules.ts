// Rules for policies and keys at names where nobody looks for them, and for reports that their receiver has not agreed to.
import { type HostName, parseAbsoluteName } from '../../dns/name.ts'
import type { LintRule, Scene } from '../rule.ts'
import { isDmarc, parseDmarc } from './dmarc.ts'
import { reportAddresses } from './dmarc-reports.ts'
import { lookUp, zoneOf } from './look-up.ts'
import { mailRule } from './mail-rule.ts'
import { type Site, sitesOf } from './sites.ts'
import { quoted, shownName } from './words.ts'

const dmarcPlace = mailRule({
  id: 'dmarc-place',
  severity: 'warning',
  summary: 'A DMARC policy stands at a name that does not begin with _dmarc: nobody looks for it there.',
  check: ({ zone, zones }) =>
    sitesOf(zone)
      .strayDmarc.filter((site) => !isMeantForAlias(site, 'dmarc', zones))
      .flatMap(({ owner, texts }) =>
        texts.map(({ place }) => ({
          message: `A DMARC policy stands at ${quoted(owner)}, where no receiver looks for it (RFC 7489, 6.1).`,
          hint: `Move it to ${quoted(owner === '@' || owner === 'dmarc' ? '_dmarc' : `_dmarc.${owner}`)}.`,
          place,
        })),
      ),
})

const dkimPlace = mailRule({
  id: 'dkim-place',
  severity: 'warning',
  summary: 'A DKIM key stands at a name without ._domainkey: nobody looks for it there.',
  check: ({ zone, zones }) =>
    sitesOf(zone)
      .strayDkim.filter((site) => !isMeantForAlias(site, 'd(?:omain)?k(?:ey|im)', zones))
      .flatMap(({ owner, texts }) =>
        texts.map(({ place }) => ({
          message: `A DKIM key stands at ${quoted(owner)}, where no receiver looks for it (RFC 6376, 3.6.2.1).`,
          hint: `Move it to the selector's name, like ${quoted(`${owner === '@' ? 'selector' : owner}._domainkey`)}.`,
          place,
        })),
      ),
})

/** Whoever keeps policies for others has them at names that an alias of the others leads to: here, or told by a word in the name. */
const isMeantForAlias = ({ name, owner }: Site, word: string, zones: Scene['zones']): boolean =>
  owner.startsWith('*') ||
  new RegExp(`[^.]${word}|${word}[^.]|\\.${word}\\.|_report`).test(name) ||
  aliased(zones).has(name)

const known = new WeakMap<Scene['zones'], ReadonlySet<HostName>>()

/** Every name that an alias of this repository leads to. */
function aliased(zones: Scene['zones']): ReadonlySet<HostName> {
  const sets = zones.flatMap(({ recordSets }) => recordSets.map(({ recordSet }) => recordSet))
  const names =
    known.get(zones) ??
    new Set(sets.flatMap((set) => (set.type === 'CNAME' ? set.rdata.map(({ target }) => target) : [])))
  known.set(zones, names)
  return names
}

const consent = mailRule({
  id: 'dmarc-consent',
  severity: 'warning',
  summary:
    'DMARC reports go to another domain of this repository, which does not say that it takes them: none are sent.',
  check: ({ zone, zones }) =>
    sitesOf(zone).dmarc.flatMap(({ owner, name, texts }) =>
      texts
        .filter(({ text }) => isDmarc(text))
        .flatMap(({ text, place }) =>
          missingConsents(zones, name, text).map((missing) => ({
            message: `The DMARC reports of ${quoted(owner)} go to another domain, which does not say that it takes them (RFC 7489, 7.1).`,
            hint: `Add a TXT record "v=DMARC1" at ${shownName(missing)}.`,
            place,
          })),
        ),
    ),
})

/** The names at which a policy that sends its reports to another organization has to find a consent, and does not. */
function missingConsents(zones: Scene['zones'], at: HostName, text: string): readonly HostName[] {
  const domain = at.slice('_dmarc.'.length)
  const home = zoneOf(zones, at)
  const hosts = reportAddresses(parseDmarc(text).tags).flatMap(({ host }) => host ?? [])
  return [...new Set(hosts)]
    .filter((host) => !isWithin(host, domain) && !isWithin(domain, host) && zoneOf(zones, host) !== home)
    .flatMap((host) => {
      const name = parseAbsoluteName(`${domain.slice(0, -1)}._report._dmarc.${host}`)
      return name.ok && !hasConsent(zones, name.value) ? [name.value] : []
    })
}

const isWithin = (name: string, domain: string): boolean => name === domain || name.endsWith(`.${domain}`)

function hasConsent(zones: Scene['zones'], name: HostName): boolean {
  const answer = lookUp(zones, name, 'TXT')
  return answer.kind === 'set'
    ? answer.set.recordSet.rdata.some(({ text }) => isDmarc(text))
    : answer.kind === 'elsewhere'
}

export const PLACE_RULES: readonly LintRule[] = [dmarcPlace, dkimPlace, consent]
