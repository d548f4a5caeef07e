// The zones of a plan that change, as text: first what the pull request changes, then what comes along with it.
import type { ZonePlan } from '../../plan/plan.ts'
import { isUnchanged } from '../counts.ts'
import { type OriginOf, originsIn } from '../origins.ts'
import type { PlanReport, TextOptions } from '../report.ts'
import { NOT_OF_ITS_OWN, NOTHING_OF_ITS_OWN, ORIGINS, THIS_PULL_REQUEST } from '../review-wording.ts'
import { viewsOf } from '../set-view.ts'
import { type Line, tint } from './line.ts'
import { type ZonePart, zoneLines } from './zone.ts'

/** A group of lines for each zone, or for each origin in a zone; without a base there is nothing to tell apart. */
export function changeGroups(report: PlanReport, options: TextOptions): readonly (readonly Line[])[] {
  const changed = report.plan.zones.filter((zone) => !isUnchanged(zone))
  const originOf = originsIn(report.review)
  const parts = changed.flatMap((zone) => partsOf(zone, originOf))
  const groupsOf = (some: readonly ZonePart[]) => some.map((part) => zoneLines(part, report, options))
  const others = parts.filter(({ origin }) => origin !== null && origin !== 'pull-request')
  if (report.review === null || parts.length === 0) return groupsOf(parts)
  const own = parts.filter((part) => !others.includes(part))
  return [
    [[tint('bold', own.length === 0 ? NOTHING_OF_ITS_OWN : THIS_PULL_REQUEST)]],
    ...groupsOf(own),
    ...(others.length === 0 ? [] : [[[tint('bold', NOT_OF_ITS_OWN)]]]),
    ...groupsOf(others),
  ]
}

function partsOf(zone: ZonePlan, originOf: OriginOf): readonly ZonePart[] {
  const views = viewsOf(zone)
  return [...ORIGINS, null]
    .map((origin) => ({ origin, views: views.filter((view) => originOf(zone.zone, view) === origin) }))
    .filter((part) => part.views.length > 0)
    .map((part, index) => ({ zone, ...part, hasDetails: index === 0 }))
}
