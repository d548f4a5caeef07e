// Findings as each format shows them.
import packageJson from '../../package.json' with { type: 'json' }
import type { Desired } from '../app/desired.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { CATALOGUE } from '../lint/catalogue.ts'
import type { Redact } from '../redact.ts'
import type { FindingsReport, SourceOf } from '../report/findings/findings.ts'
import { formatFindingsGithub } from '../report/findings/github.ts'
import { formatFindingsJson } from '../report/findings/json.ts'
import { formatFindingsMarkdown } from '../report/findings/markdown.ts'
import { formatFindingsSarif } from '../report/findings/sarif.ts'
import { formatFindingsText } from '../report/findings/text.ts'
import type { TextOptions } from '../report/report.ts'
import { unreachable } from '../result.ts'
import type { Console } from './console.ts'
import { markdownOptions } from './markdown-options.ts'
import type { FindingsFormat } from './options.ts'
import { hidden } from './reports.ts'
import { repositoryPaths } from './repository-path.ts'

export const hasErrors = (findings: readonly Diagnostic[]): boolean =>
  findings.some(({ severity }) => severity === 'error')

export const reportOf = (desired: Desired, findings: readonly Diagnostic[]): FindingsReport => ({
  findings,
  zones: desired.zones.length,
  recordSets: desired.zones.reduce((sum, zone) => sum + zone.recordSets.length, 0),
})

export const tellOf = (
  findings: FindingsReport,
  desired: Desired,
  { tell, redact }: Pick<Console, 'tell' | 'redact'>,
) => tell({ kind: 'findings', report: hidden(findings, redact), sourceOf: redacted(desired.textOf, redact) })

export function formatFindings(
  format: FindingsFormat,
  findings: FindingsReport,
  desired: Desired,
  options: TextOptions,
  { io, redact }: Pick<Console, 'io' | 'redact'>,
): string {
  const report = hidden(findings, redact)
  const textOf = redacted(desired.textOf, redact)
  switch (format) {
    case 'json':
      return formatFindingsJson(report)
    case 'markdown':
      return formatFindingsMarkdown(report, textOf, markdownOptions(options))
    case 'text':
      return formatFindingsText(report, textOf, options)
    case 'github':
      return formatFindingsGithub(report, textOf, repositoryPaths(io.env), options)
    case 'sarif':
      return formatFindingsSarif(report, textOf, repositoryPaths(io.env), TOOL)
    default:
      return unreachable(format)
  }
}

const redacted =
  (textOf: SourceOf, redact: Redact): SourceOf =>
  (file) => {
    const text = textOf(file)
    return text === undefined ? undefined : redact(text)
  }

const TOOL = { version: packageJson.version, rules: CATALOGUE }
