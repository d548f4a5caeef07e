// Comments on the issue about drift: one when the drift is another one than before, one when it is over.

import { codeSpan } from '../markdown/code.ts'
import { showName, showText } from '../show.ts'
import { andMore } from '../wording.ts'
import type { DriftReport } from './drift.ts'
import { headline, type IssueFrame } from './issue.ts'
import type { DriftedSet, DriftKey } from './key.ts'
import { changedDrift, checkedAtCommit, OVER, SET_NEWS, type SetNews } from './wording.ts'

/** Null where there is nothing to tell: the drift is the same, or nobody knows what it was before. */
export function formatDriftChange(before: DriftKey | null, after: DriftKey): string | null {
  if (before === null || before.digest === after.digest) return null
  if (before.sets === null || after.sets === null) return `${changedDrift(before.count, after.count, null)}\n`
  const [was, is] = [bySet(before.sets), bySet(after.sets)]
  const news: Readonly<Record<SetNews, readonly DriftedSet[]>> = {
    came: after.sets.filter((set) => !was.has(nameOf(set))),
    changed: after.sets.filter((set) => was.has(nameOf(set)) && was.get(nameOf(set))?.digest !== set.digest),
    went: before.sets.filter((set) => !is.has(nameOf(set))),
  }
  const counts = { came: news.came.length, changed: news.changed.length, went: news.went.length }
  const lists = (['came', 'changed', 'went'] as const).flatMap((kind) => listOf(kind, news[kind]))
  return `${[changedDrift(before.count, after.count, counts), ...lists].join('\n\n')}\n`
}

/** When nothing differs any more; `report` has no unknown zones. */
export const formatDriftOver = (report: DriftReport, { commit, runUrl }: IssueFrame): string =>
  `${[`**${OVER}** ${headline(report)}`, checkedAtCommit(report.checkedAt, commit, runUrl)].join('\n\n')}\n`

const MOST_LISTED = 20

function listOf(kind: SetNews, sets: readonly DriftedSet[]): readonly string[] {
  if (sets.length === 0) return []
  const items = sets
    .slice(0, MOST_LISTED)
    .map(
      ({ zone, name, type }) =>
        `- ${codeSpan(`${showName(name)} ${showText(type, ROOM)}`)} in ${codeSpan(showName(zone))}`,
    )
  const rest = sets.length > MOST_LISTED ? [`- ${andMore(sets.length - MOST_LISTED)}`] : []
  return [[SET_NEWS[kind], '', ...items, ...rest].join('\n')]
}

const ROOM = 80

const nameOf = ({ zone, name, type }: DriftedSet): string => `${zone} ${name} ${type}`

const bySet = (sets: readonly DriftedSet[]): ReadonlyMap<string, DriftedSet> =>
  new Map(sets.map((set) => [nameOf(set), set]))
