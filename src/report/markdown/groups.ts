// The folds of a plan, grouped by whose changes they are: first those of this pull request, then what a sync would do besides.

import { groupBy } from '../../plan/group.ts'
import type { ZonePlan } from '../../plan/plan.ts'
import { countKinds } from '../counts.ts'
import { originsIn } from '../origins.ts'
import type { MarkdownOptions, PlanReport } from '../report.ts'
import { SOURCES, type Source, sourceHeading } from '../review-wording.ts'
import { type SetView, viewsOf } from '../set-view.ts'
import { showName } from '../show.ts'
import { TO_DO, toDo } from '../wording.ts'
import type { FoldGroup } from './page.ts'
import { type Fold, isShort, type Piece } from './section.ts'
import { setDiffLines } from './sets.ts'

/** Where everything is of one source the groups need no headings. */
export function foldGroups(report: PlanReport, options: MarkdownOptions): readonly FoldGroup[] {
  const sourceOf = sourcesIn(report)
  const zones = report.plan.zones.map((zone) => ({
    zone,
    views: groupBy(viewsOf(zone), (view) => sourceOf(zone, view)),
  }))
  const groups = SOURCES.map((source) => ({
    source,
    folds: zones.flatMap(({ zone, views }) => foldOf(zone, views.get(source) ?? [], options)),
  })).filter(({ folds }) => folds.length > 0)
  const isMixed = groups.some(({ source }) => source !== 'pull-request')
  return groups.map(({ source, folds }) => ({ heading: isMixed ? `### ${sourceHeading(source)}` : '', folds }))
}

/** How many record sets there are of each source. */
export function countSources(report: PlanReport): ReadonlyMap<Source, number> {
  const sourceOf = sourcesIn(report)
  const counts = new Map<Source, number>()
  for (const zone of report.plan.zones)
    for (const change of zone.changes) {
      const source = sourceOf(zone, change)
      counts.set(source, (counts.get(source) ?? 0) + 1)
    }
  return counts
}

type SourceOf = (zone: ZonePlan, set: Pick<SetView, 'owner' | 'type'>) => Source

/** Without a base nothing is told apart; what the base is held against itself for can only be the head's. */
function sourcesIn({ basis, review }: Pick<PlanReport, 'basis' | 'review'>): SourceOf {
  if (review === null || basis === 'base') return () => 'pull-request'
  const originOf = originsIn(review)
  return (zone, set) => originOf(zone.zone, set) ?? 'unknown'
}

function foldOf(zone: ZonePlan, views: readonly SetView[], options: MarkdownOptions): readonly Fold[] {
  if (views.length === 0) return []
  const pieces = views.map((view) => ({
    rank: rankOf(view),
    word: TO_DO[view.kind],
    lines: setDiffLines(view, options.detail),
  }))
  return [{ title: showName(zone.zone), summary: toDo(countKinds(views)), language: 'diff', pieces: arranged(pieces) }]
}

/** By name as long as one look is enough; else what goes stands first, where a reader starts. */
const arranged = (pieces: readonly Piece[]): readonly Piece[] =>
  isShort(pieces) ? pieces : pieces.toSorted((a, b) => a.rank - b.rank)

/** By the worst that a set does: a value that goes inside an update weighs as a delete. */
function rankOf(view: SetView): number {
  if (view.rows.some((row) => row.sign === '-')) return 0
  return view.rows.some((row) => row.sign === '~') ? 1 : 2
}
