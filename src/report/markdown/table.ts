// The table of a plan's zones: what changes in each, what is right as it is, and what is left alone; those first where most is at stake.
import type { ZonePlan } from '../../plan/plan.ts'
import { addCounts, type Counts, countKinds, NONE } from '../counts.ts'
import { type PlanReport, standingIn } from '../report.ts'
import { showName } from '../show.ts'
import { andMore, digits } from '../wording.ts'
import { shownSpanInTable } from './code.ts'

const TABLE_HEAD = ['| zone | create | update | delete | unchanged | left alone |', '|---|--:|--:|--:|--:|--:|']

/** At most so many zones, those where most is at stake; the rest in one row. */
export function zoneTable(zones: readonly ZonePlan[], report: PlanReport, most: number): string {
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
  rowText(shownSpanInTable(showName(zone.zone)), countKinds(zone.changes), zone.unchanged, zone.leftAlone.length)

function restRow(zones: readonly ZonePlan[]): string {
  const counts = zones.map((zone) => countKinds(zone.changes)).reduce(addCounts, NONE)
  const unchanged = zones.reduce((sum, zone) => sum + zone.unchanged, 0)
  const leftAlone = zones.reduce((sum, zone) => sum + zone.leftAlone.length, 0)
  return rowText(andMore(zones.length), counts, unchanged, leftAlone)
}

/** What goes is bold: it is what a reader must not miss. */
const rowText = (name: string, counts: Counts, unchanged: number, leftAlone: number): string =>
  `| ${[
    name,
    digits(counts.create),
    digits(counts.update),
    counts.delete === 0 ? '0' : `**${digits(counts.delete)}**`,
    digits(unchanged),
    digits(leftAlone),
  ].join(' | ')} |`
