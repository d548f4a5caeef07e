import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { decode } from '../../src/app/decode.ts'

const encoder = new TextEncoder()

/** `\xNN` in the text stands for one octet. */
function octets(text: string): Uint8Array {
  const parts = text.split(/(\\x[0-9a-f]{2})/)
  return Uint8Array.from(
    parts.flatMap((part) => (part.startsWith('\\x') ? [Number(`0x${part.slice(2)}`)] : [...encoder.encode(part)])),
  )
}

test.each([
  ['a Latin-1 letter', 'records:\n  b\\xfccher:\n', '2:4 The octet 0xFC here is not UTF-8 text.'],
  [
    'the same behind letters of several octets',
    'bücher\n日本 \\xe9t\\xe9',
    '2:4 The octet 0xE9 here is not UTF-8 text.',
  ],
  ['behind a replacement character', '\ufffd\\x80', '1:2 The octet 0x80 here is not UTF-8 text.'],
  ['a character that is cut off', 'a\n\\xe2\\x82', '2:1 The octet 0xE2 here is not UTF-8 text.'],
  ['a character that is cut off by another', 'a\\xe2\\x82b', '1:2 The octet 0xE2 here is not UTF-8 text.'],
  ['a slash in two octets', 'a: \\xc0\\xaf', '1:4 The octet 0xC0 here is not UTF-8 text.'],
  ['half of a surrogate pair', 'a: \\xed\\xa0\\x80', '1:4 The octet 0xED here is not UTF-8 text.'],
  ['a character past the last one', '\\xf5\\x80\\x80\\x80', '1:1 The octet 0xF5 here is not UTF-8 text.'],
  ['UTF-16, little end first', '\\xff\\xfea\\x00', '1:1 This file is UTF-16 text.'],
  ['UTF-16, big end first', '\\xfe\\xff\\x00a', '1:1 This file is UTF-16 text.'],
])('%s is found where it stands', (_what, text, expected) => {
  const decoded = decode('z.yaml', octets(text))
  const { message, place } = decoded.ok ? expect.fail('it was decoded') : decoded.error
  expect(`${place.line}:${place.column} ${message}`).toBe(expected)
})

it('decodes what is UTF-8, without its byte order mark', () => {
  expect(decode('z.yaml', octets('\ufeffa: ü𝒳\ufffd\u0000\n'))).toEqual({ ok: true, value: 'a: ü𝒳\ufffd\u0000\n' })
  expect(decode('z.yaml', octets(''))).toEqual({ ok: true, value: '' })
})

it('places any octets that are not UTF-8 behind all that is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'ü', '日', '𝒳', '\n') }),
      fc.uint8Array({ maxLength: 4 }),
      (text, more) => {
        const decoded = decode('z.yaml', Uint8Array.from([...encoder.encode(text), 0xff, ...more]))
        const before = text.split('\n')
        expect(decoded).toMatchObject({
          ok: false,
          error: { place: { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, width: 1 } },
        })
      },
    ),
  )
})
