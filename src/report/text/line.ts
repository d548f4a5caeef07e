// Lines made of painted pieces: measured before they are painted, and made harmless for the log they are printed to.
import type { Style, StyleName } from '../report.ts'
import { inert } from '../visible.ts'
import { displayWidth } from './width.ts'

export type Span = { readonly text: string; readonly style: StyleName | null }
export type Line = readonly Span[]

export const raw = (text: string): Span => ({ text, style: null })
export const tint = (style: StyleName, text: string): Span => ({ text, style })
const EMPTY_LINE: Line = []

export const lineWidth = (line: Line): number => line.reduce((width, span) => width + displayWidth(span.text), 0)

export const lineText = (line: Line): string => line.map((span) => span.text).join('')

/** Text with a newline after each line. */
export const renderLines = (lines: readonly Line[], style: Style): string =>
  inert(lines.map((line) => `${renderLine(line, style)}\n`).join(''))

const renderLine = (line: Line, style: Style): string =>
  line.map((span) => (span.style === null || span.text === '' ? span.text : style(span.style, span.text))).join('')

/** Lines in groups, one empty line between those groups that have any. */
export const joinGroups = (groups: readonly (readonly Line[])[]): readonly Line[] =>
  groups.filter((group) => group.length > 0).flatMap((group, index) => (index === 0 ? group : [EMPTY_LINE, ...group]))
