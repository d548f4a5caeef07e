// Findings for the log of a GitHub Action: annotations that GitHub shows at their lines, then the findings as text for whoever opens the log.
import type { Diagnostic } from '../diagnostic.ts'
import { type FindingsReport, orderedFindings, type SourceOf, severityCounts } from './findings.ts'
import { formatFindingsText } from './findings-text.ts'
import type { TextOptions } from './report.ts'
import { showText } from './show.ts'
import { visible } from './visible.ts'
import { workflowCommand } from './workflow-command.ts'

/** A file as GitHub knows it: its path from the root of the repository. */
export type PathOf = (file: string) => string

export function formatFindingsGithub(
  report: FindingsReport,
  sourceOf: SourceOf,
  pathOf: PathOf,
  options: TextOptions,
): string {
  const findings = orderedFindings(report)
  const kinds = (['error', 'warning'] as const).map((kind) => findings.filter(({ severity }) => severity === kind))
  const shown = kinds.flatMap((kind) => kind.slice(0, SHOWN_OF_A_KIND))
  const commands = [...shown.map((finding) => annotation(finding, pathOf)), ...note(kinds)]
  return commands.map((command) => `${command}\n`).join('') + formatFindingsText(report, sourceOf, options)
}

/** GitHub drops what a step has beyond this, of errors and of warnings each. */
const SHOWN_OF_A_KIND = 10

/** The runner prints the message alone to the log, so that the text has to say the place again. */
function annotation({ rule, severity, message, hint, place }: Diagnostic, pathOf: PathOf): string {
  const properties = {
    file: visible(pathOf(place.file)),
    line: String(place.line),
    col: String(place.column),
    endColumn: String(place.column + place.width),
    title: rule,
  }
  const lines = [message, hint].filter((text) => text !== '').map((text) => showText(text, TEXT_ROOM))
  return workflowCommand(severity, properties, lines.join('\n'))
}

const TEXT_ROOM = 600

function note(kinds: readonly (readonly Diagnostic[])[]): readonly string[] {
  const rest = severityCounts(kinds.flatMap((kind) => kind.slice(SHOWN_OF_A_KIND)))
  if (rest === '') return []
  const message = `GitHub shows ${SHOWN_OF_A_KIND} findings of a kind for a step. The log of this step has ${rest} more.`
  return [workflowCommand('notice', { title: 'More findings' }, message)]
}
