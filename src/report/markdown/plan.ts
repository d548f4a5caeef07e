// A plan as Markdown for GitHub: counts in the heading, refusals and dangers next, a table of zones, and each zone's changes folded.
import type { ZonePlan } from '../../plan/plan.ts'
import { changesOf, isUnchanged, totalOf, writesOf } from '../counts.ts'
import type { MarkdownOptions, PlanReport } from '../report.ts'
import { offlineHeading } from '../review-wording.ts'
import { planHeading, unchangedZones, writesSentence } from '../wording.ts'
import { codeSpan, environmentSpan } from './code.ts'
import { foldGroups } from './groups.ts'
import { planNotices } from './notices.ts'
import { type GroupedPage, groupedPageText } from './page.ts'
import { basisAlert, reviewBlocks } from './review.ts'
import { zoneTable } from './table.ts'

export const formatPlanMarkdown = (report: PlanReport, options: MarkdownOptions): string =>
  groupedPageText({ ...planPage(report, options), tail: [planEnd(report)] }, options)

/** All of it but its end. */
export function planPage(report: PlanReport, options: MarkdownOptions): Omit<GroupedPage, 'tail'> {
  const { plan, basis } = report
  const changed = plan.zones.filter((zone) => !isUnchanged(zone))
  const heading = basis === 'live' ? planHeading : offlineHeading
  const lead = basisAlert(report)
  const title = `## ${heading(environmentSpan(plan.environment), changesOf(plan))}`
  return {
    heading: lead === '' ? title : `${title}\n\n${lead}`,
    head: (most: number) => [
      ...planNotices(report, options, most),
      zoneTable(changed, report, most),
      unchangedLine(plan.zones),
      ...reviewBlocks(report, most),
    ],
    groups: foldGroups(report, options),
  }
}

/** Cost and fingerprint. What was planned without a look at what is live has neither: nobody can apply exactly that. */
export function planEnd({ plan, estimate, basis }: PlanReport): string {
  if (basis === 'base') return ''
  const writes = writesOf(plan)
  const cost = totalOf(writes) === 0 ? '' : `${writesSentence(writes, estimate)} `
  return `${cost}Fingerprint ${codeSpan(plan.fingerprint)}`
}

function unchangedLine(zones: readonly ZonePlan[]): string {
  const count = zones.filter(isUnchanged).length
  return count === 0 ? '' : `${unchangedZones(count)}.`
}
