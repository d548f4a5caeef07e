// The places in Markdown where text of strangers is dead: fences, code spans, escaped HTML. Nothing of theirs stands anywhere else.
import { showText } from '../show.ts'
import { visible } from '../visible.ts'
import { andMore } from '../wording.ts'

/** A fenced block. `marks` is a fence that is longer than any run of backticks in the lines; `language` is our own word. */
export const fence = (marks: string, language: string, lines: readonly string[]): string =>
  `${marks}${language}\n${lines.join('\n')}\n${marks}`

/** At least three backticks, and more than any line holds in a row. */
export const fenceMarks = (lines: readonly string[]): string =>
  '`'.repeat(Math.max(3, 1 + lines.reduce((longest, line) => Math.max(longest, longestRun(line)), 0)))

/** A code span of one line (CommonMark 6.1). */
export const codeSpan = (text: string): string => shownSpan(visible(text))

/** The same of a text that was made visible already; an empty one is shown as a pair of quotes. */
export function shownSpan(text: string): string {
  const shown = text === '' ? '""' : text
  const marks = '`'.repeat(longestRun(shown) + 1)
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : ''
  return `${marks}${pad}${shown}${pad}${marks}`
}

/** In a heading, which is never cut. */
export const environmentSpan = (environment: string): string => shownSpan(showText(environment, 60))

/** A code span of a visible text in a table: `|` would end the cell even there; a backslash before it would undo the escape. */
export const shownSpanInTable = (shown: string): string =>
  shownSpan(shown)
    .replace(/\\(?=\|)/g, '\\u{5c}')
    .replaceAll('|', '\\|')

/**
 * A visible text as code inside HTML of ours, such as a `<summary>`. Escaping alone is not enough: GitHub looks for mentions, issues and
 * emoji in the text that comes out of it, everywhere but in code.
 */
export const htmlCode = (shown: string): string =>
  `<code>${shown.replace(/[&<>"'@#]/g, (character) => `&#${character.charCodeAt(0)};`)}</code>`

/** A link of ours: `words` are Markdown; what could end the address is encoded. */
export const link = (words: string, url: string): string =>
  `[${words}](${url.replace(/[^\w\-.~:/?#@!$&*+,;=%]+/gu, percentEncoded)})`

/** Each octet of its UTF-8 as `%41` (RFC 3986, 2.1). */
export const percentEncoded = (text: string): string =>
  Array.from(encoder.encode(text), (octet) => `%${octet.toString(16).toUpperCase().padStart(2, '0')}`).join('')

/** Every line behind a `>`, as an alert of GitHub's. */
export const alert = (kind: 'CAUTION' | 'WARNING' | 'NOTE', blocks: readonly string[]): string =>
  [`[!${kind}]`, ...blocks.join('\n').split('\n')].map((line) => (line === '' ? '>' : `> ${line}`)).join('\n')

/** An alert with a list, counted in its title, of at most so many items; empty where there is nothing to list. */
export function listAlert(
  kind: 'CAUTION' | 'WARNING',
  title: string,
  items: readonly (readonly string[])[],
  most: number,
): string {
  if (items.length === 0) return ''
  const listed = items.slice(0, most).flat()
  const rest = items.length > most ? [`- ${andMore(items.length - most)}`] : []
  return alert(kind, [`**${title}**`, '', ...listed, ...rest])
}

/** Octets of UTF-8: never fewer than UTF-16 units, so a limit in either is kept. */
export const sizeOf = (text: string): number => encoder.encode(text).length

const encoder = new TextEncoder()

function longestRun(text: string): number {
  let longest = 0
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length)
  return longest
}
