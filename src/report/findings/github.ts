// Findings for the log of a GitHub Action: annotations that GitHub shows at their lines, then the findings as text for whoever opens the log.
import { annotationCommands } from '../annotation-commands.ts'
import { findingAnnotations, type PathOf } from '../annotations.ts'
import type { TextOptions } from '../report.ts'
import type { FindingsReport, SourceOf } from './findings.ts'
import { formatFindingsText } from './text.ts'

export function formatFindingsGithub(
  report: FindingsReport,
  sourceOf: SourceOf,
  pathOf: PathOf,
  options: TextOptions,
): string {
  const commands = annotationCommands(findingAnnotations(report, pathOf), 'The log of this step')
  return commands.map((command) => `${command}\n`).join('') + formatFindingsText(report, sourceOf, options)
}
