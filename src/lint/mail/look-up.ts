// What the zones of this repository answer for a name. Wildcards, aliases and delegations are followed as a server does (RFC 1034,
// 4.3.2; RFC 4592).
import { isIgnored } from '../../dns/ignore.ts'
import { APEX, type HostName, type Owner, ownerWithin } from '../../dns/name.ts'
import type { Rdata } from '../../dns/rdata.ts'
import type { RecordSetOf } from '../../dns/record-set.ts'
import type { DeclaredSet, Zone } from '../../dns/zone.ts'
import type { Scene } from '../rule.ts'

type Zones = Scene['zones']

/** `none`: there surely is no such set. `elsewhere`: the answer is not in these files. */
export type Answer<T extends LookedUp> =
  | { readonly kind: 'set'; readonly set: DeclaredSet & { readonly recordSet: RecordSetOf<T> } }
  | { readonly kind: 'none' }
  | { readonly kind: 'elsewhere' }

/** The types that mail asks for. */
export type LookedUp = 'A' | 'AAAA' | 'MX' | 'TXT'

export const lookUp = <T extends LookedUp>(zones: Zones, name: HostName, type: T): Answer<T> =>
  follow(zones, name, type, MAX_ALIASES)

/** Longer chains of aliases no resolver follows. */
const MAX_ALIASES = 8

function follow<T extends LookedUp>(zones: Zones, name: HostName, type: T, aliases: number): Answer<T> {
  const zone = zoneOf(zones, name)
  const owner = zone === undefined ? undefined : ownerWithin(name, zone.name)
  if (zone === undefined || owner === undefined || aliases === 0) return ELSEWHERE
  const index = indexOf(zone)
  if (isDelegated(index, owner)) return ELSEWHERE
  const sets = setsAt(index, owner)
  const set = sets.find((candidate) => isOfType(candidate, type))
  if (set !== undefined && isOfType(set, type)) return { kind: 'set', set }
  for (const { recordSet } of sets)
    if (recordSet.type === 'CNAME') return follow(zones, recordSet.rdata[0].target, type, aliases - 1)
  return mayBeAnothers(zone, owner, type) ? ELSEWHERE : NONE
}

const NONE = { kind: 'none' } as const
const ELSEWHERE = { kind: 'elsewhere' } as const

const isOfType = <T extends LookedUp>(
  set: DeclaredSet,
  type: T,
): set is DeclaredSet & { readonly recordSet: RecordSetOf<T> } => set.recordSet.type === type

const byName = new WeakMap<Zones, ReadonlyMap<string, Zone>>()

/** The zone of this repository that the name is in: the one with the longest name. */
export function zoneOf(zones: Zones, name: HostName): Zone | undefined {
  const named = byName.get(zones) ?? new Map(zones.map((zone) => [`${zone.name}.`, zone]))
  byName.set(zones, named)
  let rest: string = name
  while (rest !== '') {
    const zone = named.get(rest)
    if (zone !== undefined) return zone
    rest = rest.slice(rest.indexOf('.') + 1)
  }
  return undefined
}

/** `names` has every name that exists, those between two names too (RFC 4592, 2.2.2); it is empty where no wildcard asks for it. */
type Index = { readonly sets: ReadonlyMap<string, readonly DeclaredSet[]>; readonly names: ReadonlySet<string> }

const indexes = new WeakMap<Zone, Index>()

function indexOf(zone: Zone): Index {
  const index = indexes.get(zone) ?? makeIndex(zone)
  indexes.set(zone, index)
  return index
}

function makeIndex({ recordSets }: Zone): Index {
  const sets = new Map<string, DeclaredSet[]>()
  for (const set of recordSets) {
    const group = sets.get(set.recordSet.owner)
    if (group === undefined) sets.set(set.recordSet.owner, [set])
    else group.push(set)
  }
  const owners = [...sets.keys()]
  const hasWildcard = owners.some((owner) => owner.startsWith('*'))
  return { sets, names: new Set(hasWildcard ? owners.flatMap((owner) => [owner, ...ancestors(owner)]) : []) }
}

/** `b.c` and `c` of `a.b.c`, the apex left out. */
function ancestors(owner: string): readonly string[] {
  const dots = [...owner.matchAll(/\./g)].map(({ index }) => index)
  return dots.map((dot) => owner.slice(dot + 1))
}

/** At a delegation and below it, the child's servers answer. */
const isDelegated = ({ sets }: Index, owner: Owner): boolean =>
  owner !== APEX &&
  [owner, ...ancestors(owner)].some((name) => sets.get(name)?.some(({ recordSet }) => recordSet.type === 'NS'))

function setsAt({ sets, names }: Index, owner: Owner): readonly DeclaredSet[] {
  const own = sets.get(owner)
  if (own !== undefined || owner === APEX || names.has(owner)) return own ?? []
  const encloser = ancestors(owner).find((name) => names.has(name))
  return sets.get(encloser === undefined ? '*' : `*.${encloser}`) ?? []
}

/** Where undeclared records are kept, or the name is another writer's, a set that is not declared may well be live. */
function mayBeAnothers({ policy }: Zone, owner: Owner, type: LookedUp): boolean {
  const names = policy.ignore
    .filter(({ name, types, value }) => (types?.includes(type) ?? true) && (name !== undefined || value === undefined))
    .map(({ name }) => (name === undefined ? {} : { name }))
  return policy.ownership === 'declared' || isIgnored(names, owner, ANY_RDATA)
}

const ANY_RDATA: Rdata = { type: 'TXT', text: '' }
