// Why there is no plan or no sync, as Markdown: the problem first, then the findings file by file.
import type { Problem } from '../../diagnostic.ts'
import { FAILED_SYNC_HEADING, failedPlanHeading, NOTHING_APPLIED, NOTHING_PLANNED } from '../comment/wording.ts'
import { countSeverity, type FindingsReport, findingsSentence, type SourceOf } from '../findings/findings.ts'
import { findingFolds } from '../findings/markdown.ts'
import type { MarkdownOptions } from '../report.ts'
import { showText } from '../show.ts'
import { alert, shownSpan } from './code.ts'
import { type Page, pageText } from './page.ts'

/** Findings with errors among them, or a problem, or both. */
export type Failure = {
  readonly findings: { readonly report: FindingsReport; readonly sourceOf: SourceOf } | null
  readonly problem: Problem | null
}

export type FailedCommand = 'plan' | 'sync'

export const formatFailureMarkdown = (failure: Failure, command: FailedCommand, options: MarkdownOptions): string =>
  pageText({ ...failurePage(failure, command, options), tail: [] }, options)

/** All of it but its end. */
export function failurePage(
  { findings, problem }: Failure,
  command: FailedCommand,
  options: MarkdownOptions,
): Omit<Page, 'tail'> {
  const heading = command === 'plan' ? failedPlanTitle(findings) : FAILED_SYNC_HEADING
  const lead = command === 'plan' ? NOTHING_PLANNED : NOTHING_APPLIED
  const words = problem === null ? [] : [problem.message, problem.hint].filter((text) => text !== '')
  const notice = alert('CAUTION', [`**${lead}**`, ...words.map((text) => shownSpan(showText(text, TEXT_ROOM)))])
  return {
    heading: `## ${heading}\n\n${notice}`,
    head: () => [],
    folds: findings === null ? [] : findingFolds(findings.report, findings.sourceOf, options),
  }
}

/** One line of plain text. Warnings are no reason. */
export const failedPlanTitle = (findings: Failure['findings']): string =>
  failedPlanHeading(
    findings === null || countSeverity(findings.report.findings, 'error') === 0
      ? ''
      : findingsSentence(findings.report),
  )

const TEXT_ROOM = 600
