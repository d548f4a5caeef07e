// Text of strangers made safe to look at: what cannot be seen is spelled out, and nothing can pass for a command to the runner of a log.

/**
 * Control, bidi, zero-width and other unseen characters as `\u{…}`, and so are spaces at either end, every space but U+0020,
 * and lone surrogates. One line comes out, and different texts stay different.
 */
export const visible = (text: string): string => (PLAIN.test(text) ? text : visibleUnits(text).join(''))

/** The same, one element for each character, so that a text can be cut without breaking one. */
export function visibleUnits(text: string): readonly string[] {
  const units = characterUnits(text)
  const first = units.findIndex((unit) => unit !== ' ')
  const last = units.findLastIndex((unit) => unit !== ' ')
  return units.map((unit, index) =>
    unit === ' ' && (first === -1 || index < first || index > last) ? '\\u{20}' : unit,
  )
}

/** Like `visibleUnits`, but spaces at the ends stay: for lines of a file, where they are the indentation. */
export const characterUnits = (text: string): readonly string[] =>
  Array.from(text, (character) => (UNSEEN.test(character) ? escapeOf(character) : character)).map(
    (unit, index, units) => (mustSpell(units, index) ? escapeOf(unit) : unit),
  )

/** A backslash that would pass for an escape of ours, and `##[`, which a runner obeys wherever it stands. */
function mustSpell(units: readonly string[], index: number): boolean {
  if (units[index] === '\\') return units[index + 1] === 'u' && units[index + 2] === '{'
  return units[index] === '#' && units[index - 1] === '#' && units[index + 1] === '['
}

/**
 * A text as it may be printed to a log that GitHub's runner reads. The runner takes `::name::` at the start of a line, blanks before it
 * skipped, and the old `##[name]` anywhere.
 */
export const inert = (text: string): string => text.replace(COLONS_FIRST, '$1\\u{3a}').replace(/##(?=\[)/g, '#\\u{23}')

// Nearly every text: printable ASCII without backslash and `[`, no blank at either end. Only a shortcut.
const PLAIN = /^[!-Z\]-~](?:[ -Z\]-~]*[!-Z\]-~])?$/

// Cc, Cf, Cs, Co: controls, formats (bidi, zero-width), lone surrogates, private use. DI adds fillers and variation selectors.
// U+2800 is a blank Braille cell. Unassigned code points stay: which they are depends on the version of Node.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{2800}]|(?! )\p{Zs}/u

// Colour codes of our own may stand before the colons; Cc holds their first character, and U+0085, which the runner skips as a blank.
const COLONS_FIRST = /^((?:(?![\r\n\u2028\u2029])[\s\p{Cc}]|\[[\d;]*m)*):(?=:)/gmu

const escapeOf = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
