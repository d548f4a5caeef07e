// Plans and results as each format shows them.
import type { Redact } from '../redact.ts'
import type { DriftReport } from '../report/drift/drift.ts'
import { formatDriftJson } from '../report/drift/json.ts'
import { formatDriftMarkdown } from '../report/drift/markdown.ts'
import { formatDriftText } from '../report/drift/text.ts'
import { formatPlanJson } from '../report/json/plan.ts'
import { formatSyncJson } from '../report/json/results.ts'
import { formatPlanMarkdown } from '../report/markdown/plan.ts'
import { formatSyncMarkdown } from '../report/markdown/results.ts'
import type { PlanReport, SyncReport, TextOptions } from '../report/report.ts'
import { formatPlanText } from '../report/text/plan.ts'
import { formatSyncText } from '../report/text/results.ts'
import { unreachable } from '../result.ts'
import { markdownOptions } from './markdown-options.ts'
import type { Format } from './options.ts'

export function formatPlan(format: Format, plan: PlanReport, options: TextOptions, redact: Redact): string {
  const report = hidden(plan, redact)
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

export function formatSync(format: Format, results: SyncReport, options: TextOptions, redact: Redact): string {
  const report = hidden(results, redact)
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

export function formatDrift(format: Format, drift: DriftReport, options: TextOptions, redact: Redact): string {
  const report = hidden(drift, redact)
  switch (format) {
    case 'text':
      return formatDriftText(report, options)
    case 'json':
      return formatDriftJson(report, options)
    case 'markdown':
      return formatDriftMarkdown(report, markdownOptions(options))
    default:
      return unreachable(format)
  }
}

/** Reports shorten and escape what they show, and a half or an escaped key is no longer found: secrets go before. */
export function hidden<T>(report: T, redact: Redact): T {
  const json = JSON.stringify(report)
  if (redact(json) === json) return report
  return JSON.parse(json, (_key, value: unknown) => (typeof value === 'string' ? redact(value) : value))
}
