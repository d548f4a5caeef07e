// A check run: a title of one line that says how much changes, and the page as its summary.
import { changesOf, totalOf } from './counts.ts'
import { type Failure, failedPlanTitle, formatFailureMarkdown } from './failure-markdown.ts'
import { formatPlanMarkdown } from './markdown.ts'
import { link } from './markdown-code.ts'
import { COMMENT_BUDGET, type MarkdownOptions, type Means, type PlanReport, zonesThatAre } from './report.ts'
import { toDo } from './wording.ts'
import {
  inSummary,
  NO_DNS_CHANGES,
  offlineTitle,
  THE_SUMMARY,
  zonesNotPlanned,
  zonesRefused,
} from './wording-comment.ts'

/** `title` is plain text in one line, `summary` Markdown of at most 60,000 octets. */
export type Check = { readonly title: string; readonly summary: string }

/** `run` is the address of this run. */
export type CheckFrame = { readonly means: Means; readonly run: string }

export const planCheck = (report: PlanReport, frame: CheckFrame): Check => ({
  title: titleOf(report),
  summary: formatPlanMarkdown(report, optionsIn(frame)),
})

export const failureCheck = (failure: Failure, frame: CheckFrame): Check => ({
  title: failedPlanTitle(failure.findings),
  summary: formatFailureMarkdown(failure, 'plan', optionsIn(frame)),
})

function titleOf(report: PlanReport): string {
  const changes = changesOf(report.plan)
  const counts = totalOf(changes) === 0 ? NO_DNS_CHANGES : toDo(changes)
  const refused = zonesThatAre('refused', report).length
  const failed = report.failures.length
  return [
    report.basis === 'base' ? offlineTitle(counts) : counts,
    ...(refused === 0 ? [] : [zonesRefused(refused)]),
    ...(failed === 0 ? [] : [zonesNotPlanned(failed)]),
  ].join('; ')
}

const optionsIn = ({ means, run }: CheckFrame): MarkdownOptions => ({
  means,
  flags: [],
  restores: [],
  detail: 'shortened',
  budget: COMMENT_BUDGET,
  before: '',
  elsewhere: inSummary(link(THE_SUMMARY, run)),
  after: '',
})
