// A plan as Markdown for GitHub: counts in the heading, refusals next, a table of zones, and each zone's changes folded behind its name.
import type { ZonePlan } from '../plan/plan.ts'
import { addCounts, type Counts, changesOf, countKinds, isUnchanged, NONE, writesOf } from './counts.ts'
import { codeSpan, codeSpanInTable } from './markdown-code.ts'
import { noticeBlocks } from './markdown-notices.ts'
import { pageText } from './markdown-page.ts'
import type { Fold } from './markdown-section.ts'
import { setDiffLines } from './markdown-sets.ts'
import { type MarkdownOptions, type PlanReport, standingIn } from './report.ts'
import { type SetView, viewsOf } from './set-view.ts'
import { showName } from './show.ts'
import { andMore, digits, planHeading, TO_DO, toDo, unchangedZones, writesSentence } from './wording.ts'

export function formatPlanMarkdown(report: PlanReport, options: MarkdownOptions): string {
  const { plan, estimate } = report
  const changed = plan.zones.filter((zone) => !isUnchanged(zone))
  const cost = changed.length === 0 ? '' : `${writesSentence(writesOf(plan), estimate)} `
  const page = {
    heading: `## ${planHeading(codeSpan(plan.environment), changesOf(plan))}`,
    head: (most: number) => [
      ...noticeBlocks(report, options, most),
      zoneTable(changed, report, most),
      unchangedLine(plan.zones),
    ],
    folds: changed.map((zone) => foldOf(zone, options)),
    tail: [`${cost}Fingerprint ${codeSpan(plan.fingerprint)}`],
  }
  return pageText(page, options)
}

function unchangedLine(zones: readonly ZonePlan[]): string {
  const count = zones.filter(isUnchanged).length
  return count === 0 ? '' : `${unchangedZones(count)}.`
}

const TABLE_HEAD = ['| zone | create | update | delete | unchanged | left alone |', '|---|--:|--:|--:|--:|--:|']

/** At most so many zones, those where most is at stake; the rest in one row. */
function zoneTable(zones: readonly ZonePlan[], report: PlanReport, most: number): string {
  if (zones.length === 0) return ''
  const chosen = new Set([...zones].sort((a, b) => stakeOf(b, report) - stakeOf(a, report)).slice(0, most))
  const rest = zones.filter((zone) => !chosen.has(zone))
  const rows = zones.filter((zone) => chosen.has(zone)).map(zoneRow)
  return [...TABLE_HEAD, ...rows, ...(rest.length === 0 ? [] : [restRow(rest)])].join('\n')
}

const stakeOf = (zone: ZonePlan, report: PlanReport): number =>
  (standingIn(zone, report) === 'free' ? 0 : 1_000_000) +
  zone.operations.filter((operation) => operation.kind === 'delete').length

const zoneRow = (zone: ZonePlan): string =>
  rowText(codeSpanInTable(showName(zone.zone)), countKinds(zone.changes), zone.unchanged, zone.leftAlone.length)

function restRow(zones: readonly ZonePlan[]): string {
  const counts = zones.map((zone) => countKinds(zone.changes)).reduce(addCounts, NONE)
  const unchanged = zones.reduce((sum, zone) => sum + zone.unchanged, 0)
  const leftAlone = zones.reduce((sum, zone) => sum + zone.leftAlone.length, 0)
  return rowText(andMore(zones.length), counts, unchanged, leftAlone)
}

const rowText = (name: string, counts: Counts, unchanged: number, leftAlone: number): string =>
  `| ${[name, ...[counts.create, counts.update, counts.delete, unchanged, leftAlone].map(digits)].join(' | ')} |`

const foldOf = (zone: ZonePlan, options: MarkdownOptions): Fold => ({
  title: showName(zone.zone),
  summary: toDo(countKinds(zone.changes)),
  language: 'diff',
  pieces: viewsOf(zone).map((view) => ({
    rank: rankOf(view),
    word: TO_DO[view.kind],
    lines: setDiffLines(view, options.detail),
  })),
})

/** By the worst that a set does: a value that goes inside an update weighs as a delete. */
function rankOf(view: SetView): number {
  if (view.rows.some((row) => row.sign === '-')) return 0
  return view.rows.some((row) => row.sign === '~') ? 1 : 2
}
