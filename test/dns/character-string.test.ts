import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { txtWireOctets, unquote } from '../../src/dns/character-string.ts'

describe('the text of quoted strings', () => {
  test.each([
    ['"v=spf1 -all"', 'v=spf1 -all'],
    ['""', ''],
    ['"a" "b"', 'ab'],
    ['"a""b"', 'ab'],
    ['"a"\t "b"', 'ab'],
    ['  "a"  ', 'a'],
    ['"say \\"hi\\""', 'say "hi"'],
    ['"back\\\\slash"', 'back\\slash'],
    ['"\\065\\066"', 'AB'],
    ['"\\195\\188"', 'ü'],
    ['"\\195" "\\188"', 'ü'],
    ['"\\000"', '\u0000'],
    ['"ü"', 'ü'],
    ['"\\ü"', 'ü'],
    ['"a\nb"', 'a\nb'],
    ['"\\;"', ';'],
  ])('%j is %j', (value, text) => {
    expect(unquote(value)).toBe(text)
  })

  test.each([
    '',
    ' ',
    'a',
    '"',
    '"a',
    'a"',
    '"a" b',
    'b "a"',
    '"a\\"',
    '"\\',
    '"\\2"',
    '"\\25"',
    '"\\256"',
    '"\\999"',
    '"\\255"',
    '"a"\n"b"',
  ])('%j is none', (value) => {
    expect(unquote(value)).toBeUndefined()
  })

  it('is what was quoted, however it was split and escaped', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.integer({ min: 1, max: 300 }),
        fc.boolean(),
        (text, size, decimal) => {
          expect(unquote(quoted(text, size, decimal))).toBe(text)
        },
      ),
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', '\\', '2', '5', ' ', 'a', 'ü') }),
        (text) => void unquote(text),
      ),
    )
  })

  function quoted(text: string, size: number, decimal: boolean): string {
    const octets = [...new TextEncoder().encode(text)]
    const parts = Array.from({ length: Math.max(1, Math.ceil(octets.length / size)) }, (_, at) =>
      octets.slice(at * size, (at + 1) * size),
    )
    return parts.map((part) => `"${part.map((octet) => escaped(octet, decimal)).join('')}"`).join(' ')
  }

  function escaped(octet: number, decimal: boolean): string {
    if (decimal || octet < 0x20 || octet > 0x7e) return `\\${String(octet).padStart(3, '0')}`
    const character = String.fromCharCode(octet)
    return character === '"' || character === '\\' ? `\\${character}` : character
  }
})

describe('a text on the wire takes an octet of length for each 255', () => {
  test.each([
    ['', 1],
    ['a', 2],
    ['ü', 3],
    ['a'.repeat(255), 256],
    ['a'.repeat(256), 258],
    ['a'.repeat(510), 512],
    ['a'.repeat(511), 514],
  ])('case %#', (text, octets) => {
    expect(txtWireOctets(text)).toBe(octets)
  })
})
