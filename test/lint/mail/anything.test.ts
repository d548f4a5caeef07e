// Whatever a TXT record holds, the rules for mail end in findings, soon, and each text that is read is read in whole.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDmarc } from '../../../src/lint/mail/dmarc.ts'
import { isSpf, parseSpf } from '../../../src/lint/mail/spf.ts'
import { parseTags } from '../../../src/lint/mail/tags.ts'
import { findIn } from './findings.ts'

const PIECES = [
  ...[
    'v=spf1 ',
    'include:',
    'redirect=',
    'exp=',
    'a',
    'mx',
    'ptr',
    'ip4:',
    'ip6:',
    'exists:',
    '-all',
    '+',
    '~',
    '/24',
    '//64',
  ],
  ...[
    '%{i}',
    '%{',
    '%',
    '%%',
    'example.com',
    '_spf.example.com',
    '192.0.2.1',
    '2001:db8::',
    ':',
    '=',
    '.',
    ' ',
    '\t',
    '\n',
  ],
  ...[
    'v=DMARC1',
    'v=DKIM1',
    ';',
    'p=',
    'none',
    'rua=mailto:',
    '@',
    '!',
    ',',
    'k=rsa',
    'k=ed25519',
    'h=',
    's=',
    't=',
    'MIGf',
    '"',
    '\\',
    'ü',
    '\u202e',
  ],
]

const texts = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => `v=spf1 ${pieces.join('')}`),
  fc.string({ unit: 'grapheme' }),
)

const OWNERS = ['@', 'n', '_spf', '*', '_dmarc', 's._domainkey', 'x._report._dmarc']

test('any texts at any names end in findings that are whole sentences', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...OWNERS), texts), { minLength: 1, maxLength: 5 }), (records) => {
      const lines = records.filter(([, text]) => !/\p{Cs}/u.test(text)).map(([owner, text]) => `${owner} TXT ${text}`)
      for (const { message, hint } of findIn(['@ MX 10 n', ...lines])) {
        expect(message).toMatch(/\.$/)
        expect(hint).toMatch(/[A-Z"].*\.$/s)
      }
    }),
    { numRuns: 700 },
  )
})

test('every word of an SPF policy is a term or a fault, at its place', () => {
  fc.assert(
    fc.property(texts, (text) => {
      if (!isSpf(text)) return
      const { terms, faults } = parseSpf(text)
      const words = [...text.matchAll(/[^ ]+/g)].slice(1)
      const offsets = new Set([...terms, ...faults].map(({ offset }) => offset))
      expect([...offsets].sort((a, b) => a - b)).toEqual(words.map(({ index }) => index))
      for (const term of terms) expect(text.slice(term.offset).startsWith(term.text)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('every part of a tag list is a tag or a fault', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { tags, faults } = parseTags(text)
      const parts = text.split(';')
      const isClosed = parts.length > 1 && /^[ \t\r\n]*$/.test(parts.at(-1) ?? '')
      expect(tags.length + faults.length).toBe(isClosed ? parts.length - 1 : parts.length)
      for (const { name, offset } of tags) expect(text.slice(offset).startsWith(name)).toBe(true)
      parseDmarc(text)
    }),
    { numRuns: 2000 },
  )
})

describe('hostile policies take no time', () => {
  const started = (lines: readonly string[]): number => {
    const before = performance.now()
    findIn(lines)
    return performance.now() - before
  }

  test.each<[string, readonly string[]]>([
    [
      'includes that double at each step',
      Array.from({ length: 60 }, (_, at) => `n${at} TXT v=spf1 ${`include:n${at + 1}.example.com `.repeat(2)}-all`),
    ],
    [
      'a chain of 1,000 includes',
      Array.from({ length: 1000 }, (_, at) => `n${at} TXT v=spf1 include:n${at + 1}.example.com -all`),
    ],
    [
      '100 policies that all include each other, many times',
      Array.from(
        { length: 100 },
        (_, at) =>
          `n${at} TXT v=spf1 ${Array.from({ length: 100 }, (_, to) => `include:n${to}.example.com`).join(' ')} -all`,
      ),
    ],
    ['one policy of 60,000 octets', [`n TXT v=spf1 ${'a:h.example.org '.repeat(3700)}-all`]],
    ['one macro after another', [`n TXT v=spf1 exists:${'%{'.repeat(20_000)} exists:${'%{i}'.repeat(5000)} -all`]],
    ['a tag list of semicolons', [`_dmarc TXT v=DMARC1${';'.repeat(20_000)}`]],
    ['a tag list of 8,000 tags', [`s._domainkey TXT ${Array.from({ length: 8000 }, (_, at) => `t${at}=x`).join(';')}`]],
    ['a key of 60,000 letters', [`s._domainkey TXT p=${'A'.repeat(60_000)}`]],
  ])('%s', (_, lines) => {
    expect(started(lines)).toBeLessThan(5000)
  })
})
