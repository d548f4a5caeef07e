// The places in Markdown where text of strangers is dead: fences, code spans, escaped HTML. Nothing of theirs stands anywhere else.
import { visible } from './visible.ts'

/** A fenced block. `marks` is a fence that is longer than any run of backticks in the lines; `language` is our own word. */
export const fence = (marks: string, language: string, lines: readonly string[]): string =>
  `${marks}${language}\n${lines.join('\n')}\n${marks}`

/** At least three backticks, and more than any line holds in a row. */
export const fenceMarks = (lines: readonly string[]): string =>
  '`'.repeat(Math.max(3, 1 + lines.reduce((longest, line) => Math.max(longest, longestRun(line)), 0)))

/** A code span of one line (CommonMark 6.1); an empty text is shown as a pair of quotes. */
export function codeSpan(text: string): string {
  const shown = text === '' ? '""' : visible(text)
  const marks = '`'.repeat(longestRun(shown) + 1)
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : ''
  return `${marks}${pad}${shown}${pad}${marks}`
}

/** A code span in a table: `|` would end the cell even there; a backslash before it would undo the escape. */
export const codeSpanInTable = (text: string): string =>
  codeSpan(text)
    .replace(/\\(?=\|)/g, '\\u{5c}')
    .replaceAll('|', '\\|')

/** Text inside HTML of ours, such as a `<summary>`. */
export const htmlText = (text: string): string =>
  visible(text).replace(/[&<>"'@#]/g, (character) => `&#${character.charCodeAt(0)};`)

/** Every line behind a `>`, as an alert of GitHub's. */
export const alert = (kind: 'CAUTION' | 'WARNING' | 'NOTE', blocks: readonly string[]): string =>
  [`[!${kind}]`, ...blocks.join('\n').split('\n')].map((line) => (line === '' ? '>' : `> ${line}`)).join('\n')

/** Octets of UTF-8: never fewer than UTF-16 units, so a limit in either is kept. */
export const sizeOf = (text: string): number => encoder.encode(text).length

const encoder = new TextEncoder()

function longestRun(text: string): number {
  let longest = 0
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length)
  return longest
}
