// What stands in a `$GENERATE` line: a range, and texts with a place for the number (BIND 9 Administrator Reference Manual, "$GENERATE").
import type { Fault } from '../diagnostic.ts'
import { err, ok, type Result } from '../result.ts'
import { quoted } from './words.ts'

export type Range = { readonly start: number; readonly stop: number; readonly step: number }

/** `1-10`, or `1-10/2` with a step. */
export function readRange(text: string): Result<Range, Fault> {
  const [, start = 0, stop = 0, step = 1] = /^(\d{1,10})-(\d{1,10})(?:\/(\d{1,10}))?$/.exec(text)?.map(numberOf) ?? []
  const isRange = stop >= start && step > 0 && stop < LIMIT && RANGE.test(text)
  return isRange ? ok({ start, stop, step }) : err(badRange(text))
}

/** How many numbers the range has. */
export const rangeLength = ({ start, stop, step }: Range): number => Math.floor((stop - start) / step) + 1

/** The text with `number` at each `$` or `${offset,width,base}`; `$$` is a dollar, and what a backslash precedes stays as it is. */
export function filled(template: string, number: number): Result<string, Fault> {
  let text = ''
  let at = 0
  while (at < template.length) {
    const piece = pieceAt(template, at)
    const shown = piece.kind === 'text' ? piece.text : shownNumber(number + piece.offset, piece)
    if (shown === undefined) return err(badModifier(template.slice(at)))
    text += shown
    at += piece.length
  }
  return ok(text)
}

type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly length: number }
  | {
      readonly kind: 'number'
      readonly offset: number
      readonly width: number
      readonly base: string
      readonly length: number
    }

function pieceAt(template: string, at: number): Piece {
  const unit = template.charAt(at)
  const next = template.charAt(at + 1)
  if (unit === '\\') return { kind: 'text', text: unit + next, length: 1 + next.length }
  if (unit !== '$') return { kind: 'text', text: unit, length: 1 }
  if (next === '$') return { kind: 'text', text: '$', length: 2 }
  if (next !== '{') return { kind: 'number', offset: 0, width: 0, base: 'd', length: 1 }
  const [all, offset, width = '0', base = 'd'] = MODIFIER.exec(template.slice(at + 1, at + 1 + LONGEST_MODIFIER)) ?? []
  const length = all === undefined ? 1 : 1 + all.length
  return { kind: 'number', offset: Number(offset), width: Number(width), base, length }
}

/** As C's printf has it; undefined for a modifier that makes no sense, which has no offset. */
function shownNumber(
  value: number,
  { width, base }: { readonly width: number; readonly base: string },
): string | undefined {
  if (Number.isNaN(value) || Math.abs(value) >= LIMIT || width > MAX_WIDTH) return undefined
  switch (base) {
    case 'd':
      return value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0')
    case 'o':
      return (value >>> 0).toString(8).padStart(width, '0')
    case 'x':
      return (value >>> 0).toString(16).padStart(width, '0')
    case 'X':
      return (value >>> 0).toString(16).toUpperCase().padStart(width, '0')
    case 'n':
      return nibbles(value, width)
    case 'N':
      return nibbles(value, width)?.toUpperCase()
    default:
      return undefined
  }
}

/** Hexadecimal digits in reverse with dots between, for names under ip6.arpa; the width counts the dots too. */
function nibbles(value: number, width: number): string | undefined {
  if (value < 0) return undefined
  const digits = value.toString(16).padStart(Math.ceil(width / 2), '0')
  const text = [...digits].reverse().join('.')
  return text.length < width ? `${text}.` : text
}

const numberOf = (digits: string | undefined): number | undefined => (digits === undefined ? undefined : Number(digits))

const RANGE = /^\d{1,10}-\d{1,10}(?:\/\d{1,10})?$/
const MODIFIER = /^\{([+-]?\d{1,10})(?:,(\d{1,3})(?:,([doxXnN]))?)?\}/
const LONGEST_MODIFIER = 20
const MAX_WIDTH = 255

/** Numbers are C's int. */
const LIMIT = 2 ** 31

const badRange = (text: string): Fault => ({
  rule: 'master-generate-range',
  message: `${quoted(text)} is no range.`,
  hint: 'Write start-stop or start-stop/step, like 1-20 or 0-255/2; the start is not after the stop.',
})

const badModifier = (text: string): Fault => ({
  rule: 'master-generate-modifier',
  message: `${quoted(text)} does not say how to write the number.`,
  hint: 'Write $ alone or with {offset}, {offset,width} or {offset,width,base} after it, base d, o, x, X, n or N; a dollar is $$.',
})
