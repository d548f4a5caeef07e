// Findings as each format shows them.
import type { Desired } from '../app/desired.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Redact } from '../redact.ts'
import type { FindingsReport } from '../report/findings.ts'
import { formatFindingsJson } from '../report/findings-json.ts'
import { formatFindingsMarkdown } from '../report/findings-markdown.ts'
import { formatFindingsText } from '../report/findings-text.ts'
import type { TextOptions } from '../report/report.ts'
import { unreachable } from '../result.ts'
import { markdownOptions } from './markdown-options.ts'
import type { Format } from './options.ts'
import { hidden } from './reports.ts'

export const hasErrors = (findings: readonly Diagnostic[]): boolean =>
  findings.some(({ severity }) => severity === 'error')

export const reportOf = (desired: Desired, findings: readonly Diagnostic[]): FindingsReport => ({
  findings,
  zones: desired.zones.length,
  recordSets: desired.zones.reduce((sum, zone) => sum + zone.recordSets.length, 0),
})

export function formatFindings(
  format: Format,
  findings: FindingsReport,
  desired: Desired,
  options: TextOptions,
  redact: Redact,
): string {
  const report = hidden(findings, redact)
  const textOf = (file: string) => {
    const text = desired.textOf(file)
    return text === undefined ? undefined : redact(text)
  }
  switch (format) {
    case 'json':
      return formatFindingsJson(report)
    case 'markdown':
      return formatFindingsMarkdown(report, textOf, markdownOptions(options))
    case 'text':
      return formatFindingsText(report, textOf, options)
    default:
      return unreachable(format)
  }
}
