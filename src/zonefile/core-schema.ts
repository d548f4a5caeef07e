// What a plain scalar stands for: the core schema of YAML 1.2 (YAML 1.2.2, 10.3.2).

/** The value of a scalar that is written without quotes; `source` is the text as written. */
export function coreValue(source: string): string | number | boolean | null {
  if (!MAYBE_NO_TEXT.test(source)) return source
  if (NULL.test(source)) return null
  if (BOOLEAN.test(source)) return /^t/i.test(source)
  if (OCTAL.test(source)) return Number.parseInt(source.slice(2), 8)
  if (DECIMAL.test(source)) return Number.parseInt(source, 10)
  if (HEXADECIMAL.test(source)) return Number.parseInt(source.slice(2), 16)
  if (FRACTION.test(source)) return Number.parseFloat(source)
  if (NOT_A_NUMBER.test(source)) return Number.NaN
  if (INFINITY.test(source)) return source.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  return source
}

/** Most scalars are addresses, names and texts: one look at how they begin says so. */
const MAYBE_NO_TEXT = /^(?:$|[-+.\d~]|[ntf])/i

const NULL = /^(?:|~|null|Null|NULL)$/
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/
const OCTAL = /^0o[0-7]+$/
const DECIMAL = /^[-+]?[0-9]+$/
const HEXADECIMAL = /^0x[0-9a-fA-F]+$/
const FRACTION = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/
const INFINITY = /^[-+]?\.(?:inf|Inf|INF)$/
