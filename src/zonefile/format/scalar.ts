// Text as a YAML scalar, with quotes only where they are needed, and escapes only for what cannot be seen.

/** Where a scalar stands: in a flow collection `,[]{}` have a meaning; a key is a name, and never a number or nothing. */
export type ScalarSite = 'value' | 'flow-value' | 'key'

/** Text as a scalar on one line that stands for exactly this text, as the value of a key in a block of keys. */
export const plainScalar = (text: string): string => scalarAt('value', text)

export function scalarAt(site: ScalarSite, text: string): string {
  if (UNSEEN.test(text)) return escaped(text)
  if (isPlain(text) && (site === 'key' || !IS_NO_TEXT.test(text)) && (site !== 'flow-value' || !FLOW_SIGN.test(text))) {
    return text
  }
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`
}

/** Controls, formats (bidi, zero-width), private use, lone surrogates, fillers, and every space but U+0020. */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{2800}\u{feff}\ufffe\uffff]|(?! )\p{Zs}/u

const FLOW_SIGN = /[,[\]{}]/

/** Whether the text reads as it is where a value is expected (YAML 1.2.2, 7.3.3): the signs of YAML are not in its way. */
const isPlain = (text: string): boolean =>
  text !== '' &&
  !/^[\s,[\]{}#&*!|>'"%@`]|^[-?:](?:\s|$)|\s$/.test(text) &&
  !/:(?:\s|$)|\s#/.test(text) &&
  !/^(?:---|\.\.\.)/.test(text)

/** What the core schema takes for nothing, a truth value or a number (YAML 1.2.2, 10.3.2). */
const IS_NO_TEXT =
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/

function escaped(text: string): string {
  const characters = Array.from(text, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`
    return UNSEEN.test(character) ? escapeOf(character) : character
  })
  return `"${characters.join('')}"`
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' }

function escapeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16)
  return SHORT[character] ?? (code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`)
}
