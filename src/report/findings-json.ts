// Findings for machines: `pocketdns-sync/findings@1`.
import { countSeverity, type FindingsReport, orderedFindings } from './findings.ts'
import { jsonText } from './json-text.ts'

const FINDINGS_FORMAT = 'pocketdns-sync/findings@1'

export const formatFindingsJson = (report: FindingsReport): string =>
  jsonText({
    format: FINDINGS_FORMAT,
    findings: orderedFindings(report).map(({ rule, severity, message, place, hint }) => ({
      rule,
      severity,
      message,
      file: place.file,
      line: place.line,
      column: place.column,
      hint,
    })),
    summary: {
      zones: report.zones,
      recordSets: report.recordSets,
      errors: countSeverity(report.findings, 'error'),
      warnings: countSeverity(report.findings, 'warning'),
    },
  })
