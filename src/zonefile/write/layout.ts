// How a file lies: which lines belong to a key, and what stands in front of it. Only block style is understood; the rest is "inline".
import type { Place } from '../../diagnostic.ts'
import type { Source } from '../source.ts'

/** `lines` without their ends, which are all `eol`. */
export type Layout = { readonly file: string; readonly lines: readonly string[]; readonly eol: string }

/** `first` and `last` count from 0; `indent` is the column of the key, from 0. */
export type Region = { readonly first: number; readonly last: number; readonly indent: number }

export function layoutOf({ file, text }: Source): Layout {
  const content = text.startsWith('\ufeff') ? text.slice(1) : text
  const eol = /\r\n/.test(content) && !/(?:^|[^\r])\n/.test(content) ? '\r\n' : '\n'
  return { file, lines: content.split(eol), eol }
}

/**
 * The lines of a key and of all that is under it: what is indented deeper, or a list right below it. Blank lines and comments at the
 * end belong to what follows. Undefined for a key that does not begin its line.
 */
export function regionOf({ lines }: Layout, { line, column }: Place): Region | undefined {
  const [first, indent] = [line - 1, column - 1]
  if ((lines[first] ?? '').slice(0, indent).trim() !== '') return undefined
  let last = first
  for (let next = first + 1; next < lines.length; next += 1) {
    const text = lines[next] ?? ''
    const depth = depthOf(text)
    if (depth > indent || (depth === indent && /^-(?:\s|$)/.test(text.trim()))) last = next
    else if (!isBlankOrComment(text)) break
  }
  return { first, last, indent }
}

/** Comments that stand on lines of their own. */
export const commentsIn = ({ lines }: Layout, { first, last }: Region): readonly string[] =>
  lines.slice(first, last + 1).filter((line) => line.trim().startsWith('#'))

/** What is written from `column` on (from 1), as far as the place reaches. */
export const textAtPlace = ({ lines }: Layout, { line, column, width }: Place): string =>
  (lines[line - 1] ?? '').slice(column - 1, column - 1 + width)

const isBlankOrComment = (text: string): boolean => /^\s*(?:#|$)/.test(text)

/** Blank lines have no depth. */
const depthOf = (text: string): number => (text.trim() === '' ? -1 : text.length - text.trimStart().length)
