// NS records: more than one server, and an address for those inside the zone.
import { APEX, type HostName, type Owner, ownerWithin } from '../dns/name.ts'
import type { ZoneDraft } from '../dns/zone.ts'
import { isShared, mayHold } from './absence.ts'
import { isAlias } from './alias-ways.ts'
import { delegationAbove, lookUp } from './look-up.ts'
import type { LintRule, Scene } from './rule.ts'
import { isWithoutAddress } from './targets.ts'
import { named, whole } from './words.ts'
import { indexOf, setsOf } from './zone-index.ts'

const singleNs: LintRule = {
  id: 'ns-single',
  severity: 'warning',
  breaksDns: false,
  summary: 'A zone or delegation has a single name server.',
  check: ({ zone }) =>
    setsOf(zone, 'NS')
      .filter(({ recordSet: { owner, rdata } }) => rdata.length === 1 && !isShared(zone, owner, 'NS'))
      .map(({ recordSet: { owner, rdata }, place }) => ({
        message: `${whole(owner, zone.name)} has one name server, ${named(rdata[0].target)} (RFC 1034, 4.1).`,
        hint: 'Name a second one, so that the names below answer while one is down.',
        place,
      })),
}

const nsWithoutAddress: LintRule = {
  id: 'ns-without-address',
  severity: 'warning',
  breaksDns: false,
  summary: 'A name server in a zone of this repository has no address there.',
  check: (scene) =>
    setsOf(scene.zone, 'NS').flatMap(({ recordSet: { owner, rdata }, places, place }) =>
      rdata.flatMap(({ target }, index) => {
        const kind = addressOf(target, owner, scene)
        if (kind === 'there') return []
        const message = `The name server ${named(target)} has no address${kind === 'glue' ? `, and is below what it serves (RFC 1034, 4.2.1)` : ''}.`
        return [{ message, hint: 'Give it A or AAAA, or correct the name.', place: places[index] ?? place }]
      }),
    ),
}

/** `there` also where it cannot be known. A server below its own delegation can be found only by the address that stands above: glue. */
function addressOf(target: HostName, delegated: Owner, scene: Scene): 'there' | 'none' | 'glue' {
  const owner = ownerWithin(target, scene.zone.name)
  const cut = owner === undefined || delegated === APEX ? undefined : delegationAbove(scene.zone, owner)
  if (owner !== undefined && cut !== undefined)
    return cut === delegated && !hasGlue(owner, scene.zone) ? 'glue' : 'there'
  const found = lookUp(scene, target)
  if (found.kind === 'missing') return 'none'
  return found.kind === 'found' && !found.sets.some(isAlias) && isWithoutAddress(found) ? 'none' : 'there'
}

const hasGlue = (owner: Owner, zone: ZoneDraft): boolean =>
  (indexOf(zone).sets.get(owner) ?? []).some(({ recordSet: { type } }) => type === 'A' || type === 'AAAA') ||
  mayHold(zone, owner, ['A', 'AAAA'])

export const NAME_SERVER_RULES: readonly LintRule[] = [singleNs, nsWithoutAddress]
