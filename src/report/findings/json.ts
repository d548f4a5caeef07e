// Findings for machines: `pocketdns-sync/findings@1`.
import type { Diagnostic } from '../../diagnostic.ts'
import { jsonText } from '../json/json-text.ts'
import { countSeverity, type FindingsReport, orderedFindings } from './findings.ts'

const FINDINGS_FORMAT = 'pocketdns-sync/findings@1'

export const formatFindingsJson = (report: FindingsReport): string =>
  jsonText({
    format: FINDINGS_FORMAT,
    findings: orderedFindings(report).map(findingJson),
    summary: {
      zones: report.zones,
      recordSets: report.recordSets,
      errors: countSeverity(report.findings, 'error'),
      warnings: countSeverity(report.findings, 'warning'),
    },
  })

export const findingJson = ({ rule, severity, message, place, hint }: Diagnostic) => ({
  rule,
  severity,
  message,
  file: place.file,
  line: place.line,
  column: place.column,
  hint,
})
