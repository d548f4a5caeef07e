// What records point at, where that is in a zone of this repository: it must be there, and what is meant to be a host must be one.
import type { HostName, ZoneName } from '../dns/name.ts'
import { RECORD_TYPES, type RecordType } from '../dns/rdata.ts'
import { mayHold } from './absence.ts'
import { isAlias } from './alias-ways.ts'
import { type Found, HOST_TYPES } from './look-up.ts'
import { pointersOf } from './pointers.ts'
import type { Finding, LintRule, Scene } from './rule.ts'
import { named } from './words.ts'

const nsAlias: LintRule = {
  id: 'ns-alias',
  severity: 'error',
  breaksDns: true,
  summary: 'An NS record points at a CNAME.',
  check: (scene) => aliasFindings(scene, 'NS', 'RFC 2181, 10.3'),
}

const mxAlias: LintRule = {
  id: 'mx-alias',
  severity: 'error',
  breaksDns: false,
  summary: 'An MX record points at a CNAME.',
  check: (scene) => aliasFindings(scene, 'MX', 'RFC 2181, 10.3'),
}

const srvAlias: LintRule = {
  id: 'srv-alias',
  severity: 'error',
  breaksDns: false,
  summary: 'An SRV record points at a CNAME.',
  check: (scene) => aliasFindings(scene, 'SRV', 'RFC 2782'),
}

const aliasFindings = (scene: Scene, type: 'NS' | 'MX' | 'SRV', source: string): readonly Finding[] =>
  overTargets(scene, [type], (target, found) => {
    const alias = found.kind === 'found' ? found.sets.find(isAlias) : undefined
    if (alias === undefined) return undefined
    const end = named(alias.recordSet.rdata[0].target)
    return {
      message: `${named(target)} is an alias; ${type} must point at the host itself (${source}).`,
      hint: `Write ${end}, or give ${named(target)} addresses in place of its CNAME.`,
    }
  })

const targetMissing: LintRule = {
  id: 'target-missing',
  severity: 'warning',
  breaksDns: false,
  summary: 'A CNAME, MX or SRV points at a name that its zone, which is of this repository, does not have.',
  check: (scene) => [
    ...missingTargets(scene, ['MX', 'SRV'], HOST_TYPES),
    ...missingTargets(scene, ['CNAME'], RECORD_TYPES),
  ],
}

/** `wanted`: the types that would make the target be there for these types. */
const missingTargets = (
  scene: Scene,
  types: readonly RecordType[],
  wanted: readonly RecordType[],
): readonly Finding[] =>
  overTargets(scene, types, (target, found) =>
    found.kind === 'missing' && !mayHold(found.zone, found.owner, wanted)
      ? { message: `${named(target)} does not exist.`, hint: missingHint(target, found.zone.name) }
      : undefined,
  )

function missingHint(target: HostName, zone: ZoneName): string {
  const repeated = `.${zone}.${zone}.`
  return target.endsWith(repeated)
    ? `It has the zone's name twice: write ${named(target.slice(0, -zone.length - 1))}.`
    : `Declare it in ${zone}, or correct the target.`
}

const targetWithoutAddress: LintRule = {
  id: 'target-without-address',
  severity: 'warning',
  breaksDns: false,
  summary: 'An MX or SRV points at a name that exists in its zone, but has no address.',
  check: (scene) =>
    overTargets(scene, ['MX', 'SRV'], (target, found) =>
      found.kind === 'found' && isWithoutAddress(found) && !found.sets.some(isAlias)
        ? { message: `${named(target)} has no address.`, hint: 'Give it A or AAAA, or correct the target.' }
        : undefined,
    ),
}

/** Whether nobody is known to write addresses there. */
export const isWithoutAddress = ({ zone, owner, sets }: Extract<Found, { readonly kind: 'found' }>): boolean =>
  !sets.some(({ recordSet: { type } }) => type === 'A' || type === 'AAAA') && !mayHold(zone, owner, HOST_TYPES)

type Said = Pick<Finding, 'message' | 'hint'> | undefined

/** Says something of each value's target, at the value's place. */
const overTargets = (
  scene: Scene,
  types: readonly RecordType[],
  say: (target: HostName, found: Found) => Said,
): readonly Finding[] =>
  types.flatMap((type) =>
    pointersOf(scene, type).flatMap(({ target, found, place }) => {
      const said = say(target, found)
      return said === undefined ? [] : { ...said, place }
    }),
  )

export const TARGET_RULES: readonly LintRule[] = [nsAlias, mxAlias, srvAlias, targetMissing, targetWithoutAddress]
