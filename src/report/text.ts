// A plan as text for a terminal or a log: the zones that change, those that do not, what needs attention, and one last line.
import type { ZonePlan } from '../plan/plan.ts'
import { changesOf, isUnchanged, writesOf } from './counts.ts'
import { joinGroups, type Line, renderLines, tint } from './line.ts'
import type { PlanReport, TextOptions } from './report.ts'
import { attentionOf, noticeGroups } from './text-notices.ts'
import { unchangedLines, zoneLines } from './text-zone.ts'
import { noChangesSentence, planSentence, unchangedZones, writesSentence } from './wording.ts'

export function formatPlanText(report: PlanReport, options: TextOptions): string {
  const changed = report.plan.zones.filter((zone) => !isUnchanged(zone))
  const lines = joinGroups([
    ...changed.map((zone) => zoneLines(zone, report, options)),
    unchangedGroup(report.plan.zones.filter(isUnchanged), options),
    ...noticeGroups(report, options),
    lastLines(report, changed),
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
    [tint('bold', writesSentence(writesOf(plan), estimate)), ...mark],
  ]
}
