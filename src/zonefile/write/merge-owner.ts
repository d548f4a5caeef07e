// One name brought up to date where it stands: sets that differ, sets that go, sets that come.
import { compareText } from '../../diagnostic.ts'
import { rdataText } from '../../dns/rdata.ts'
import { compareSets, type RecordSet, setKey } from '../../dns/record-set.ts'
import { isNonEmpty } from '../../result.ts'
import { type Edit, insertAfter, replaceRegion } from './edits.ts'
import { commentsIn, type Layout } from './layout.ts'
import { mergeSet } from './merge-set.ts'
import { setLines } from './set-lines.ts'
import type { StandingOwner, StandingSet } from './standing.ts'
import { ownerLines } from './zone-text.ts'

/** `wanted` by setKey; `coming` are sets of this name that stand nowhere yet; `ttl` is what holds for sets that give none. */
export type OwnerGoal = {
  readonly wanted: ReadonlyMap<string, RecordSet>
  readonly coming: readonly RecordSet[]
  readonly ttl: number
}

/** Undefined where the name is written inline and has to change. */
export function mergeOwner(standing: StandingOwner, goal: OwnerGoal, layout: Layout): readonly Edit[] | undefined {
  const { region, sets } = standing
  const goals = sets.map(({ set }) => goal.wanted.get(setKey(set.owner, set.type)))
  const isRight = goal.coming.length === 0 && sets.every(({ set }, index) => isSameSet(set, goals[index]))
  if (isRight) return []
  if (region === undefined) return undefined
  const after = [...goals.flatMap((set) => set ?? []), ...goal.coming].toSorted(compareSets)
  if (!isNonEmpty(after)) return [replaceRegion(region, commentsIn(layout, region))]
  const blocks = sets.flatMap(({ standing: block }) => block ?? [])
  if (blocks.length < sets.length || !isNonEmpty(blocks)) {
    const lines = ownerLines(after, { indent: region.indent, step: 2, ttl: goal.ttl })
    return [replaceRegion(region, [...commentsIn(layout, region), ...lines])]
  }
  const { indent } = blocks[0].region
  const additions = goal.coming.map((set) =>
    insertAfter(lineBefore(set, blocks) ?? region.first, setLines(set, { indent, ttl: goal.ttl })),
  )
  return [...blocks.flatMap((block) => setEdits(block, goal.wanted)), ...additions]
}

/** Whether the two are one set with the same values and the same TTL. */
export const isSameSet = (a: RecordSet, b: RecordSet | undefined): boolean =>
  b !== undefined &&
  a.ttl === b.ttl &&
  a.rdata.length === b.rdata.length &&
  a.rdata.map(rdataText).every((text, index) => text === b.rdata.map(rdataText)[index])

function setEdits(block: StandingSet, wanted: ReadonlyMap<string, RecordSet>): readonly Edit[] {
  const desired = wanted.get(setKey(block.set.owner, block.set.type))
  if (desired === undefined) return [replaceRegion(block.region, commentsIn(block.layout, block.region))]
  return isSameSet(block.set, desired) ? [] : mergeSet(block, desired)
}

/** The last line of the type after which this one comes in the alphabet. */
function lineBefore(set: RecordSet, blocks: readonly StandingSet[]): number | undefined {
  const before = blocks.filter((block) => block.set.type < set.type)
  return before.toSorted((a, b) => compareText(a.set.type, b.set.type)).at(-1)?.region.last
}
