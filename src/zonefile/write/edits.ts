// Edits of a text: parts of a line, and whole lines. They never overlap, and all are made at once.
import type { Place } from '../../diagnostic.ts'
import type { Layout, Region } from './layout.ts'

/** Lines and columns count from 0; `to` is not part of it. */
export type Edit =
  | { readonly kind: 'part'; readonly line: number; readonly from: number; readonly to: number; readonly text: string }
  | { readonly kind: 'lines'; readonly first: number; readonly count: number; readonly lines: readonly string[] }

export const replacePlace = ({ line, column, width }: Place, text: string): Edit => ({
  kind: 'part',
  line: line - 1,
  from: column - 1,
  to: column - 1 + width,
  text,
})

export const replaceRegion = ({ first, last }: Region, lines: readonly string[]): Edit => ({
  kind: 'lines',
  first,
  count: last - first + 1,
  lines,
})

/** After the line of that number; several at one place keep their order. */
export const insertAfter = (line: number, lines: readonly string[]): Edit => ({
  kind: 'lines',
  first: line + 1,
  count: 0,
  lines,
})

export function edited({ lines, eol }: Layout, edits: readonly Edit[]): string {
  const result = [...lines]
  const ordered = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => below(a.edit, b.edit) || b.index - a.index)
  for (const { edit } of ordered) {
    if (edit.kind === 'lines') result.splice(edit.first, edit.count, ...edit.lines)
    else result[edit.line] = withPart(result[edit.line] ?? '', edit)
  }
  return result.join(eol)
}

/** From the end of the file to its beginning, so that no edit moves another; what is put before a line comes after its own edits. */
const below = (a: Edit, b: Edit): number =>
  lineOf(b) - lineOf(a) ||
  Number(isInsertion(a)) - Number(isInsertion(b)) ||
  (a.kind === 'part' && b.kind === 'part' ? b.from - a.from : 0)

const isInsertion = (edit: Edit): boolean => edit.kind === 'lines' && edit.count === 0

const lineOf = (edit: Edit): number => (edit.kind === 'lines' ? edit.first : edit.line)

const withPart = (line: string, { from, to, text }: Extract<Edit, { kind: 'part' }>): string =>
  line.slice(0, from) + text + line.slice(to)
