// A file's octets as text: UTF-8 and nothing else, without its byte order mark. What is something else is found where it begins.
import { isUtf8 } from 'node:buffer'
import type { Diagnostic, Fault } from '../diagnostic.ts'
import { err, ok, type Result } from '../result.ts'
import { placesIn } from '../zonefile/places.ts'

export function decode(file: string, octets: Uint8Array): Result<string, Diagnostic> {
  if (isUtf8(octets)) return ok(new TextDecoder().decode(octets))
  const { text, end } = readablePart(octets)
  const fault = isUtf16(octets) ? UTF_16 : notUtf8(octets[end] ?? 0)
  return err({ ...fault, severity: 'error', place: placesIn(file, text)(text.length, text.length + 1) })
}

/** The text before the first octets that are no UTF-8: how far a decoder comes, found by halving. */
function readablePart(octets: Uint8Array): { readonly text: string; readonly end: number } {
  let readable = 0
  let unreadable = octets.length + 1
  while (unreadable - readable > 1) {
    const middle = Math.floor((readable + unreadable) / 2)
    if (isBeginning(octets.subarray(0, middle))) readable = middle
    else unreadable = middle
  }
  let end = readable
  while (!isUtf8(octets.subarray(0, end))) end -= 1
  return { text: new TextDecoder().decode(octets.subarray(0, end)), end }
}

/** Whether more octets could make it UTF-8: it may end within a character. */
function isBeginning(octets: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(octets, { stream: true })
    return true
  } catch {
    return false
  }
}

/** The byte order mark, in either order. */
const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

const UTF_16: Fault = { rule: 'file-encoding', message: 'This file is UTF-16 text.', hint: 'Save it as UTF-8.' }

const notUtf8 = (octet: number): Fault => ({
  rule: 'file-encoding',
  message: `The octet 0x${octet.toString(16).toUpperCase().padStart(2, '0')} here is not UTF-8 text.`,
  hint: 'Write the character that is meant, and save the file as UTF-8.',
})
