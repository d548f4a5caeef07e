// Where the fast reader answers, it says exactly what the thorough one says: both are put to the same texts.
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readThoroughly } from '../../src/zonefile/document.ts'
import { unfitness } from '../../src/zonefile/fit-text.ts'
import { placesIn } from '../../src/zonefile/places.ts'
import { readPlain } from '../../src/zonefile/plain-document.ts'
import { generatedRecords, zoneFileText } from '../bench/zones.ts'

const places = (text: string) => placesIn('z.yaml', text)

const plainRoot = (text: string) => readPlain(text, places(text)).root

/** The trees are compared with all their places, sources and values; a text that is not fit reaches neither reader. */
function expectSameTree(text: string): void {
  if (unfitness(text) !== undefined) return
  const root = plainRoot(text)
  if (root !== undefined) expect({ root, findings: [] }).toStrictEqual(readThoroughly(text, places(text)))
}

const ZONES = new URL('../../zones/', import.meta.url)
const OWN = readdirSync(ZONES).filter((name) => name.endsWith('.yaml'))
const textOf = (name: string): string => readFileSync(new URL(name, ZONES), 'utf8')

describe('the fast reader', () => {
  test.each(OWN)('reads %s of this repository', (name) => {
    expect(plainRoot(textOf(name))).toBeDefined()
    expectSameTree(textOf(name))
  })

  it('reads a zone of 300 records', () => {
    const text = zoneFileText(generatedRecords(7, 300))
    expect(plainRoot(text)).toBeDefined()
    expectSameTree(text)
  })

  test.each([
    'a: b',
    'a: b # c\n',
    '# c\n\na: b   \n\n  # c\n',
    '---\na: b\n',
    'a:\n  b: c\n  d: e\n',
    'a: # c\n\n    b: c\nd: e\n',
    'a:\n- b\n- c d\nd: e\n',
    'a:\n  - b: c\n    d: e\n  -   f: g\n',
    '- a\n- b\n',
    'a: {}\nb: []\nc: { }\n',
    'a: [b, "c", \'d e\', [f], {g: h}, ]\n',
    'a: {b: c, "d": {e: [f]},}\n',
    'a: ""\n"": b\n',
    '"@":\n  A: [192.0.2.1, 192.0.2.2]\n',
    "'*.x': 2001:db8::1\n",
    'a: v=spf1 ip4:192.0.2.0/24 a:mail#1 -all\n',
    'a: "x # y: z, [w]"\n',
    'no: no\n1: 0x1F\n1e3: 0.5\nnull: ~x\n',
    'bücher: 𝒳 日本\n',
    '__proto__: a\nconstructor: b\n',
    'a b: c  d\n',
    'a: >-\n  v=DKIM1; k=rsa;\n  p=MIIB\n\n# c\nb: c\n',
    'a:\n  b: |\n   # c\n   d: e\n  f: |-\n    - g\n',
    'a:\n- >\n b c\n d\n- e\n',
  ])('reads %j', (text) => {
    expect(plainRoot(text)).toBeDefined()
    expectSameTree(text)
  })
})

describe('the fast reader leaves to the thorough one', () => {
  test.each([
    ['what is empty', ''],
    ['a scalar alone', 'a'],
    ['brackets around the whole file', '{a: b}'],
    ['anchors', 'a: &b c'],
    ['aliases', 'a: *b'],
    ['tags', 'a: !!str b'],
    ['merge keys', 'a: b\n<<: c'],
    ['keys that are there twice', 'a: b\n"a": c'],
    ['keys that are there twice in brackets', 'x: {a: b, a: c}'],
    ['keys without a value', 'a:\nb: c'],
    ['keys without a value in brackets', 'x: {a, b: c}'],
    ['keys that are lists', '[a]: b'],
    ['keys behind a question mark', '? a\n: b'],
    ['long keys', `${'a'.repeat(1025)}: b`],
    ['pairs in a list', 'x: [a: b]'],
    ['texts over several lines', 'a: b\n  c\nd: e'],
    ['texts over several lines in quotes', 'a: "b\n  c"'],
    ['brackets over several lines', 'a: [b,\n  c]'],
    ['texts that keep what is behind them', 'a: |+\n  b\n\n'],
    ['texts that say their indentation', 'a: |2\n  b\n'],
    ['texts with a line further in', 'a: >\n  b\n    c\n  d\n'],
    ['texts with a blank line', 'a: >-\n  b\n\n  c\n'],
    ['texts with a long blank line', 'a: |\n  b\n\n     \nc: d\n'],
    ['texts without a line', 'a: |\nb: c\n'],
    ['texts without a last line feed', 'a: |\n  b'],
    ['escapes', 'a: "b\\tc"'],
    ['doubled quotes', "a: 'it''s'"],
    ['a second document', 'a: b\n---\nc: d'],
    ['the end of a document', 'a: b\n...\n'],
    ['directives', '%YAML 1.2\n---\na: b'],
    ['tabs', 'a:\tb'],
    ['carriage returns', 'a: b\r\n'],
    ['byte order marks', 'a: b\ufeff'],
    ['what may be the end of a line', 'a: b\u2028c'],
    ['a line too far in', 'a: b\n  c: d'],
    ['a line not far enough in', '  a: b\nc: d'],
    ['a line between', 'a:\n    b: c\n  d: e'],
    ['a colon too many', 'a: b: c'],
    ['a comment without its space', 'a: "b"#c'],
    ['an unclosed bracket', 'a: [b'],
    ['the wrong bracket', 'a: [b}'],
    ['a missing comma', 'a: ["b" "c"]'],
    ['a comma too many', 'a: [b,, c]'],
    ['an unclosed quote', 'a: "b'],
    ['what follows a quote', 'a: "b" c'],
    ['signs of YAML where a word begins', 'a: @b'],
    ['dashes in dashes', '- - a'],
    ['a dash alone', '-\n  a: b'],
    ['deep nesting', `a: ${'['.repeat(20)}${']'.repeat(20)}`],
    ['very deep nesting', `a: ${'{a: '.repeat(50_000)}`],
  ])('%s', (_what, text) => {
    expect(plainRoot(text)).toBeUndefined()
  })
})

describe('where the fast reader answers, the thorough one has the same tree and no finding', () => {
  it('for every short text of characters that YAML means something by', () => {
    const spell = (text: string, signs: readonly string[], left: number) => {
      expectSameTree(text)
      if (left > 0) for (const sign of signs) spell(text + sign, signs, left - 1)
    }
    spell('', ['a', ':', ' ', '\n', '-'], 6)
    spell('a: ', ['a', ':', ' ', ',', '[', ']', '{', '}'], 5)
    spell('a:', [' ', '\n', 'b', ':', '#', '"'], 5)
    spell('- |\n ', ['a', ' ', '\n', '#', '-'], 6)
  })

  it('for texts made of what YAML is made of', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 20 }), expectSameTree), {
      numRuns: 3000,
    })
  })

  it('for nested texts with a slip of the pen', () => {
    const slip = fc.tuple(fc.nat(), fc.nat(2), fc.constantFrom('', '', '', ...PIECES))
    fc.assert(
      fc.property(block(3), slip, (text, [seed, length, put]) => {
        const at = seed % (text.length + 1)
        expectSameTree(text)
        expectSameTree(text.slice(0, at) + put + text.slice(at + length))
      }),
      { numRuns: 1500 },
    )
  })
})

const PIECES = [
  ...[
    'a',
    'b c',
    '1',
    '0x1F',
    'no',
    '~',
    '.5',
    '-1',
    '"x"',
    "'y'",
    '""',
    '"a\\"b"',
    "'it''s'",
    'é',
    '日',
    '\u00a0',
    '\u3000',
    '𝒳',
    '=',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    ',',
    ', ',
    ': ',
    ': ',
    ':',
    ' ',
    '  ',
    '\n',
    '\n',
    '\n  ',
    '\n    ',
    '\n- ',
    '\n  - ',
    '- ',
    '-',
  ],
  ...[
    '#',
    ' # c',
    '\n# c',
    '? ',
    '|',
    '>-',
    '---',
    '\n---\n',
    '\n...\n',
    '%',
    '@',
    '`',
    '*',
    '&a ',
    '*a',
    '!t ',
    '<<: ',
  ],
  ...[
    '\\',
    '\u2028',
    '\ufeff',
    '\t',
    '\r\n',
    '10 mail.example.com.',
    '2001:db8::1',
    'a#b',
    'a:b',
    'a: b',
    '__proto__: 1',
  ],
]

const word = fc.constantFrom(
  'a',
  'b c',
  '1',
  'no',
  '~',
  '"x"',
  "'y'",
  '""',
  '"a: b"',
  'a#b',
  'a:b',
  '::1',
  'é',
  'a "b"',
  '-',
  '{}',
)

const key = fc.constantFrom(
  'a',
  'b',
  'c',
  'd e',
  '"@"',
  "'*'",
  'no',
  '1',
  '',
  'x#y',
  'é',
  '-a',
  '.a',
  '<<',
  '__proto__',
  '...',
)

/** A value on one line, with that many levels of brackets. */
function flow(depth: number): fc.Arbitrary<string> {
  if (depth === 0) return word
  const items = fc.array(flow(depth - 1), { maxLength: 3 }).map((all) => `[${all.join(', ')}]`)
  const pairs = fc.array(fc.tuple(key, flow(depth - 1)), { maxLength: 3 })
  return fc.oneof(
    word,
    items,
    pairs.map((all) => `{ ${all.map(([name, value]) => `${name}: ${value}`).join(',')} }`),
  )
}

/** Lines of keys or dashes, with that many levels below. */
function block(depth: number): fc.Arbitrary<string> {
  const line = fc
    .tuple(flow(1), fc.constantFrom('', '', '', ' ', ' # c', '\n', '\n  # c'))
    .map(([value, end]) => ` ${value}${end}\n`)
  const below =
    depth === 0
      ? line
      : fc.oneof(
          line,
          fc.tuple(block(depth - 1), fc.constantFrom(2, 2, 4, 0)).map(([text, by]) => `\n${indented(text, by)}`),
        )
  const mapping = fc.array(fc.tuple(key, below), { minLength: 1, maxLength: 3 })
  const list = fc.array(
    fc.oneof(
      line,
      fc.tuple(key, line).map(([name, text]) => ` ${name}:${text}`),
    ),
    { minLength: 1, maxLength: 3 },
  )
  return fc.oneof(
    { weight: 3, arbitrary: mapping.map((all) => all.map(([name, text]) => `${name}:${text}`).join('')) },
    { weight: 1, arbitrary: list.map((all) => all.map((text) => `-${text}`).join('')) },
  )
}

const indented = (text: string, by: number): string => text.replaceAll(/^(?=.)/gm, ' '.repeat(by))
