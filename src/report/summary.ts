// The summary of a step: everything that a run found out, in whole detail, one page after the other within one budget.
import type { Problem } from '../diagnostic.ts'
import { unreachable } from '../result.ts'
import type { FindingsReport, SourceOf } from './findings/findings.ts'
import { formatFindingsMarkdown } from './findings/markdown.ts'
import { sizeOf } from './markdown/code.ts'
import { type FailedCommand, formatFailureMarkdown } from './markdown/failure.ts'
import { formatPlanMarkdown } from './markdown/plan.ts'
import { formatSyncMarkdown } from './markdown/results.ts'
import type { MarkdownOptions, Means, PlanReport, SyncReport } from './report.ts'

/** What a run found out. `page` is any other page, written as the options say. */
export type SummaryPart =
  | { readonly kind: 'findings'; readonly report: FindingsReport; readonly sourceOf: SourceOf }
  | { readonly kind: 'plan'; readonly report: PlanReport }
  | { readonly kind: 'sync'; readonly report: SyncReport }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'page'; readonly text: (options: MarkdownOptions) => string }

/** `command` is what failed, if a part says so. */
export type SummaryFrame = { readonly means: Means; readonly command: FailedCommand }

/** GitHub drops a summary of more than 1 MiB whole. */
const SUMMARY_BUDGET = 900_000

/** At most 900,000 octets. What a part does not need the later ones may take. */
export function formatSummary(parts: readonly SummaryPart[], { means, command }: SummaryFrame): string {
  const told = parts.filter((part) => parts.length === 1 || part.kind !== 'findings' || part.report.findings.length > 0)
  const texts: string[] = []
  let left = SUMMARY_BUDGET
  for (const [index, part] of told.entries()) {
    const budget = Math.floor(left / (told.length - index)) - 1
    const text = partText(part, command, { ...OPTIONS, means, budget })
    left -= sizeOf(text) + 1
    texts.push(text)
  }
  return texts.join('\n')
}

const OPTIONS = { flags: [], restores: [], detail: 'whole', before: '', elsewhere: '', after: '' } as const

function partText(part: SummaryPart, command: FailedCommand, options: MarkdownOptions): string {
  switch (part.kind) {
    case 'findings':
      return formatFindingsMarkdown(part.report, part.sourceOf, options)
    case 'plan':
      return formatPlanMarkdown(part.report, options)
    case 'sync':
      return formatSyncMarkdown(part.report, options)
    case 'problem':
      return formatFailureMarkdown({ findings: null, problem: part.problem }, command, options)
    case 'page':
      return part.text(options)
    default:
      return unreachable(part)
  }
}
