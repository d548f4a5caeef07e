// A text as a YAML scalar on one line: plain where that reads back as the same text, else in double quotes.

/** `flow`: inside brackets, where commas and brackets end a scalar. */
export type ScalarContext = 'block' | 'flow'

export const scalarText = (text: string, context: ScalarContext): string =>
  isPlain(text, context) ? text : quotedText(text)

/** The names of a zone need quotes for what YAML has a meaning for: `@` and the `*` of wildcards (YAML 1.2.2, 5.3). */
export const keyText = (name: string): string => (/^[\p{L}\p{N}_]/u.test(name) ? name : quotedText(name))

/** In double quotes, with all that cannot be seen, and what a runner would obey in a log, spelled out (YAML 1.2.2, 5.7). */
export const quotedText = (text: string): string =>
  `"${text.replaceAll(/["\\]/g, '\\$&').replaceAll(UNSEEN, escapeOf)}"`

function isPlain(text: string, context: ScalarContext): boolean {
  if (text === '' || text !== text.trim() || text.search(UNSEEN) >= 0) return false
  if (INDICATOR_FIRST.test(text) || /: |:$| #/.test(text) || NO_TEXT.test(text)) return false
  return context === 'block' || !/[,[\]{}]|^:/.test(text)
}

/** Controls, formats (bidi, zero-width), private use, lone surrogates, fillers, every space but U+0020; and the second sign of `##[`. */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{2800}\u{fffe}\u{ffff}]|(?! )\p{Zs}|(?<=#)#(?=\[)/gu

/** YAML 1.2.2, 7.3.3: these begin something else, but for ":" before another sign, as in `::1`. */
const INDICATOR_FIRST = /^(?:[-?,[\]{}#&*!|>'"%@`]|:(?=\s|$))/

/** What the core schema takes for nothing, a boolean or a number (YAML 1.2.2, 10.3.2). */
const NO_TEXT =
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?\d+|0o[0-7]+|0x[\da-fA-F]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16)
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}
