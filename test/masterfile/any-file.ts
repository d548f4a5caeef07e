// Random master files: lines put together from pieces that go well together, and now and then from pieces that do not.
import fc from 'fast-check'

const often = <T>(usual: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: seldom })

const blank = often(
  fc.constantFrom(' ', '\t', '  '),
  fc.constantFrom(' ( ', ' ) ', '(\n', '\n)', ' ; note\n', '(', ' (\n ; note\n'),
)

const owner = often(
  fc.constantFrom('@', 'a', 'b', 'WWW', '*', '*.w', 'x.y', 'c.example.com.', ' ', '\t', ' '),
  fc.constantFrom(
    '\\065b',
    'a\\.b',
    '"q"',
    'in',
    '60',
    '\\$x',
    'a..b',
    'e\\',
    'ü',
    '\\9',
    '(',
    '"',
    'example.com.',
    'a;b',
    '$x',
  ),
)
const ttl = often(
  fc.constantFrom('', '60', '1h', '1h30m', '0', '2W'),
  fc.constantFrom('1h30', '-1', '4294967296', '2147483648', 'h', '1x', '1M1M', '00060'),
)
const recordClass = often(fc.constantFrom('', '', 'IN', 'in', 'CLASS1'), fc.constantFrom('CLASS', 'IN IN', 'INN'))

const host = often(
  fc.constantFrom('a', 'b.c', '@', 'mail.example.net.', '.', 'M.example.com.'),
  fc.constantFrom('a\\.b', 'a..b', '"a"', '\\097', 'x\\', '..', '*', 'ü'),
)
const string = often(
  fc.constantFrom('x', '"two words"', '""', '"a;b"', 'a\\;b', '"\\"q\\""', '"\\\\"', '\\065', '"(x)"', '"é"', '$'),
  fc.constantFrom(
    '"open',
    'x"y',
    '\\256',
    '"\\12"',
    'a;b',
    '\\',
    '"\\',
    '\\#',
    '"line\\\nend"',
    '\u0001',
    '\u00a0',
    '\f',
    '"\\195" "\\188"',
    '"\\233"',
  ),
)
const number = often(
  fc.constantFrom('0', '10', '65535'),
  fc.constantFrom('65536', '010', '1h', '-1', '+1', '0x1', '4294967296'),
)

const data = often(
  fc.oneof(
    fc.tuple(
      fc.constantFrom('A', 'a', 'TYPE1'),
      often(
        fc.constantFrom('192.0.2.1', '192.0.2.2'),
        fc.constantFrom(
          '192.0.2',
          '192.0.2.256',
          '192.0.2.01',
          '"192.0.2.1"',
          '\\# 4 C0000201',
          '\\# 4 C0 000201',
          '\\# 3 C00002',
          '\\#',
          '"\\#" 4 C0000201',
        ),
      ),
    ),
    fc.tuple(
      fc.constant('AAAA'),
      often(
        fc.constantFrom('::', '2001:DB8::1', '::ffff:192.0.2.1'),
        fc.constantFrom(':::', '1:2', 'fe80::1%lo', '::192.0.2', '[::1]', '1:2:3:4:5:6:7::'),
      ),
    ),
    fc.tuple(
      fc.constantFrom('TXT', 'TYPE16'),
      fc.array(string, { minLength: 1, maxLength: 3 }).map((strings) => strings.join(' ')),
    ),
    fc.tuple(
      fc.constant('MX'),
      fc.tuple(number, host).map((fields) => fields.join(' ')),
    ),
    fc.tuple(
      fc.constant('SRV'),
      fc.tuple(number, number, number, host).map((fields) => fields.join('\t')),
    ),
    fc.tuple(fc.constant('SPF'), fc.constantFrom('"v=spf1 -all"')),
  ),
  fc.constantFrom<[string, string]>(
    ['A', ''],
    ['MX', '10'],
    ['', '192.0.2.1'],
    ['TXT', ''],
    ['A', '192.0.2.1 extra'],
    ['X', 'y'],
    ['"A"', '192.0.2.1'],
  ),
)

const record = fc
  .tuple(
    owner,
    blank,
    ttl,
    recordClass,
    fc.boolean(),
    data,
    often(fc.constantFrom('', ' ', ' ; note', '; "note'), fc.constantFrom(' )', '\r')),
    blank,
  )
  .map(([name, space, seconds, klass, isTtlFirst, [type, fields], end, gap]) => {
    const middle = (isTtlFirst ? [seconds, klass] : [klass, seconds]).filter((word) => word !== '')
    return `${name}${space}${[...middle, type].join(' ')}${gap}${fields}${end}`
  })

const directive = often(
  fc.constantFrom(
    '$ORIGIN sub',
    '$ORIGIN example.com.',
    '$origin x.example.com.',
    '$TTL 300',
    '$ttl 1D',
    '; note',
    '',
    '  ',
    '\t; note',
    '$GENERATE 1-2 g$ A 192.0.2.$',
    `$GENERATE 0-4/2 h\${0,2,d} 60 IN TXT "t \${1,3,x} \\"$$\\""`,
  ),
  fc.constantFrom(
    '$TTL',
    '$TTL x',
    '$ORIGIN',
    '$ORIGIN a b',
    '$FOO',
    ' $TTL 60',
    '$GENERATE 2-1 a A 192.0.2.1',
    '$GENERATE 1-2 g${0,1 TXT x',
    '$GENERATE 1-2 g MX "$ m$"',
    '$TTL (\n60 )',
    '$ORIGIN ..',
  ),
)

/** A zone example.com with a head that is right, then up to eight lines that mostly are. */
export const anyFile: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('$TTL 3600\n', '', '$TTL 1h ; note\n'),
    fc.array(fc.oneof({ weight: 4, arbitrary: record }, { weight: 1, arbitrary: directive }), { maxLength: 8 }),
  )
  .map(
    ([start, lines]) =>
      `${start}@ 60 SOA ns.example.net. h 1 2 3 4 5\n  60 NS ns.example.net.\n${lines.map((line) => `${line}\n`).join('')}`,
  )
