// Annotations as commands for GitHub's runner: errors first, ten of a kind, and a note of how many more there are.
import type { Annotation } from './annotations.ts'
import { countOf } from './wording.ts'
import { workflowCommand } from './workflow-command.ts'

/** `whereRest`: where those that are not shown can be read, such as "The log of this step". One command is one line, without its end. */
export function annotationCommands(annotations: readonly Annotation[], whereRest: string): readonly string[] {
  const kinds = (['error', 'warning'] as const).map((level) => annotations.filter((one) => one.level === level))
  const shown = kinds.flatMap((kind) => kind.slice(0, SHOWN_OF_A_KIND))
  const rest = kinds.flatMap((kind) => kind.slice(SHOWN_OF_A_KIND))
  return [...shown.map(command), ...(rest.length === 0 ? [] : [noteOf(rest, whereRest)])]
}

/** GitHub drops what a step has beyond this, of errors and of warnings each. */
const SHOWN_OF_A_KIND = 10

/** And it cuts what is longer; a `\u{…}` of ours must not be cut in two. */
const LONGEST_MESSAGE = 4_096

/** The runner prints the message alone to the log, so that the text has to say the place again. */
function command({ level, title, message, place }: Annotation): string {
  const properties = {
    file: place?.file ?? '',
    line: String(place?.line ?? ''),
    col: String(place?.column ?? ''),
    endColumn: String(place?.endColumn ?? ''),
    title,
  }
  return workflowCommand(level, properties, fitting(message))
}

function fitting(message: string): string {
  if (message.length <= LONGEST_MESSAGE) return message
  const lines = message.split('\n')
  while (lines.length > 1 && lines.join('\n').length + 2 > LONGEST_MESSAGE) lines.pop()
  return [...lines, '…'].join('\n')
}

function noteOf(rest: readonly Annotation[], whereRest: string): string {
  const counts = (['error', 'warning'] as const)
    .map((level) => ({ level, count: rest.filter((one) => one.level === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => countOf(count, level))
  const message = `GitHub shows ${SHOWN_OF_A_KIND} of a kind for a step. ${whereRest} has ${counts.join(', ')} more.`
  return workflowCommand('notice', { title: 'More findings' }, message)
}
