// A master file's text as entries: what stands on one line, or on several within parentheses (RFC 1035, 5.1).
import type { Diagnostic, Fault, Place } from '../diagnostic.ts'
import { atPlace } from './words.ts'

/** A file's text, decoded from UTF-8 with U+FFFD for what is none; `file` is its path as findings shall show it. */
export type Source = { readonly file: string; readonly text: string }

/** `text` is as written, but without its quotes: escapes are not resolved. */
export type Token = { readonly text: string; readonly isQuoted: boolean; readonly place: Place }

/** `isIndented`: blanks stand where an owner would. An entry with findings could not be read whole. */
export type Entry = {
  readonly isIndented: boolean
  readonly tokens: readonly Token[]
  readonly findings: readonly Diagnostic[]
}

/** The entries in their order; lines without any are skipped. */
export function* entriesOf(source: Source): Generator<Entry, void> {
  const start = source.text.startsWith('\ufeff') ? 1 : 0
  const cursor: Cursor = { source, at: start, line: 1, lineStart: start }
  while (cursor.at < source.text.length) {
    const entry = readEntry(cursor)
    if (entry.tokens.length > 0 || entry.findings.length > 0) yield entry
  }
}

type Cursor = { readonly source: Source; at: number; line: number; lineStart: number }
type Draft = {
  readonly isIndented: boolean
  readonly tokens: Token[]
  readonly findings: Diagnostic[]
  readonly open: Place[]
  depth: number
}

function readEntry(cursor: Cursor): Entry {
  const draft: Draft = { isIndented: isBlank(code(cursor)), tokens: [], findings: [], open: [], depth: 0 }
  let isOver = false
  while (!isOver && cursor.at < cursor.source.text.length) isOver = readPiece(cursor, draft)
  const [outermost] = draft.open
  if (outermost !== undefined && draft.depth > 0) draft.findings.push(atPlace('error', NEVER_CLOSED, outermost))
  return draft
}

/** Reads what begins at the cursor; true where the entry is over. */
function readPiece(cursor: Cursor, draft: Draft): boolean {
  switch (code(cursor)) {
    case LF:
    case CR:
      nextLine(cursor)
      return draft.depth === 0
    case SPACE:
    case TAB:
      cursor.at += 1
      return false
    case SEMICOLON:
      skipComment(cursor)
      return false
    case OPEN:
    case CLOSE:
      readParenthesis(cursor, draft)
      return false
    case QUOTE:
      readQuoted(cursor, draft)
      return false
    default:
      readWord(cursor, draft)
      return false
  }
}

/** Up to LF, also over a lone CR, which otherwise ends a line: as BIND has it, whatever editors show. */
function skipComment(cursor: Cursor): void {
  const { text } = cursor.source
  while (cursor.at < text.length && code(cursor) !== LF) {
    if (code(cursor) === CR && text.charCodeAt(cursor.at + 1) !== LF) nextLine(cursor)
    else cursor.at += 1
  }
}

/** Parentheses hold lines together; BIND lets them nest, and so do we. */
function readParenthesis(cursor: Cursor, draft: Draft): void {
  const place = placeFrom(cursor, cursor.at, cursor.at + 1)
  const opens = code(cursor) === OPEN
  cursor.at += 1
  if (opens && draft.depth === 0) draft.open.splice(0, 1, place)
  if (opens) draft.depth += 1
  else if (draft.depth > 0) draft.depth -= 1
  else draft.findings.push(atPlace('error', NEVER_OPENED, place))
}

/** Up to the next quote; a line's end has to be escaped in it, as in BIND. */
function readQuoted(cursor: Cursor, draft: Draft): void {
  const start = cursor.at
  const { line, lineStart } = cursor
  const { text } = cursor.source
  cursor.at += 1
  while (cursor.at < text.length && code(cursor) !== QUOTE && !isLineEnd(code(cursor))) {
    if (code(cursor) === BACKSLASH) cursor.at += 1
    if (isLineEnd(code(cursor))) nextLine(cursor)
    else cursor.at += 1
  }
  const end = Math.min(cursor.at, text.length)
  const place = placeFrom({ source: cursor.source, line, lineStart }, start, line === cursor.line ? end + 1 : start + 1)
  if (code(cursor) !== QUOTE) draft.findings.push(atPlace('error', QUOTE_OPEN, place))
  else push(draft, { text: text.slice(start + 1, end), isQuoted: true, place })
  if (code(cursor) === QUOTE) cursor.at += 1
}

function readWord(cursor: Cursor, draft: Draft): void {
  const start = cursor.at
  const { text } = cursor.source
  while (cursor.at < text.length && !endsWord(code(cursor))) {
    const isEscape = code(cursor) === BACKSLASH && cursor.at + 1 < text.length
    cursor.at += isEscape && !isLineEnd(text.charCodeAt(cursor.at + 1)) ? 2 : 1
  }
  const place = placeFrom(cursor, start, cursor.at)
  push(draft, { text: text.slice(start, cursor.at), isQuoted: false, place })
}

function push(draft: Draft, token: Token): void {
  const broken = token.text.indexOf('\ufffd')
  if (broken >= 0) draft.findings.push(atPlace('error', NOT_UTF8, within(token, broken)))
  if (draft.tokens.length === MAX_TOKENS) draft.findings.push(atPlace('error', TOO_LONG, token.place))
  if (draft.tokens.length <= MAX_TOKENS) draft.tokens.push(token)
}

const within = ({ place, isQuoted }: Token, offset: number): Place => ({
  ...place,
  column: place.column + offset + (isQuoted ? 1 : 0),
  width: 1,
})

/** More than one record can have, which is 65,535 empty strings and what stands before them. */
const MAX_TOKENS = 66_000

function nextLine(cursor: Cursor): void {
  const isPair = code(cursor) === CR && cursor.source.text.charCodeAt(cursor.at + 1) === LF
  cursor.at += isPair ? 2 : 1
  cursor.line += 1
  cursor.lineStart = cursor.at
}

const placeFrom = (cursor: Omit<Cursor, 'at'>, start: number, end: number): Place => ({
  file: cursor.source.file,
  line: cursor.line,
  column: start - cursor.lineStart + 1,
  width: Math.max(1, end - start),
})

const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const TAB = 0x09
const SEMICOLON = 0x3b
const OPEN = 0x28
const CLOSE = 0x29
const QUOTE = 0x22
const BACKSLASH = 0x5c

const code = ({ source, at }: Cursor): number => source.text.charCodeAt(at)
const isLineEnd = (unit: number): boolean => unit === LF || unit === CR
const isBlank = (unit: number): boolean => unit === SPACE || unit === TAB
const endsWord = (unit: number): boolean =>
  isBlank(unit) || isLineEnd(unit) || unit === SEMICOLON || unit === OPEN || unit === CLOSE || unit === QUOTE

const NEVER_CLOSED: Fault = {
  rule: 'master-parenthesis',
  message: 'This parenthesis is never closed: all that follows is part of one record.',
  hint: 'Close it at the end of its record. Is the file cut off?',
}

const NEVER_OPENED: Fault = {
  rule: 'master-parenthesis',
  message: 'This parenthesis closes none that is open.',
  hint: 'Remove it, or open one before it; in a name or a text write "\\)".',
}

const QUOTE_OPEN: Fault = {
  rule: 'master-quote',
  message: 'This quote is not closed on its line.',
  hint: 'Close it; write a quote inside as \\". Is the file cut off?',
}

const NOT_UTF8: Fault = {
  rule: 'master-encoding',
  message: 'Here is a byte that is no UTF-8.',
  hint: 'Save the file as UTF-8, or write the byte as \\DDD, its value in three decimal digits.',
}

const TOO_LONG: Fault = {
  rule: 'master-entry-length',
  message: 'This record has more parts than a record can hold.',
  hint: 'Is a parenthesis open that should not be?',
}
