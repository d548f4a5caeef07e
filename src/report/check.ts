// A check run: a title of one line that says how much changes, and the page as its summary.

import {
  inSummary,
  NO_DNS_CHANGES,
  offlineTitle,
  THE_SUMMARY,
  zonesNotPlanned,
  zonesRefused,
} from './comment/wording.ts'
import { changesOf, totalOf } from './counts.ts'
import { allSets, countHands, type DriftReport } from './drift/drift.ts'
import { formatDriftMarkdown } from './drift/markdown.ts'
import { handsText } from './drift/wording.ts'
import { type FindingsReport, findingsSentence, type SourceOf } from './findings/findings.ts'
import { formatFindingsMarkdown } from './findings/markdown.ts'
import { link } from './markdown/code.ts'
import { type Failure, failedPlanTitle, formatFailureMarkdown } from './markdown/failure.ts'
import { formatPlanMarkdown } from './markdown/plan.ts'
import { formatSyncMarkdown } from './markdown/results.ts'
import { countOutcomes } from './outcomes.ts'
import {
  COMMENT_BUDGET,
  type MarkdownOptions,
  type Means,
  type PlanReport,
  type SyncReport,
  zonesThatAre,
} from './report.ts'
import { outcomes, toDo } from './wording.ts'

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

export const syncCheck = (report: SyncReport, frame: CheckFrame): Check => ({
  title: outcomes(countOutcomes(report.results)),
  summary: formatSyncMarkdown(report, optionsIn(frame)),
})

export const driftCheck = (report: DriftReport, frame: CheckFrame): Check => ({
  title: handsText(countHands(allSets(report))),
  summary: formatDriftMarkdown(report, optionsIn(frame)),
})

export const findingsCheck = (report: FindingsReport, sourceOf: SourceOf, frame: CheckFrame): Check => ({
  title: findingsSentence(report),
  summary: formatFindingsMarkdown(report, sourceOf, optionsIn(frame)),
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
