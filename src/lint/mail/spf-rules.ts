// Rules for SPF policies by themselves: how many, how they are written, what they let pass (RFC 7208).
import type { Finding, LintRule } from '../rule.ts'
import { mailRule } from './mail-rule.ts'
import { sitesOf } from './sites.ts'
import type { Modifier, Term } from './spf.ts'
import type { Mechanism, MechanismName } from './spf-mechanism.ts'
import { type SpfText, spfTextsOf } from './spf-texts.ts'
import { atCharacter, quoted } from './words.ts'

const one = mailRule({
  id: 'spf-one',
  severity: 'error',
  summary: 'A name has more than one SPF policy: receivers take that for an error, and no mail passes SPF.',
  check: ({ zone }) =>
    sitesOf(zone).spf.flatMap(({ owner, texts }) => {
      const [, second] = texts
      if (second === undefined) return []
      const message = `${quoted(owner)} has ${texts.length} SPF policies; receivers take that for an error (RFC 7208, 4.5).`
      return [{ message, hint: 'Write one policy with the terms of all.', place: second.place }]
    }),
})

const version = mailRule({
  id: 'spf-version',
  severity: 'error',
  summary: 'A text looks like an SPF policy, but does not begin with "v=spf1" and a space: receivers pass it by.',
  check: ({ zone }) =>
    sitesOf(zone).almostSpf.flatMap(({ owner, texts }) =>
      texts.map(({ text, place }) => ({
        message: `${quoted(text)} of ${quoted(owner)} is no SPF policy to receivers (RFC 7208, 4.5).`,
        hint: 'Begin the text with v=spf1 and a space, without quotes around it.',
        place,
      })),
    ),
})

const syntax = mailRule({
  id: 'spf-syntax',
  severity: 'error',
  summary: 'A term of an SPF policy is not valid: receivers take the whole policy for an error.',
  check: ({ zone }) =>
    spfTextsOf(zone).flatMap(({ owner, place, faults }) =>
      faults.map(({ offset, message, hint }) => ({
        message: `In the SPF policy of ${quoted(owner)}, ${atCharacter(offset)}: ${message}.`,
        hint,
        place,
      })),
    ),
})

/** A rule about each policy by itself: what it finds is a clause about the policy, and a hint. */
const about =
  (find: (policy: SpfText) => Said | undefined): LintRule['check'] =>
  ({ zone }) =>
    spfTextsOf(zone).flatMap((policy): readonly Finding[] => {
      const said = find(policy)
      if (said === undefined) return []
      return [
        { message: `The SPF policy of ${quoted(policy.owner)} ${said.clause}.`, hint: said.hint, place: policy.place },
      ]
    })

type Said = { readonly clause: string; readonly hint: string }

const afterAll = mailRule({
  id: 'spf-after-all',
  severity: 'warning',
  summary: 'Terms of an SPF policy stand after "all", where no receiver comes to.',
  check: about(({ terms }) => {
    const all = mechanism(terms, 'all')
    const late = terms.find((term) => term.kind === 'mechanism' && all !== undefined && term.offset > all.offset)
    if (all === undefined || late === undefined) return undefined
    const hint = 'Move "all" to the end, or remove what stands after it.'
    return {
      clause: `has ${quoted(late.text)} after ${quoted(all.text)}, where no receiver comes to (RFC 7208, 5.1)`,
      hint,
    }
  }),
})

const redirectBesideAll = mailRule({
  id: 'spf-redirect-all',
  severity: 'warning',
  summary: 'An SPF policy has "redirect" beside "all": receivers skip the redirect.',
  check: about(({ terms }) => {
    const redirect = modifier(terms, 'redirect')
    if (redirect === undefined || mechanism(terms, 'all') === undefined) return undefined
    const clause = `has ${quoted(redirect.text)} beside "all", and receivers skip it (RFC 7208, 6.1)`
    return { clause, hint: `Remove one of the two; "include:${redirect.value}" works beside "all".` }
  }),
})

const passAll = mailRule({
  id: 'spf-pass-all',
  severity: 'warning',
  summary: 'An SPF policy ends in "+all": it lets the whole world send in this name.',
  check: about(({ terms }) => {
    const all = mechanism(terms, 'all')
    if (all?.qualifier !== '+') return undefined
    const hint = 'Write -all to refuse other senders, or ~all while you are not sure that the list is whole.'
    return { clause: `has ${quoted(all.text)}: it lets the whole world send in this name`, hint }
  }),
})

const ptr = mailRule({
  id: 'spf-ptr',
  severity: 'warning',
  summary: 'An SPF policy has "ptr", which is slow, unsure and not to be used.',
  check: about(({ terms }) => {
    const found = mechanism(terms, 'ptr')
    if (found === undefined) return undefined
    const hint = 'Write the addresses with ip4: and ip6:, or their names with a:.'
    return { clause: `has ${quoted(found.text)}, which is not to be used (RFC 7208, 5.5)`, hint }
  }),
})

/** Receivers skip what they do not know, so that this passes every check and does nothing. */
const modifierSlip = mailRule({
  id: 'spf-modifier',
  severity: 'warning',
  summary: 'An SPF policy has a mechanism with an equals sign: receivers skip it.',
  check: about(({ terms }) => {
    const slip = terms.find((term) => term.kind === 'modifier' && MECHANISMS.has(term.name))
    if (slip?.kind !== 'modifier') return undefined
    const clause = `has ${quoted(slip.text)}, which receivers skip: a mechanism has a colon, not an equals sign`
    return { clause, hint: `Write ${slip.name}:${slip.value}.` }
  }),
})

const MECHANISMS: ReadonlySet<string> = new Set<MechanismName>(['include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists'])

const mechanism = (terms: readonly Term[], name: MechanismName): Mechanism | undefined =>
  terms.flatMap((term) => (term.kind === 'mechanism' && term.name === name ? [term] : []))[0]

const modifier = (terms: readonly Term[], name: string): Modifier | undefined =>
  terms.flatMap((term) => (term.kind === 'modifier' && term.name === name ? [term] : []))[0]

export const SPF_RULES: readonly LintRule[] = [
  one,
  version,
  syntax,
  afterAll,
  redirectBesideAll,
  passAll,
  ptr,
  modifierSlip,
]
