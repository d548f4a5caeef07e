// Rules for SPF policies among other names: what they include, how many look-ups that takes, what finds nothing. (RFC 7208, 4.6.4 and 5.)
import type { HostName } from '../../dns/name.ts'
import { isNullMx } from '../../dns/rdata.ts'
import type { LintRule, Scene } from '../rule.ts'
import { lookUp } from './look-up.ts'
import { mailRule } from './mail-rule.ts'
import type { Term } from './spf.ts'
import { fixedName } from './spf-domain.ts'
import { countLookUps, handsOver, included, MOST_LOOK_UPS, reachable } from './spf-names.ts'
import { type SpfText, spfTextsOf } from './spf-texts.ts'
import { quoted, shownName } from './words.ts'

const lookUps = mailRule({
  id: 'spf-lookups',
  severity: 'error',
  summary: 'An SPF policy takes more than 10 look-ups, those of its includes counted: receivers take it for an error.',
  check: ({ zone, zones }) =>
    spfTextsOf(zone).flatMap(({ owner, name, terms, place }) => {
      const { count, isWhole } = countLookUps(zones, name, terms)
      if (count <= MOST_LOOK_UPS) return []
      const more = isWhole ? '' : ', an include from outside this repository counted as one'
      return [
        {
          message: `The SPF policy of ${quoted(owner)} takes ${isWhole ? '' : 'at least '}${count} look-ups${more}; receivers stop after ${MOST_LOOK_UPS} (RFC 7208, 4.6.4).`,
          hint: 'Remove includes that send no more mail, or write addresses with ip4: and ip6:, which take no look-up.',
          place,
        },
      ]
    }),
})

const loop = mailRule({
  id: 'spf-loop',
  severity: 'error',
  summary: 'An SPF policy includes itself, by others or directly: receivers take it for an error.',
  check: ({ zone, zones }) =>
    spfTextsOf(zone).flatMap(({ owner, name, terms, place }) => {
      const path = countLookUps(zones, name, terms).loop
      if (path === null) return []
      const message = `The SPF policy of ${quoted(owner)} includes itself: ${path.map(shownName).join(' -> ')}.`
      return [{ message, hint: 'Remove one of these includes.', place }]
    }),
})

const include = mailRule({
  id: 'spf-include',
  severity: 'error',
  summary: 'An SPF policy includes a name of this repository that has no SPF policy: receivers take it for an error.',
  check: ({ zone, zones }) =>
    spfTextsOf(zone).flatMap(({ owner, terms, place }) =>
      reachable(terms)
        .filter(handsOver)
        .flatMap((term) => {
          const target = included(zones, term)
          if (target.kind !== 'none') return []
          const message = `The SPF policy of ${quoted(owner)} has ${quoted(term.text)}, but ${shownName(target.name)} has no SPF policy (RFC 7208, 5.2).`
          return [
            { message, hint: `Remove the term, or give ${shownName(target.name)} a TXT record with a policy.`, place },
          ]
        }),
    ),
})

const findsNothing = mailRule({
  id: 'spf-void',
  severity: 'warning',
  summary:
    'An SPF policy looks up a name of this repository that has nothing to be found: receivers allow two of these.',
  check: ({ zone, zones }) =>
    spfTextsOf(zone).flatMap((policy) =>
      reachable(policy.terms).flatMap((term) => {
        const missing = missingFor(zones, term, policy)
        if (missing === undefined) return []
        const message = `The SPF policy of ${quoted(policy.owner)} has ${quoted(term.text)}, but ${missing}: it lets nobody send.`
        const hint =
          'Remove the term, or name a host that sends. Receivers allow two look-ups for nothing (RFC 7208, 4.6.4).'
        return [{ message, hint, place: policy.place }]
      }),
    ),
})

/** Nobody knows what name a policy below a wildcard is asked for. */
function missingFor(zones: Scene['zones'], term: Term, { owner, name }: SpfText): string | undefined {
  if (term.kind !== 'mechanism' || (term.name !== 'mx' && term.name !== 'a')) return undefined
  const asked = term.domain === null ? name : fixedName(term.domain)
  if (asked === undefined || (term.domain === null && owner.startsWith('*'))) return undefined
  if (term.name === 'mx') {
    const answer = lookUp(zones, asked, 'MX')
    const isNothing = answer.kind === 'none' || (answer.kind === 'set' && answer.set.recordSet.rdata.every(isNullMx))
    return isNothing ? `${shownName(asked)} has no MX with a host` : undefined
  }
  const isNothing = ADDRESSES.every((type) => lookUp(zones, asked, type).kind === 'none')
  return isNothing ? `${shownName(asked)} has no address` : undefined
}

const ADDRESSES = ['A', 'AAAA'] as const

const noEnd = mailRule({
  id: 'spf-no-all',
  severity: 'warning',
  summary: 'An SPF policy has neither "all" nor "redirect" at its end: it says nothing about other senders.',
  check: ({ zone, zones }) => {
    const open = spfTextsOf(zone).filter((policy) => isOpen(policy) && !isPartOnly(policy))
    const parts = open.length === 0 ? new Set() : includedNames(zones)
    return open
      .filter(({ name }) => !parts.has(name))
      .map(({ owner, place }) => ({
        message: `The SPF policy of ${quoted(owner)} has no "all" at its end: it says nothing about other senders.`,
        hint: 'End it with -all to refuse them, or ~all while you are not sure that the list is whole.',
        place,
      }))
  },
})

/** With a fault, what stands at the end may be what was meant as one. */
const isOpen = ({ terms, faults }: SpfText): boolean =>
  faults.length === 0 && !terms.some(({ name }) => name === 'all' || name === 'redirect')

/** Nobody sends mail in a name with an underscore: such a policy is there to be included, and needs no end (RFC 7208, 5.2). */
const isPartOnly = ({ name }: SpfText): boolean => name.includes('_')

const includedBy = new WeakMap<Scene['zones'], ReadonlySet<HostName>>()

function includedNames(zones: Scene['zones']): ReadonlySet<HostName> {
  const names = includedBy.get(zones) ?? new Set(zones.flatMap(namesIncludedBy))
  includedBy.set(zones, names)
  return names
}

const namesIncludedBy = (zone: Scene['zone']): readonly HostName[] =>
  spfTextsOf(zone).flatMap(({ terms }) =>
    terms.flatMap((term) => {
      const name = term.kind === 'mechanism' && term.name === 'include' ? fixedName(term.domain ?? '') : undefined
      return name === undefined ? [] : [name]
    }),
  )

export const SPF_NAME_RULES: readonly LintRule[] = [lookUps, loop, include, findsNothing, noEnd]
