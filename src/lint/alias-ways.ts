// Where the aliases of a zone lead, one after the other, through all zones of the repository. Each is followed once.
import { APEX } from '../dns/name.ts'
import type { DeclaredSet, ZoneDraft } from '../dns/zone.ts'
import { lookUp } from './look-up.ts'
import type { Scene } from './rule.ts'
import { type DeclaredSetOf, setsOf } from './zone-index.ts'

/** A CNAME and the zone that it is in. */
export type Alias = { readonly zone: ZoneDraft; readonly set: DeclaredSetOf<'CNAME'> }

/** `circles`: those that the scene's zone has a part in; `chains`: its aliases with the alias each points at, but for those that end in a circle. */
export type AliasWays = {
  readonly circles: readonly (readonly Alias[])[]
  readonly chains: readonly (readonly [Alias, Alias])[]
}

const followed = new WeakMap<Scene, AliasWays>()

export function aliasWays(scene: Scene): AliasWays {
  const ways = followed.get(scene) ?? followAll(scene)
  followed.set(scene, ways)
  return ways
}

function followAll(scene: Scene): AliasWays {
  const endsWell = new Map<Alias['set'], boolean>()
  const circles: (readonly Alias[])[] = []
  const chains: (readonly [Alias, Alias])[] = []
  for (const set of setsOf(scene.zone, 'CNAME')) {
    const alias = { zone: scene.zone, set }
    const circle = follow(alias, scene, endsWell)
    if (circle.some(({ zone }) => zone === scene.zone)) circles.push(circle)
    const next = nextOf(alias, scene)
    if (next !== undefined && endsWell.get(set) === true) chains.push([alias, next])
  }
  return { circles, chains }
}

/** The circle that the way of an alias closes; empty if it ends, or meets a way that was gone before. */
function follow(start: Alias, scene: Scene, endsWell: Map<Alias['set'], boolean>): readonly Alias[] {
  const way: Alias[] = []
  const positions = new Map<Alias['set'], number>()
  let next: Alias | undefined = start
  while (next !== undefined && !positions.has(next.set) && !endsWell.has(next.set)) {
    positions.set(next.set, way.length)
    way.push(next)
    next = nextOf(next, scene)
  }
  const position = next === undefined ? undefined : positions.get(next.set)
  const isWell = next === undefined || (position === undefined && endsWell.get(next.set) === true)
  for (const { set } of way) endsWell.set(set, isWell)
  return position === undefined ? [] : way.slice(position)
}

/** One with several values, or at the apex, is wrong in itself: it is not followed. */
function nextOf({ set }: Alias, scene: Scene): Alias | undefined {
  const { owner, rdata } = set.recordSet
  const [{ target }, ...more] = rdata
  const found = more.length > 0 || owner === APEX ? undefined : lookUp(scene, target)
  if (found?.kind !== 'found') return undefined
  const alias = found.sets.find(isAlias)
  return alias === undefined ? undefined : { zone: found.zone, set: alias }
}

export const isAlias = (set: DeclaredSet): set is DeclaredSetOf<'CNAME'> => set.recordSet.type === 'CNAME'
