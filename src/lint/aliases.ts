// Aliases that lead to another alias, to themselves, or in a circle.
import { compareOwners } from '../dns/name.ts'
import { type Alias, aliasWays } from './alias-ways.ts'
import type { LintRule } from './rule.ts'
import { named } from './words.ts'

const cnameSelf: LintRule = {
  id: 'cname-self',
  severity: 'error',
  breaksDns: true,
  summary: 'A CNAME points at its own name, or at a name that its own wildcard answers for.',
  check: (scene) =>
    aliasWays(scene).circles.flatMap(([first, ...more]) => {
      if (first === undefined || more.length > 0) return []
      const { owner, rdata } = first.set.recordSet
      const target = named(rdata[0].target)
      const message = owner.startsWith('*')
        ? `The target ${target} does not exist by itself, so the wildcard ${named(owner)} answers for it, with itself again.`
        : `${named(owner)} is an alias of itself.`
      return [{ message, hint: 'Write the name that holds the addresses, and declare it.', place: valuePlace(first) }]
    }),
}

const cnameLoop: LintRule = {
  id: 'cname-loop',
  severity: 'error',
  breaksDns: true,
  summary: 'CNAMEs point at each other in a circle.',
  check: (scene) =>
    aliasWays(scene).circles.flatMap((circle) => {
      const start = firstIn(circle, scene.zone.name)
      if (start === undefined || circle.length === 1) return []
      const names = turned(circle, start).map(({ zone, set }) =>
        zone === scene.zone ? named(set.recordSet.owner) : `${named(set.recordSet.owner)} in ${zone.name}`,
      )
      const message = `These aliases lead in a circle: ${[...names, names[0]].join(' -> ')}.`
      return [{ message, hint: 'Point one of them at a name that holds addresses.', place: valuePlace(start) }]
    }),
}

const firstIn = (circle: readonly Alias[], zone: string): Alias | undefined =>
  circle
    .filter((alias) => alias.zone.name === zone)
    .sort((a, b) => compareOwners(a.set.recordSet.owner, b.set.recordSet.owner))[0]

function turned(circle: readonly Alias[], start: Alias): readonly Alias[] {
  const at = circle.indexOf(start)
  return [...circle.slice(at), ...circle.slice(0, at)]
}

const cnameChain: LintRule = {
  id: 'cname-chain',
  severity: 'warning',
  breaksDns: false,
  summary: 'A CNAME points at another CNAME of this repository.',
  check: (scene) =>
    aliasWays(scene).chains.map(([alias, next]) => {
      const { owner, rdata } = alias.set.recordSet
      const end = named(next.set.recordSet.rdata[0].target)
      return {
        message: `${named(owner)} is an alias of ${named(rdata[0].target)}, which is an alias itself (RFC 1034, 3.6.2).`,
        hint: `Each step costs resolvers a query; point it at ${end}.`,
        place: valuePlace(alias),
      }
    }),
}

const valuePlace = ({ set }: Alias) => set.places[0] ?? set.place

export const ALIAS_RULES: readonly LintRule[] = [cnameSelf, cnameLoop, cnameChain]
