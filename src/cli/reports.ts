// Plans and results as each format shows them.
import { formatPlanJson } from '../report/json.ts'
import { formatPlanMarkdown } from '../report/markdown.ts'
import type { PlanReport, SyncReport, TextOptions } from '../report/report.ts'
import { formatSyncJson } from '../report/results-json.ts'
import { formatSyncMarkdown } from '../report/results-markdown.ts'
import { formatSyncText } from '../report/results-text.ts'
import { formatPlanText } from '../report/text.ts'
import { unreachable } from '../result.ts'
import { markdownOptions } from './markdown-options.ts'
import type { Format } from './options.ts'

export function formatPlan(format: Format, report: PlanReport, options: TextOptions): string {
  switch (format) {
    case 'text':
      return formatPlanText(report, options)
    case 'json':
      return formatPlanJson(report)
    case 'markdown':
      return formatPlanMarkdown(report, markdownOptions(options))
    default:
      return unreachable(format)
  }
}

export function formatSync(format: Format, report: SyncReport, options: TextOptions): string {
  switch (format) {
    case 'text':
      return formatSyncText(report, options)
    case 'json':
      return formatSyncJson(report)
    case 'markdown':
      return formatSyncMarkdown(report, markdownOptions(options))
    default:
      return unreachable(format)
  }
}
