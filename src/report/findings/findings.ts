// What a check of zone files found, and how much it looked at: the input of all reports about findings.
import { compareDiagnostics, type Diagnostic } from '../../diagnostic.ts'
import { countOf } from '../wording.ts'

export type FindingsReport = {
  readonly findings: readonly Diagnostic[]
  /** How many zones and record sets were read without an error. */
  readonly zones: number
  readonly recordSets: number
}

/** The text of a file that findings point into; undefined where it cannot be had. */
export type SourceOf = (file: string) => string | undefined

export const orderedFindings = (report: FindingsReport): readonly Diagnostic[] =>
  [...report.findings].sort(compareDiagnostics)

export const countSeverity = (findings: readonly Diagnostic[], severity: Diagnostic['severity']): number =>
  findings.filter((finding) => finding.severity === severity).length

/** `3 errors, 1 warning in 2 files`, or what was checked where nothing was found. */
export function findingsSentence(report: FindingsReport): string {
  const { findings, zones, recordSets } = report
  if (findings.length === 0) return `No findings in ${countOf(zones, 'zone')}, ${countOf(recordSets, 'record set')}.`
  const files = new Set(findings.map((finding) => finding.place.file)).size
  return `${severityCounts(findings)} in ${countOf(files, 'file')}`
}

/** `3 errors, 1 warning`. */
export const severityCounts = (findings: readonly Diagnostic[]): string =>
  (['error', 'warning'] as const)
    .map((severity) => ({ severity, count: countSeverity(findings, severity) }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => countOf(count, severity))
    .join(', ')
