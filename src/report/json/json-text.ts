// JSON as it may be printed to a terminal or a log: the same value for every parser, but no control character and no runner command in it.

/** Two spaces of indentation and a final newline. */
export const jsonText = (value: unknown): string => `${harmless(JSON.stringify(value, null, 2))}\n`

/** On one line, without its end. */
export const jsonLine = (value: unknown): string => harmless(JSON.stringify(value))

const harmless = (json: string): string => json.replace(UNSAFE, escapeOf).replace(/##(?=\[)/g, '#\\u0023')

// JSON.stringify escapes C0 and lone surrogates; the rest that a terminal acts upon or hides stays raw. All of it stands inside strings.
const UNSAFE = /[\u007f-\u009f\u2028\u2029]|\p{Cf}/gu

const escapeOf = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
