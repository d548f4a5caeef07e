// Delegations: what lies below them is not answered from here, except for the addresses of their name servers (glue; RFC 1034, 4.2.1).
import { absolute, type HostName, type Owner, ownerWithin, unicodeName, withAncestors } from '../dns/name.ts'
import type { DeclaredSet, ZoneDraft } from '../dns/zone.ts'
import { delegationAbove, zonesByName } from './look-up.ts'
import type { LintRule, Scene } from './rule.ts'
import { named } from './words.ts'
import { indexOf } from './zone-index.ts'

const inOtherZone: LintRule = {
  id: 'in-other-zone',
  severity: 'error',
  breaksDns: false,
  summary: 'A record stands at or below another zone of this repository, and is not of its delegation.',
  check: ({ zone, zones }) =>
    below(zone, zones).flatMap((set) => {
      const other = zoneBelow(set, zone, zones)
      if (other === undefined || isOfDelegation(set, other, zone)) return []
      const { owner, type } = set.recordSet
      const there = ownerWithin(absolute(owner, zone.name), other.name) ?? owner
      const message = `${named(owner)} ${type} belongs to ${unicodeName(other.name)}, which is a zone of this repository.`
      const hint = `Declare it there, as ${named(there)}: nobody is answered from here.`
      return [{ message, hint, place: set.place }]
    }),
}

/** The zone's record sets, or none where no other zone is below: most zones are asked for nothing. */
const below = (zone: ZoneDraft, zones: Scene['zones']): ZoneDraft['recordSets'] =>
  namesAboveZones(zones).has(zone.name) ? zone.recordSets : []

const known = new WeakMap<Scene['zones'], ReadonlySet<string>>()

/** All names that another zone's name is below. */
function namesAboveZones(zones: Scene['zones']): ReadonlySet<string> {
  const names = known.get(zones) ?? new Set(zones.flatMap(({ name }) => withAncestors(`${name}.` as HostName).slice(1)))
  known.set(zones, names)
  return names
}

/** The zone right below this one that the set's name is in. */
function zoneBelow({ recordSet }: DeclaredSet, zone: ZoneDraft, zones: Scene['zones']): ZoneDraft | undefined {
  const byName = zonesByName(zones)
  const names = withAncestors(absolute(recordSet.owner, zone.name))
  const inside = names.slice(0, names.indexOf(zone.name)).flatMap((name) => byName.get(name) ?? [])
  return inside.at(-1)
}

function isOfDelegation({ recordSet: { owner, type } }: DeclaredSet, other: ZoneDraft, zone: ZoneDraft): boolean {
  if (type === 'NS') return absolute(owner, zone.name) === `${other.name}.`
  return isGlue(owner, type, zone)
}

const isGlue = (owner: Owner, type: string, zone: ZoneDraft): boolean =>
  (type === 'A' || type === 'AAAA') && indexOf(zone).nameServers.has(absolute(owner, zone.name))

/** A CNAME beside the NS records is another rule's. */
const hiddenByDelegation: LintRule = {
  id: 'hidden-by-delegation',
  severity: 'warning',
  breaksDns: false,
  summary: 'A record stands at or below a delegation, and is not an address of a name server.',
  check: ({ zone, zones }) =>
    (indexOf(zone).cuts.size === 0 ? [] : zone.recordSets).flatMap((set) => {
      const { owner, type } = set.recordSet
      const cut = delegationAbove(zone, owner)
      const isPart =
        cut === undefined || (owner === cut && (type === 'NS' || type === 'CNAME')) || isGlue(owner, type, zone)
      if (isPart || zoneBelow(set, zone, zones) !== undefined) return []
      const message = `${named(cut)} is delegated to other name servers, so nobody is answered with ${named(owner)} ${type} from here.`
      return [
        { message, hint: `Declare it where ${named(cut)} is served, or remove the NS records.`, place: set.place },
      ]
    }),
}

export const DELEGATION_RULES: readonly LintRule[] = [inOtherZone, hiddenByDelegation]
