// Comments `# lint-ignore: rule reason`. They are found in the text, because a tree of nodes has no comments; what only looks like one
// inside of a value is told apart by the values themselves.
import type { Diagnostic, Fault, Place } from '../diagnostic.ts'
import type { IgnoreComment } from '../switch-off.ts'
import { childrenOf, type Node, type Scalar } from './node.ts'
import type { Source } from './source.ts'

export type Comments = { readonly ignores: readonly IgnoreComment[]; readonly findings: readonly Diagnostic[] }

/** `root`: what was read from the source. Costs nothing where the text has no such word. */
export function ignoreComments({ file, text }: Source, root: Node | undefined): Comments {
  if (root === undefined || !text.includes('lint-ignore')) return { ignores: [], findings: [] }
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  const written = lines.flatMap((line, index) => candidatesIn(line, index))
  const read = withoutValues(written, root).map((candidate) => readComment(candidate, file, lines))
  return {
    ignores: read.flatMap(({ ignore }) => (ignore === undefined ? [] : [ignore])),
    findings: read.flatMap(({ finding }) => (finding === undefined ? [] : [finding])),
  }
}

/** `line` and `column` count from 1, the column is that of the `#`. */
type Candidate = { readonly line: number; readonly column: number; readonly comment: string; readonly isAlone: boolean }

// A comment starts a line or follows white space (YAML 1.2.2, 6.6).
const COMMENT = /(?<=^|[\t ])#[\t ]*lint-ignore(?![\w-])/g

const candidatesIn = (line: string, index: number): readonly Candidate[] =>
  [...line.matchAll(COMMENT)].map((match) => ({
    line: index + 1,
    column: match.index + 1,
    comment: line.slice(match.index),
    isAlone: line.slice(0, match.index).trim() === '',
  }))

/** A value that holds the words n times holds the first n places, from where it starts, that look like a comment. */
function withoutValues(candidates: readonly Candidate[], root: Node): readonly Candidate[] {
  const inside = new Set<Candidate>()
  for (const { source, place } of scalarsIn(root)) {
    const count = [...source.matchAll(COMMENT_IN_VALUE)].length
    if (count === 0) continue
    const after = candidates.filter((candidate) => isAfter(candidate, place))
    for (const candidate of after.slice(0, count)) inside.add(candidate)
  }
  return candidates.filter((candidate) => !inside.has(candidate))
}

const COMMENT_IN_VALUE = /(?<=^|\s)#[\t ]*lint-ignore(?![\w-])/g

const isAfter = (candidate: Candidate, { line, column }: Place): boolean =>
  candidate.line > line || (candidate.line === line && candidate.column > column)

/** Each once, however often aliases bring it. */
function scalarsIn(root: Node): ReadonlySet<Scalar> {
  const seen = new Set<Node>()
  const scalars = new Set<Scalar>()
  const open = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    if (node.kind === 'scalar') scalars.add(node)
    else for (const child of childrenOf(node).values()) open.push(child)
  }
  return scalars
}

type Read = { readonly ignore?: IgnoreComment; readonly finding?: Diagnostic }

function readComment(candidate: Candidate, file: string, lines: readonly string[]): Read {
  const [, before = '', rule = '', reason = ''] = FORM.exec(candidate.comment) ?? []
  const at = { file, line: candidate.line, column: candidate.column, width: candidate.comment.trimEnd().length }
  if (rule === '') return { finding: error(NO_RULE, at) }
  if (!candidate.isAlone) return { finding: error(NOT_ALONE, at) }
  const place = { file, line: candidate.line, column: candidate.column + before.length, width: rule.length }
  const ignore = { rule, place, line: nextLine(candidate.line, lines) }
  return reason.trim() === '' ? { ignore, finding: error(noReason(rule), place) } : { ignore }
}

const FORM = /^(#\s*lint-ignore:\s*)([^\s:,]+)(.*)$/

/** The line below a run of comments: several may stand above one line. */
function nextLine(line: number, lines: readonly string[]): number {
  let next = line
  while (lines[next]?.trimStart().startsWith('#')) next += 1
  return next + 1
}

const NO_RULE: Fault = {
  rule: 'lint-ignore-form',
  message: 'This comment names no rule.',
  hint: 'Write "# lint-ignore: rule reason", with the id of one rule.',
}

const NOT_ALONE: Fault = {
  rule: 'lint-ignore-form',
  message: 'This comment stands behind something else.',
  hint: 'Put it on a line of its own, right above the line that it is about.',
}

const noReason = (rule: string): Fault => ({
  rule: 'lint-ignore-reason',
  message: `This comment does not say why ${rule} shall be silent here.`,
  hint: `Write the reason behind it: "# lint-ignore: ${rule} because …".`,
})

const error = (fault: Fault, place: Place): Diagnostic => ({ ...fault, severity: 'error', place })
