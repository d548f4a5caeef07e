import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bareText, quotedText, splitText, textOctets } from '../../src/emulator/text.ts'

const anyOctets = fc.uint8Array({ maxLength: 600 }).map((octets) => Buffer.from(octets).toString('latin1'))

test('quoting and splitting keep every octet', () => {
  fc.assert(
    fc.property(
      anyOctets,
      (octets) => textOctets(quotedText(octets)) === octets && textOctets(splitText(octets)) === octets,
    ),
  )
})

test('quoted text is printable ASCII, and no split string is longer than 255 octets', () => {
  fc.assert(
    fc.property(anyOctets, (octets) => {
      const strings = splitText(octets).match(/"(?:[^"\\]|\\.)*"/g) ?? []
      return /^[ -~]*$/.test(quotedText(octets)) && strings.every((string) => textOctets(string).length <= 255)
    }),
  )
})

test.each([
  ['plain', 'plain'],
  ['"one" "two"', 'onetwo'],
  ['"one""two"', 'onetwo'],
  [' "padded" ', 'padded'],
  ['"\\"\\\\\\065"', '"\\A'],
  ['say "hi"', 'say "hi"'],
  ['"open', '"open'],
  ['"one" two', '"one" two'],
  ['\\065', '\\065'],
  ['""', ''],
  ['é', 'Ã©'],
])('%s means the octets %s', (value, octets) => {
  expect(textOctets(value)).toBe(octets)
})

test('bare text is UTF-8; octets that are not come in quotes', () => {
  expect(bareText('Ã©')).toBe('é')
  expect(bareText('\xff')).toBe('"\\255"')
})
