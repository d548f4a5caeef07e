// What the provider says, made fit to be shown: redacted, on one line, cut to a sane length, nothing in it that steers a terminal.
import type { Redact } from '../redact.ts'
import { unreachable } from '../result.ts'
import type { Body } from './http.ts'
import { fieldOf, isObject, leavesOf } from './json.ts'

/** The provider's own words in an answer; the three documented error bodies (API document, Errors) and a note for what is no JSON. */
export function wordsOf(body: Body, redact: Redact): readonly string[] {
  switch (body.kind) {
    case 'json':
      return spoken(body.value)
        .map((text) => harmless(text, LONGEST, redact))
        .filter((text) => text !== '')
    case 'unreadable':
    case 'page':
      return [harmless(body.excerpt, LONGEST, redact)]
    case 'empty':
      return []
    default:
      return unreachable(body)
  }
}

/** Says in a few words what a body is that is not JSON. */
export function excerptOf(text: string, redact: Redact): string {
  const start = text.slice(0, 4096)
  const begins = harmless(text, 80, redact)
  if (/^\s*[[{]/.test(start)) return `broken JSON that begins ${begins}`
  if (!isPage(text)) return `text that begins ${begins}`
  const title = /<title[^<>]*>([^<]*)/i.exec(start)?.[1]?.trim() ?? ''
  return title === '' ? 'an HTML page' : `an HTML page with the title ${harmless(title, 80, redact)}`
}

/** HTML or XML: what a proxy, a portal or a notice of maintenance says instead of the API. */
export const isPage = (text: string): boolean => /^\s*<(?:!doctype|html|head|body|\?xml)/i.test(text.slice(0, 4096))

/** `longest` counts UTF-16 units. The text is redacted before it is cut: half a key is still a piece of it. */
export function harmless(text: string, longest: number, redact: Redact): string {
  const line = redact(text.slice(0, MOST_LOOKED_AT))
    .replace(/[\s\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`)
    .trim()
  return line.length <= longest ? line : `${line.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

const LONGEST = 300
const MOST_WORDS = 10
const MOST_LOOKED_AT = 65_536

function spoken(value: unknown): readonly string[] {
  const errors = fieldOf(value, 'errors')
  const head = [fieldOf(value, 'error'), fieldOf(value, 'message')].filter((part) => typeof part === 'string')
  const known = [
    ...(head.length > 0 ? [head.join(': ')] : []),
    ...sayings(errors),
    ...leavesOf(fieldOf(value, 'details'), MOST_WORDS),
  ]
  return (known.length > 0 ? known : leavesOf(value, MOST_WORDS)).slice(0, MOST_WORDS)
}

function sayings(errors: unknown): readonly string[] {
  if (!Array.isArray(errors)) return leavesOf(errors, MOST_WORDS)
  return errors.slice(0, MOST_WORDS).flatMap((item: unknown) => {
    const message = fieldOf(item, 'message')
    return isObject(item) && typeof message === 'string' ? [message] : leavesOf(item, MOST_WORDS)
  })
}
