// A CNAME by itself: one, alone at its name, and not at the apex.
import { APEX } from '../dns/name.ts'
import { mayStandTogether } from '../dns/rdata.ts'
import type { DeclaredSet } from '../dns/zone.ts'
import type { LintRule } from './rule.ts'
import { named } from './words.ts'
import { indexOf, setsOf } from './zone-index.ts'

const cnameAtApex: LintRule = {
  id: 'cname-apex',
  severity: 'error',
  breaksDns: true,
  summary: 'A CNAME stands at the apex.',
  check: ({ zone }) =>
    setsOf(zone, 'CNAME')
      .filter(({ recordSet }) => recordSet.owner === APEX)
      .map(({ place }) => ({
        message: 'A CNAME stands at the apex, where SOA and NS records always are (RFC 1034, 3.6.2).',
        hint: 'Write A and AAAA with the addresses of the host that is meant.',
        place,
      })),
}

const oneCname: LintRule = {
  id: 'cname-single',
  severity: 'error',
  breaksDns: true,
  summary: 'A name has more than one CNAME.',
  check: ({ zone }) =>
    setsOf(zone, 'CNAME')
      .filter(({ recordSet }) => recordSet.rdata.length > 1 && recordSet.owner !== APEX)
      .map(({ recordSet: { owner, rdata }, place }) => ({
        message: `${named(owner)} has ${rdata.length} CNAME values (RFC 2181, 10.1).`,
        hint: 'An alias has one target: keep one value.',
        place,
      })),
}

const cnameAlone: LintRule = {
  id: 'cname-alone',
  severity: 'error',
  breaksDns: true,
  summary: 'A CNAME stands beside records of another type.',
  check: ({ zone }) =>
    setsOf(zone, 'CNAME').flatMap(({ recordSet: { owner }, place }) => {
      const others = typesBeside(indexOf(zone).sets.get(owner) ?? [])
      if (owner === APEX || others.length === 0) return []
      const message = `${named(owner)} has a CNAME and also ${others.join(', ')} (RFC 1034, 3.6.2).`
      return [{ message, hint: 'Remove the CNAME, or everything beside it.', place }]
    }),
}

const typesBeside = (sets: readonly DeclaredSet[]): readonly string[] =>
  sets.flatMap(({ recordSet: { type } }) => (mayStandTogether('CNAME', type) ? [] : [type]))

export const CNAME_RULES: readonly LintRule[] = [cnameAtApex, oneCname, cnameAlone]
