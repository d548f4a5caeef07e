// Whether a text may be read as YAML at all.
import type { Fault } from '../diagnostic.ts'

/** Largest file that is read, in octets of UTF-8: some hundred thousand records. */
export const MAX_FILE_OCTETS = 8 * 1024 * 1024

export const TOO_LARGE: Fault = {
  rule: 'yaml-size',
  message: 'This file is larger than 8 MiB.',
  hint: 'Split the zone into a folder of files that is named after it.',
}

/** `offset` is where the text is not fit, in UTF-16 units. */
export type Unfit = Fault & { readonly offset: number }

/** Undefined if the text is fit: not too large, and of printable characters alone (YAML 1.2.2, 5.1). */
export function unfitness(text: string): Unfit | undefined {
  if (text.length * 3 > MAX_FILE_OCTETS && new TextEncoder().encode(text).length > MAX_FILE_OCTETS) {
    return { ...TOO_LARGE, offset: 0 }
  }
  const offset = text.search(UNPRINTABLE)
  if (offset < 0) return undefined
  const code = (text.codePointAt(offset) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const hint = `Remove it; where a record shall hold it, write "\\u${code}" in double quotes.`
  return { rule: 'yaml-character', message: `The character U+${code} cannot stand in a YAML file.`, hint, offset }
}

const UNPRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u
