// What a name leads to among the zones of the repository, as a name server would answer (RFC 1034, 4.3.2; RFC 4592, 3).
import { type HostName, type Owner, ownerWithin, parentOf, wildcardBelow } from '../dns/name.ts'
import type { RecordType } from '../dns/rdata.ts'
import type { DeclaredSet, ZoneDraft } from '../dns/zone.ts'
import { mayHold } from './absence.ts'
import type { Scene } from './rule.ts'
import { indexOf } from './zone-index.ts'

/**
 * - `found`: the name is there, by itself or by a wildcard at `owner`; `sets` may be empty (RFC 8499: an empty non-terminal)
 * - `missing`: it is not there, and nobody else writes addresses or an alias there
 * - `unknown`: it is not in a zone of this repository, or is delegated, or what is there cannot be known
 */
export type Found =
  | { readonly kind: 'found'; readonly zone: ZoneDraft; readonly owner: Owner; readonly sets: readonly DeclaredSet[] }
  | { readonly kind: 'missing'; readonly zone: ZoneDraft; readonly owner: Owner }
  | { readonly kind: 'unknown' }

/** Each name is looked up once, however many rules ask. */
export function lookUp({ zones }: Scene, name: HostName): Found {
  const answers = known.get(zones) ?? new Map<HostName, Found>()
  known.set(zones, answers)
  const found = answers.get(name) ?? answer(zones, name)
  answers.set(name, found)
  return found
}

const known = new WeakMap<Scene['zones'], Map<HostName, Found>>()

function answer(zones: Scene['zones'], name: HostName): Found {
  const zone = zoneOf(zones, name)
  const owner = zone === undefined ? undefined : ownerWithin(name, zone.name)
  if (zone === undefined || owner === undefined) return UNKNOWN
  const { names, sets } = indexOf(zone)
  if (delegationAbove(zone, owner) !== undefined) return UNKNOWN
  if (names.has(owner)) return { kind: 'found', zone, owner, sets: sets.get(owner) ?? [] }
  if (mayHold(zone, owner, HOST_TYPES)) return UNKNOWN
  const wildcard = wildcardBelow(closestEncloser(owner, names))
  if (names.has(wildcard)) return { kind: 'found', zone, owner: wildcard, sets: sets.get(wildcard) ?? [] }
  return { kind: 'missing', zone, owner }
}

/** What makes a name a host, or leads to one. */
export const HOST_TYPES: readonly RecordType[] = ['A', 'AAAA', 'CNAME']

const UNKNOWN: Found = { kind: 'unknown' }

/** The highest delegation that a name is at or below; undefined if the zone itself answers for the name. */
export function delegationAbove(zone: ZoneDraft, owner: Owner): Owner | undefined {
  const { cuts } = indexOf(zone)
  let highest: Owner | undefined
  if (cuts.size === 0) return highest
  for (let name: Owner | undefined = owner; name !== undefined; name = parentOf(name)) {
    if (cuts.has(name)) highest = name
  }
  return highest
}

/** The deepest zone that holds the name. */
export function zoneOf(zones: Scene['zones'], name: HostName): ZoneDraft | undefined {
  const byName = zonesByName(zones)
  const bare = name.slice(0, -1)
  let zone = byName.get(bare)
  for (let dot = bare.indexOf('.'); dot >= 0 && zone === undefined; dot = bare.indexOf('.', dot + 1))
    zone = byName.get(bare.slice(dot + 1))
  return zone
}

const maps = new WeakMap<Scene['zones'], ReadonlyMap<string, ZoneDraft>>()

export function zonesByName(zones: Scene['zones']): ReadonlyMap<string, ZoneDraft> {
  const known = maps.get(zones) ?? new Map(zones.map((zone) => [zone.name, zone]))
  maps.set(zones, known)
  return known
}

function closestEncloser(owner: Owner, names: ReadonlySet<Owner>): Owner {
  let name = owner
  for (let above = parentOf(name); above !== undefined && !names.has(name); above = parentOf(name)) name = above
  return name
}
