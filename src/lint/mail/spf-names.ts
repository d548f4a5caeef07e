// What an SPF policy includes, as far as it is in this repository, and how many look-ups that takes. (RFC 7208, 4.6.4 and 5.2.)
import type { HostName } from '../../dns/name.ts'
import type { Scene } from '../rule.ts'
import { lookUp } from './look-up.ts'
import type { Term } from './spf.ts'
import { fixedName } from './spf-domain.ts'
import { policiesOf } from './spf-texts.ts'

/** `broken`: a name of this repository where receivers find several policies or, with `none`, none. */
export type Included =
  | { readonly kind: 'policy'; readonly name: HostName; readonly terms: readonly Term[] }
  | { readonly kind: 'none'; readonly name: HostName }
  | { readonly kind: 'several' | 'elsewhere' }

/** What stands at the name that a term includes or redirects to; looked up once for each term. */
export function included(zones: Scene['zones'], term: Term): Included {
  const terms = known.get(zones) ?? new WeakMap<Term, Included>()
  known.set(zones, terms)
  const found = terms.get(term) ?? lookUpPolicy(zones, fixedName(domainOf(term) ?? ''))
  terms.set(term, found)
  return found
}

const known = new WeakMap<Scene['zones'], WeakMap<Term, Included>>()

const lookUpPolicy = (zones: Scene['zones'], name: HostName | undefined): Included =>
  name === undefined ? { kind: 'elsewhere' } : policyAt(zones, name)

export function policyAt(zones: Scene['zones'], name: HostName): Included {
  const answer = lookUp(zones, name, 'TXT')
  if (answer.kind === 'elsewhere') return answer
  const [policy, ...more] = answer.kind === 'none' ? [] : policiesOf(answer.set.recordSet)
  if (policy === undefined) return { kind: 'none', name }
  return more.length > 0 ? { kind: 'several' } : { kind: 'policy', name, terms: policy.terms }
}

/** Includes and the redirect in force: terms that hand over to the policy of another name. */
export const handsOver = (term: Term): boolean => term.name === 'include' || term.name === 'redirect'

const domainOf = (term: Term): string | null => (term.kind === 'mechanism' ? term.domain : term.value)

/** Terms that a receiver can come to: nothing after `all`, and beside it no `redirect` (RFC 7208, 5.1 and 6.1). */
export function reachable(terms: readonly Term[]): readonly Term[] {
  const all = terms.findIndex((term) => term.kind === 'mechanism' && term.name === 'all')
  const mechanisms = terms.filter((term, index) => term.kind === 'mechanism' && (all === -1 || index <= all))
  const redirect = terms.filter((term) => term.kind === 'modifier' && term.name === 'redirect' && all === -1)
  return [...mechanisms, ...redirect]
}

/** The most look-ups that a receiver makes for one policy, those of its includes counted (RFC 7208, 4.6.4). */
export const MOST_LOOK_UPS = 10

/** `isWhole`: nothing was left out; else there may be more. `loop`: the names by which the policy includes itself. */
export type LookUps = { readonly count: number; readonly isWhole: boolean; readonly loop: readonly HostName[] | null }

/** Counts up to forty; a policy outside this repository counts as one. */
export function countLookUps(zones: Scene['zones'], start: HostName, terms: readonly Term[]): LookUps {
  let count = 0
  let isWhole = true
  let loop: readonly HostName[] | null = null
  const path = new Set<HostName>()
  const visit = (name: HostName, visited: readonly Term[]) => {
    path.add(name)
    for (const term of reachable(visited)) {
      if (!ASKS.has(term.name) || count >= COUNTED) continue
      count += 1
      const next = handsOver(term) ? included(zones, term) : undefined
      if (next?.kind === 'elsewhere') isWhole = false
      if (next?.kind !== 'policy') continue
      if (!path.has(next.name)) visit(next.name, next.terms)
      else if (next.name === start) loop ??= [...path, start]
    }
    path.delete(name)
  }
  visit(start, terms)
  return { count, isWhole, loop }
}

const COUNTED = 40
const ASKS = new Set(['include', 'a', 'mx', 'ptr', 'exists', 'redirect'])
