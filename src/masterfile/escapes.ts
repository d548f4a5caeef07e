// What a token spells, in octets: `\DDD` is the octet of that number, `\X` is X without a meaning of its own (RFC 1035, 5.1).
import type { Fault } from '../diagnostic.ts'
import { err, ok, type Result } from '../result.ts'
import { quoted } from './words.ts'

const encoder = new TextEncoder()

/** The octets of a text with its escapes resolved; what is written plainly counts as its UTF-8. */
export function octetsOf(text: string): Result<Uint8Array, Fault> {
  const written = encoder.encode(text)
  if (!written.includes(BACKSLASH)) return ok(written)
  const octets: number[] = []
  for (let at = 0; at < written.length; at += 1) {
    const octet = written[at] ?? 0
    const next = written[at + 1]
    if (octet !== BACKSLASH) octets.push(octet)
    else if (next === undefined) return err(badEscape(text))
    else if (isDigit(next)) {
      const value = decimal(written.subarray(at + 1, at + 4))
      if (value === undefined) return err(badEscape(text))
      octets.push(value)
      at += 3
    } else {
      octets.push(next)
      at += 1
    }
  }
  return ok(Uint8Array.from(octets))
}

/** What stands between the dots of a name; an escaped dot is part of a label. */
export function splitAtDots(text: string): readonly string[] {
  if (!text.includes('\\')) return text.split('.')
  const parts: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '.') {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, text.slice(start)]
}

const BACKSLASH = 0x5c

const isDigit = (octet: number): boolean => octet >= 0x30 && octet <= 0x39

function decimal(digits: Uint8Array): number | undefined {
  if (digits.length < 3 || !digits.every(isDigit)) return undefined
  const value = Number(String.fromCharCode(...digits))
  return value > 255 ? undefined : value
}

const badEscape = (text: string): Fault => ({
  rule: 'master-escape',
  message: `${quoted(text)} has a backslash that escapes nothing.`,
  hint: 'Write \\DDD with three digits from 000 to 255, or \\ before the character that is meant; a backslash itself is \\\\.',
})
