// A plan as text for a terminal or a log: the zones that change, those that do not, what needs attention, and one last line.

import { groupBy } from '../../plan/group.ts'
import type { ZonePlan } from '../../plan/plan.ts'
import { changesOf, countKinds, isUnchanged, writesOf } from '../counts.ts'
import { originsIn } from '../origins.ts'
import type { PlanReport, TextOptions } from '../report.ts'
import { nothingLiveWasRead, offlineSentence, originSentences } from '../review-wording.ts'
import { visible } from '../visible.ts'
import { noChangesSentence, planSentence, unchangedZones, writesSentence } from '../wording.ts'
import { joinGroups, type Line, raw, renderLines, tint } from './line.ts'
import { attentionOf, noticeGroups, offlineNoticeGroups } from './notices.ts'
import { changeGroups } from './origins.ts'
import { reviewGroups } from './review.ts'
import { unchangedLines } from './zone.ts'

export function formatPlanText(report: PlanReport, options: TextOptions): string {
  const changed = report.plan.zones.filter((zone) => !isUnchanged(zone))
  const lines = joinGroups([
    ...changeGroups(report, options),
    unchangedGroup(report.plan.zones.filter(isUnchanged), options),
    ...(report.review === null ? [] : reviewGroups(report.review)),
    ...(report.basis === 'live' ? noticeGroups(report, options) : offlineNoticeGroups(report)),
    report.basis === 'live' ? lastLines(report, changed) : offlineLines(report, changed),
  ])
  return renderLines(lines, options.style)
}

// With more zones than this, those that do not change are only counted.
const LISTED_ZONES = 10

function unchangedGroup(zones: readonly ZonePlan[], options: TextOptions): readonly Line[] {
  if (options.detail === 'whole' || zones.length <= LISTED_ZONES)
    return zones.flatMap((zone) => unchangedLines(zone, options))
  const warned = zones.filter((zone) => zone.warnings.length > 0)
  const counted = [tint('dim', unchangedZones(zones.length - warned.length))]
  return [...warned.flatMap((zone) => unchangedLines(zone, options)), counted]
}

function lastLines(report: PlanReport, changed: readonly ZonePlan[]): readonly Line[] {
  const { plan, estimate } = report
  const attention = attentionOf(report)
  const mark = attention === '' ? [] : [tint('error', ` ${attention}`)]
  if (changed.length === 0) return [[tint('bold', noChangesSentence(plan.environment, plan.zones.length)), ...mark]]
  return [
    [tint('dim', `Fingerprint ${plan.fingerprint}`)],
    [tint('bold', planSentence(plan.environment, changesOf(plan), changed.length, plan.zones.length))],
    ...originLines(report),
    [tint('bold', writesSentence(writesOf(plan), estimate)), ...mark],
  ]
}

function originLines({ plan, review }: PlanReport): readonly Line[] {
  if (review === null) return []
  const originOf = originsIn(review)
  const changes = plan.zones.flatMap((zone) =>
    zone.changes.map((change) => ({ kind: change.kind, origin: originOf(zone.zone, change) })),
  )
  const groups = groupBy(changes, ({ origin }) => origin)
  return [[raw(originSentences((origin) => countKinds(groups.get(origin) ?? [])))]]
}

/** Nothing here can be accepted: it is not what a sync would do. */
function offlineLines(report: PlanReport, changed: readonly ZonePlan[]): readonly Line[] {
  const { plan, review } = report
  const attention = attentionOf(report)
  const mark = attention === '' ? [] : [tint('error', ` ${attention}`)]
  const { environment, zones } = plan
  const sentence =
    changed.length === 0
      ? noChangesSentence(environment, zones.length)
      : offlineSentence(planSentence(environment, changesOf(plan), changed.length, zones.length))
  return [
    ...(review === null ? [] : [[raw(nothingLiveWasRead(visible(review.base.revision), review.base.commit))]]),
    [tint('bold', sentence), ...mark],
  ]
}
