import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inert, visible } from '../../src/report/visible.ts'
import { HOSTILE } from './fixtures.ts'

describe('a text of strangers', () => {
  test.each([
    ['plain text stays', 'v=spf1 include:_spf.example.net ~all', 'v=spf1 include:_spf.example.net ~all'],
    ['Unicode letters stay', 'grüße 日本', 'grüße 日本'],
    ['a newline is spelled out', 'a\nb\r\nc', 'a\\u{a}b\\u{d}\\u{a}c'],
    ['a tab is spelled out', 'a\tb', 'a\\u{9}b'],
    ['the escape of a terminal is spelled out', '\u001b[31mred', '\\u{1b}[31mred'],
    ['an 8-bit control is spelled out', '\u009b31m', '\\u{9b}31m'],
    ['bidi overrides are spelled out', '\u202Etxt\u2066', '\\u{202e}txt\\u{2066}'],
    ['zero-width characters are spelled out', 'a\u200Bb\u200Dc\uFEFF', 'a\\u{200b}b\\u{200d}c\\u{feff}'],
    ['a soft hyphen and a filler are spelled out', 'a\u00ADb\u3164', 'a\\u{ad}b\\u{3164}'],
    ['tag characters are spelled out', 'a\u{E0041}', 'a\\u{e0041}'],
    ['a lone surrogate is spelled out', '\ud800', '\\u{d800}'],
    ['a no-break space is spelled out', 'a\u00A0b', 'a\\u{a0}b'],
    ['spaces at the ends are shown, those inside stay', '  a b ', '\\u{20}\\u{20}a b\\u{20}'],
    ['nothing but spaces is shown', '  ', '\\u{20}\\u{20}'],
    ['what looks like our own escape is told apart', '\\u{202e}', '\\u{5c}u{202e}'],
    ['the old command of a runner is broken up', 'a ##[group]', 'a #\\u{23}[group]'],
    ['other backslashes stay', 'C:\\users', 'C:\\users'],
  ])('%s', (_name, text, shown) => {
    expect(visible(text)).toBe(shown)
  })

  test('is one line without anything unseen, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^ | $/u)
      }),
    )
  })

  test('differs from every other text when it is shown', () => {
    const piece = fc.constantFrom('a', ' ', '\\', 'u{20}', '\\u{20}', '\\u{5c}', '\u200B', '\n', '\t')
    const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(visible(a) === visible(b)).toBe(a === b)
      }),
    )
  })
})

describe('a text printed to a log', () => {
  test.each([
    ['::error::x', '\\u{3a}:error::x'],
    ['  ::error::x', '  \\u{3a}:error::x'],
    ['a\n::stop-commands::t\nb', 'a\n\\u{3a}:stop-commands::t\nb'],
    ['a\r::debug::x', 'a\r\\u{3a}:debug::x'],
    ['\u001b[31m::error::x', '\u001b[31m\\u{3a}:error::x'],
    ['x ##[group]y', 'x #\\u{23}[group]y'],
    ['###[group]', '##\\u{23}[group]'],
    ['2001:db8::1 and a::b stay', '2001:db8::1 and a::b stay'],
    ['## heading [x]', '## heading [x]'],
  ])('%j holds no command of the runner', (text, printed) => {
    expect(inert(text)).toBe(printed)
  })

  test('never has a line that starts with two colons, nor "##[" anywhere', () => {
    const piece = fc.constantFrom(
      ':',
      '::',
      '#',
      '##',
      '[',
      '##[',
      ' ',
      '\t',
      '\n',
      '\r',
      '\u0085',
      '\u2028',
      '\u00A0',
      'a',
      '\u001b[1m',
    )
    const text = fc.oneof(
      fc.array(piece).map((pieces) => pieces.join('')),
      fc.constantFrom(...HOSTILE),
    )
    fc.assert(
      fc.property(text, (wild) => {
        const printed = inert(wild)
        expect(printed).not.toContain('##[')
        for (const line of printed.split(/[\n\r\u2028\u2029]/)) expect(line).not.toMatch(/^[\s\u0085]*::/)
      }),
      { numRuns: 1000 },
    )
  })
})
