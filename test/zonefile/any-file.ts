// Files of every kind that could stand in a zones folder, as octets: arbitrary ones, and ones that are nearly right.
import fc from 'fast-check'

/** `ownZone`: the text of a good zone file, to be spoiled. */
export function anyFile(ownZone: string): fc.Arbitrary<Uint8Array> {
  const texts = fc.oneof(pieces, zoneLike, spoiled(ownZone), fc.string({ unit: 'binary' }))
  return fc.oneof(
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) },
    { weight: 6, arbitrary: texts.map((text) => encoder.encode(text)) },
    { weight: 1, arbitrary: fc.tuple(texts, fc.constantFrom(...SPELLINGS)).map(([text, spell]) => spell(text)) },
    { weight: 1, arbitrary: fc.tuple(texts, fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 3 })).map(withOctets) },
  )
}

const encoder = new TextEncoder()

/** Ways in which editors and tools save a text. */
const SPELLINGS: readonly ((text: string) => Uint8Array)[] = [
  (text) => encoder.encode(`\ufeff${text}`),
  (text) => encoder.encode(text.replaceAll('\n', '\r\n')),
  (text) => encoder.encode(text.replaceAll('\n', '\r')),
  (text) => encoder.encode(text.replaceAll('  ', '\t')),
  (text) => encoder.encode(text.replaceAll(' ', '\u00a0')),
  (text) => Buffer.from(text, 'latin1'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
]

function withOctets([text, seed, put]: [string, number, Uint8Array]): Uint8Array {
  const octets = encoder.encode(text)
  const at = seed % (octets.length + 1)
  return Uint8Array.from([...octets.subarray(0, at), ...put, ...octets.subarray(at)])
}

const SIGNS = [
  ...[
    '\n',
    '\n  ',
    '\n    ',
    '\n      - ',
    ' ',
    '\t',
    '\r\n',
    '\r',
    '\ufeff',
    '\u0000',
    '\u0085',
    '\u2028',
    '---',
    '...',
    '%YAML 1.1\n',
    '#',
  ],
  ...[
    '|',
    '>-',
    '|2',
    '? ',
    ': ',
    ':',
    '- ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
    "'",
    '\\',
    '&a ',
    '*a',
    '!t ',
    '!!str ',
    '!!binary ',
    '@',
    '*',
    '`',
    '<<: ',
  ],
]

const WORDS = [
  ...[
    'records:',
    'www:',
    '"@":',
    '"*":',
    'A:',
    'AAAA:',
    'CNAME:',
    'MX:',
    'NS:',
    'SRV:',
    'TXT:',
    'ttl:',
    'value:',
    'values:',
    'zone:',
  ],
  ...[
    'user:',
    'ignore:',
    'guards:',
    'lint:',
    'off:',
    'preference: 10',
    'exchange: a.',
    'port:',
    'target: .',
    '# lint-ignore: x y\n',
  ],
  ...[
    '__proto__:',
    'constructor:',
    'toString:',
    'hasOwnProperty:',
    '1:',
    '1e3:',
    '0x10:',
    '2026-11-22:',
    '12:30:',
    'null:',
    '~:',
    'true:',
    '.nan:',
  ],
  ...[
    'no',
    '~',
    '.nan',
    '-.inf',
    '1e999',
    '9'.repeat(400),
    '0o8',
    '60',
    '-1',
    '2147483648',
    '10 a.',
    '10 60 5060 sip',
    '192.0.2.1',
    '192.0.2.01',
    '2001:db8::1',
  ],
  ...[
    '::1%lo',
    '"v=spf1 -all"',
    'xn--bcher-kva',
    'xn--',
    'bücher',
    '日本。jp',
    '𝒳',
    'a..b',
    'a.b',
    'http://a/',
    '"\\ud800"',
    '"\\U0010FFFF"',
    '"\\x00"',
    `${'a'.repeat(64)}`,
  ],
]

/** What YAML and zone files are made of, in any order. */
const pieces = fc.string({ unit: fc.constantFrom(...SIGNS, ...WORDS), maxLength: 40 })

const name = fc.oneof(
  fc.constantFrom(
    '@',
    'www',
    'WWW',
    '*',
    '*.a',
    'a.*',
    '_sip._tcp',
    'bücher',
    '__proto__',
    'constructor',
    '',
    '.',
    'a..b',
    'www.example.com.',
    ' ',
    '日本',
  ),
  fc.string({ unit: fc.constantFrom('a', 'B', '-', '_', '.', '*', 'ü', '/', ' ', '1'), maxLength: 6 }),
)

const scalar = fc.oneof(
  fc.constantFrom(
    '192.0.2.1',
    '192.0.2.01',
    '2001:db8::1',
    '@',
    'www',
    'a.example.',
    'a.b',
    '10 mail',
    '0 .',
    '10 1 443 www',
    '.',
    '',
  ),
  fc.constantFrom(
    'v=spf1 include:_spf.example.net -all',
    'v=DMARC1; p=none',
    'v=DKIM1; p=AAAA',
    '"quoted"',
    '"',
    '\\',
    'ü',
    '\u202e',
    '\u0000',
  ),
  fc.string(),
  fc.double(),
  fc.integer(),
  fc.constantFrom(null, true, false),
)

const values = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie('any'), { maxLength: 3 }), tie('fields')),
  fields: fc.dictionary(
    fc.constantFrom('ttl', 'value', 'values', 'preference', 'exchange', 'priority', 'weight', 'port', 'target', 'x'),
    tie('any'),
    {
      maxKeys: 4,
    },
  ),
}))

const type = fc.constantFrom('A', 'AAAA', 'CNAME', 'MX', 'NS', 'SRV', 'TXT', 'TXT', 'a', 'SOA', 'ttl')

/** The shape of a zone file with anything in it. JSON is YAML, so it gets past the syntax. */
const zoneLike = fc
  .record(
    {
      ttl: fc.oneof(fc.integer(), scalar),
      zone: scalar,
      lint: fc.oneof(scalar, fc.record({ off: fc.array(scalar) })),
      ignore: fc.array(fc.dictionary(fc.constantFrom('name', 'types', 'value'), fc.oneof(scalar, fc.array(type)))),
      guards: fc.dictionary(fc.constantFrom('max-deletes', 'max-delete-percent'), scalar),
      records: fc.oneof(
        { weight: 9, arbitrary: fc.dictionary(name, fc.dictionary(type, values.any), { maxKeys: 5 }) },
        { weight: 1, arbitrary: scalar },
      ),
    },
    { requiredKeys: ['records'] },
  )
  .chain((zone) => fc.constantFrom(JSON.stringify(zone), JSON.stringify(zone, undefined, 2), inBlocks(zone)))

/** Keys on lines of their own, so that more than the thorough reader is asked. */
const inBlocks = (zone: { readonly records?: unknown }): string =>
  Object.entries(zone)
    .map(([key, value]) =>
      key === 'records' && typeof value === 'object'
        ? `records:\n${names(value ?? {})}`
        : `${key}: ${JSON.stringify(value)}\n`,
    )
    .join('')

const names = (records: object): string =>
  Object.entries(records)
    .map(([owner, sets]) => `  ${JSON.stringify(owner)}:\n${types(sets)}`)
    .join('')

const types = (sets: object): string =>
  Object.entries(sets)
    .map(([one, value]) => `    ${one}: ${JSON.stringify(value).replaceAll('":', '": ')}\n`)
    .join('')

/** A piece cut out and another put in, some times. */
const spoiled = (text: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(30), fc.constantFrom('', '', ...SIGNS, ...WORDS)), {
      minLength: 1,
      maxLength: 3,
    })
    .map((cuts) => cuts.reduce((now, [at, length, put]) => now.slice(0, at) + put + now.slice(at + length), text))
