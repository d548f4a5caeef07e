import { describe, expect, it, test } from 'vitest'
import { spots, zoneFrom } from './reading.ts'

type Case = readonly [title: string, text: string, ...spots: string[]]

const check = (cases: readonly Case[]): void => {
  test.each(cases.map(([title, text, ...expected]) => ({ title, text, expected })))('$title', ({ text, expected }) => {
    const reading = zoneFrom(text)
    expect(spots(reading)).toEqual(expected)
    expect(reading.value === undefined).toBe(expected.some((spot) => !spot.endsWith('?')))
    for (const { message, hint, place } of reading.findings) {
      expect(message).toMatch(/\S[.)]$/s)
      expect(hint).toMatch(/\S[.?)]$/s)
      expect(place.file).toBe('z.yaml')
      expect(place.width).toBeGreaterThan(0)
    }
  })
}

describe('a clean file has no findings', () => {
  check([
    ['a zone without records says so', 'records: {}\n'],
    ['one value', 'records:\n  www:\n    A: 192.0.2.1\n'],
    ['a list', 'records:\n  www:\n    A: [192.0.2.1, 192.0.2.2]\n'],
    ['a TTL and a value', 'records:\n  www:\n    A: { ttl: 60, value: 192.0.2.1 }\n'],
    ['a TTL and values', 'records:\n  www:\n    A:\n      ttl: 0\n      values:\n        - 192.0.2.1\n'],
    ['the longest TTL', 'ttl: 2147483647\nrecords: {}\n'],
    [
      'MX and SRV in fields',
      'records:\n  a:\n    MX: { preference: 1, exchange: . }\n    SRV: [{ priority: 0, weight: 0, port: 0, target: . }]\n',
    ],
    ['MX in fields with a TTL', 'records:\n  a:\n    MX: { ttl: 60, values: [{ preference: 1, exchange: a }, 2 b] }\n'],
    [
      'names that look like other things',
      'records:\n  no: &a { A: 192.0.2.1 }\n  on: *a\n  1e3: *a\n  0x10: *a\n  null: *a\n  true: *a\n  1.5: *a\n  123: *a\n',
    ],
    ['YAML 1.1 asked for, 1.2 meant', '%YAML 1.1\n---\nrecords:\n  no:\n    TXT: "no"\n'],
    ['CRLF and a byte order mark', '\ufeffttl: 60\r\nrecords:\r\n  www:\r\n    A: 192.0.2.1\r\n'],
    ['tabs inside of values and before comments', 'records:\n  www:\n    TXT: a\tb\t# c\n'],
    ['a comment first and last', '# a\nrecords: {} # b\n# c'],
    ['JSON', '{"records": {"www": {"A": ["192.0.2.1"]}}}'],
    ['an explicit string tag', 'records:\n  www:\n    TXT: !!str 123\n'],
    [
      'all keys of a zone',
      'zone: EXAMPLE.com.\nttl: 1\nuser: a_B-9\ndomain_id: dom_1\nvoice: flat\nownership: declared\nignore: []\nguards: { max-deletes: 0 }\nrecords: {}\n',
    ],
    [
      'names that objects have by themselves',
      'records:\n  __proto__: &a { A: 192.0.2.1 }\n  constructor: *a\n  hasownproperty: *a\n',
    ],
  ])
})

describe('YAML that cannot be read', () => {
  check([
    ['a wildcard without quotes', 'records:\n  *.api:\n    A: 192.0.2.1\n', 'yaml-quotes 2:3'],
    [
      'the apex without quotes, and a mistake after it',
      'records:\n  @:\n    A: 192.0.2\n',
      'yaml-quotes 2:3',
      'ipv4-address 3:8',
    ],
    ['a value that starts with a sign of YAML', 'records:\n  a:\n    TXT: `x`\n', 'yaml-quotes 3:10'],
    ['a quote that is not closed', 'records:\n  a:\n    TXT: "x\n', 'yaml-quotes 4:1'],
    ['a bracket that is not closed', 'records:\n  a:\n    A: [192.0.2.1\n  b:\n    A: 192.0.2.2\n', 'yaml-bracket 4:3'],
    ['a comma that is missing', 'records:\n  a:\n    A: ["192.0.2.1" "192.0.2.2"]\n', 'yaml-comma 3:21'],
    ['a tab as indentation', 'records:\n\ta:\n', 'yaml-tab 2:1'],
    ['a line that is not lined up', 'records:\n  a:\n    A: 192.0.2.1\n   TXT: b\n', 'yaml-indent 4:1'],
    ['a colon in plain text', 'records:\n  a:\n    TXT: a: b\n', 'yaml-colon 3:10'],
    ['a key without a colon', 'records:\n  a\n  b: 1\n', 'yaml-colon 2:3'],
    ['an escape that is none', 'records:\n  a:\n    TXT: "\\q"\n', 'yaml-escape 3:11'],
    ['a tag', 'records:\n  a:\n    TXT: !secret x\n', 'yaml-tag 3:10'],
    ['a second document', 'records: {}\n---\nrecords: {}\n', 'yaml-documents 2:1'],
    ['an alias of nothing', 'records:\n  a: *b\n', 'yaml-alias 2:6'],
    ['an alias inside of its own anchor', 'records: &r\n  a: *r\n', 'yaml-alias 2:6'],
    ['a merge key', 'records:\n  a: &a\n    A: 192.0.2.1\n  b:\n    <<: *a\n', 'yaml-merge-key 5:5'],
    ['a key twice', 'records:\n  a:\n    A: 192.0.2.1\n  a:\n    A: 192.0.2.2\n', 'yaml-key-twice 4:3'],
    ['a key that is a list', 'records:\n  ? [a]\n  : { A: 192.0.2.1 }\n', 'yaml-key 2:5'],
    ['a key that is nothing', 'records:\n  : { A: 192.0.2.1 }\n', 'yaml-key 2:3'],
    ['NUL', 'records:\n  a:\n    TXT: a\u0000b\n', 'yaml-character 3:11'],
    ['a terminal escape', 'records:\n  a:\n    TXT: "\u001b[2J"\n', 'yaml-character 3:11'],
    ['half of a surrogate pair', 'records: {} # \ud800\n', 'yaml-character 1:15'],
    ['more than 8 MiB', `records: {} #${'ü'.repeat(4 * 1024 * 1024)}`, 'yaml-size 1:1'],
  ])

  test.each(['[', '{a: ', '- ', '? ', '{"a":'])('ten thousand levels of %j', (opening) => {
    expect(spots(zoneFrom(opening.repeat(10_000)))).toEqual([expect.stringMatching(/^yaml-depth 1:/)])
  })

  it('finds aliases that stand for millions of values, and takes no time for it', () => {
    const bomb = Array.from(
      { length: 30 },
      (_, at) => `  b${at}: &b${at} [${Array(9).fill(at === 0 ? 'x' : `*b${at - 1}`)}]\n`,
    )
    const found = spots(zoneFrom(`records:\n${bomb.join('')}`))
    expect(found.filter((spot) => spot.startsWith('yaml-'))).toEqual(['yaml-alias-count 7:12'])
  })
})

describe('keys and shapes that a zone file does not have', () => {
  check([
    ['an empty file', '', 'records-missing 1:1'],
    ['a file of comments', '# nothing yet\n', 'records-missing 1:1'],
    ['no records', 'ttl: 60\n', 'records-missing 1:1'],
    ['a list', '- a\n', 'wrong-kind 1:1'],
    ['a word', 'records\n', 'wrong-kind 1:1'],
    ['an unknown key', 'ttll: 60\nrecords: {}\n', 'unknown-key 1:1'],
    ['records that are nothing', 'records:\n', 'wrong-kind 1:1'],
    ['a name with nothing below', 'records:\n  www:\n', 'wrong-kind 2:3'],
    ['a name with no types', 'records:\n  www: {}\n', 'empty 2:3'],
    ['a name with a bare address', 'records:\n  www: 192.0.2.1\n', 'wrong-kind 2:8'],
    ['a type that PocketDNS does not have', 'records:\n  www:\n    CAA: 0 issue "a"\n', 'unknown-type 3:5'],
    ['a type in small letters', 'records:\n  www:\n    a: 192.0.2.1\n', 'unknown-type 3:5'],
    ['a TTL in place of a type', 'records:\n  www:\n    ttl: 60\n    A: 192.0.2.1\n', 'unknown-type 3:5'],
    ['a type with nothing', 'records:\n  www:\n    A:\n    TXT: x\n', 'wrong-kind 3:5'],
    ['a type with an empty list', 'records:\n  www:\n    A: []\n', 'empty 3:5'],
    ['a list in a list', 'records:\n  www:\n    A: [[192.0.2.1]]\n', 'wrong-kind 3:9'],
    ['nothing in a list', 'records:\n  www:\n    A:\n      - 192.0.2.1\n      -\n', 'wrong-kind 4:7'],
    ['a number for text', 'records:\n  www:\n    TXT: 123\n', 'text-quotes 3:10'],
    ['a truth value for text', 'records:\n  www:\n    TXT: [a, true]\n', 'text-quotes 3:14'],
    ['a number for MX', 'records:\n  www:\n    MX: 10\n', 'text-quotes 3:9'],
    ['a TTL without values', 'records:\n  www:\n    A: { ttl: 60 }\n', 'missing-key 3:5'],
    [
      'value and values',
      'records:\n  www:\n    A: { value: 192.0.2.1, values: [192.0.2.1] }\n',
      'value-and-values 3:10',
    ],
    ['a list as value', 'records:\n  www:\n    A: { value: [192.0.2.1] }\n', 'wrong-kind 3:17'],
    ['one value as values', 'records:\n  www:\n    A: { values: 192.0.2.1 }\n', 'wrong-kind 3:18'],
    ['an unknown key in a record set', 'records:\n  www:\n    A: { tll: 60, value: 192.0.2.1 }\n', 'unknown-key 3:10'],
    ['a TTL below 0', 'records:\n  www:\n    A: { ttl: -1, value: 192.0.2.1 }\n', 'number-range 3:15'],
    ['a TTL past 31 bits', 'ttl: 2147483648\nrecords: {}\n', 'number-range 1:6'],
    ['a TTL with a fraction', 'ttl: 1.5\nrecords: {}\n', 'wrong-kind 1:6'],
    ['a TTL that is no number', 'ttl: .nan\nrecords: {}\n', 'wrong-kind 1:6'],
    ['a TTL with a unit', 'ttl: 1h\nrecords: {}\n', 'wrong-kind 1:6'],
    ['a TTL in quotes', 'ttl: "60"\nrecords: {}\n', 'wrong-kind 1:6'],
    [
      'MX fields that are missing or unknown',
      'records:\n  a:\n    MX: { preference: 10, exchnge: a }\n',
      'missing-key 3:5',
      'unknown-key 3:27',
    ],
    [
      'an MX preference out of range',
      'records:\n  a:\n    MX: { preference: 65536, exchange: a }\n',
      'number-range 3:23',
    ],
    [
      'fields where the type has none',
      'records:\n  a:\n    A: { address: 192.0.2.1 }\n',
      'missing-key 3:5',
      'unknown-key 3:10',
    ],
    ['a user with other signs', 'user: a b\nrecords: {}\n', 'wrong-text 1:7'],
    ['a user that is a number', 'user: 12\nrecords: {}\n', 'text-quotes 1:7'],
    ['a domain id that is a path', 'domain_id: ../1\nrecords: {}\n', 'wrong-text 1:12'],
    ['an unknown voice', 'voice: nestd\nrecords: {}\n', 'unknown-word 1:8'],
    ["an environment, which is not a zone's own", 'environment: local\nrecords: {}\n', 'unknown-key 1:1'],
    ['a pattern that says nothing', 'ignore: [{}]\nrecords:\n  a:\n    A: 192.0.2.1\n', 'empty 1:10'],
    [
      'a pattern with a slip matches nothing',
      'ignore: [{ nmae: x, types: [A] }]\nrecords:\n  a:\n    A: 192.0.2.1\n',
      'unknown-key 1:12',
    ],
    ['a pattern of unknown types', 'ignore: [{ types: [A, SOA] }]\nrecords: {}\n', 'unknown-word 1:23'],
    ['an unknown guard', 'guards: { max_deletes: 1 }\nrecords: {}\n', 'unknown-key 1:11'],
    ['a guard past 100 percent', 'guards: { max-delete-percent: 101 }\nrecords: {}\n', 'number-range 1:31'],
    ["another zone's name", 'zone: example.net\nrecords: {}\n', 'zone-differs 1:7'],
    ['a name that no zone has', 'zone: com\nrecords: {}\n', 'zone-name 1:7'],
  ])
})

describe('names and values that DNS cannot hold', () => {
  check([
    ['an empty label', 'records:\n  www..a:\n    A: 192.0.2.1\n', 'label-empty 2:3'],
    ['a wildcard that is not leftmost', 'records:\n  "a.*":\n    A: 192.0.2.1\n', 'wildcard-place 2:3'],
    ['an absolute name of the zone', 'records:\n  www.example.com.:\n    A: 192.0.2.1\n', 'name-absolute 2:3'],
    ['an absolute name of another zone', 'records:\n  www.example.net.:\n    A: 192.0.2.1\n', 'name-absolute 2:3'],
    [
      'a bad name does not hide a bad value',
      'records:\n  a b:\n    A: 192.0.2\n',
      'name-space 2:3',
      'ipv4-address 3:8',
    ],
    [
      'a bad value does not hide another',
      'records:\n  a:\n    A: [x, 192.0.2.1, y]\n  b:\n    AAAA: z\n',
      'ipv4-address 3:9',
      'ipv4-address 3:23',
      'ipv6-address 5:11',
    ],
    ['a target without its final dot', 'records:\n  a:\n    CNAME: www.example.com\n', 'final-dot 3:12'],
    [
      'an exchange without its final dot, in fields',
      'records:\n  a:\n    MX: { preference: 1, exchange: a.b }\n',
      'final-dot 3:36',
    ],
    [
      'a target without its final dot, in fields',
      'records:\n  a:\n    SRV:\n      - { priority: 1, weight: 1, port: 1, target: a.b }\n',
      'final-dot 4:52',
    ],
    ['fields of SRV that are out of order', 'records:\n  a:\n    SRV: sip 1 2 3\n', 'srv-fields 3:10'],
    ['a surrogate in an escape', 'records:\n  a:\n    TXT: "\\ud800"\n', 'txt-characters 3:10'],
    ['a mistake that is aliased is one mistake', 'records:\n  a: &a\n    A: x\n  b: *a\n', 'ipv4-address 3:8'],
  ])
})

describe('what is there twice', () => {
  check([
    ['a name in another case', 'records:\n  www:\n    A: 192.0.2.1\n  WWW:\n    A: 192.0.2.2\n', 'name-twice 4:3'],
    [
      'a name in another case with other types',
      'records:\n  www:\n    A: 192.0.2.1\n  Www:\n    TXT: x\n',
      'name-twice 4:3',
    ],
    [
      'a name and its A-label',
      'records:\n  bücher:\n    A: 192.0.2.1\n  xn--bcher-kva:\n    A: 192.0.2.2\n',
      'name-twice 4:3',
    ],
    [
      'an equal value in another spelling',
      'records:\n  a:\n    AAAA: ["2001:db8::1", "2001:DB8:0::1"]\n',
      'value-twice 3:27?',
    ],
    [
      'an equal value in fields',
      'records:\n  a:\n    MX: [1 b, { preference: 1, exchange: B }]\n',
      'value-twice 3:15?',
    ],
  ])
})

describe('hints say what to write', () => {
  test.each([
    ['ttll: 60\nrecords: {}\n', 'Did you mean ttl?'],
    ['domain-id: a\nrecords: {}\n', 'Did you mean domain_id?'],
    ['zzz: a\nrecords: {}\n', 'Keys here are zone, ttl, user,'],
    ['records:\n  a:\n    cname: b\n', 'Did you mean CNAME?'],
    ['records:\n  a:\n    PTR: b\n', 'PocketDNS takes A, AAAA, CNAME,'],
    ['records:\n  a:\n    TTL: 60\n', 'A TTL belongs to a record set'],
    ['records:\n  a:\n    TXT: 123\n', 'Put it in quotes: "123".'],
    ['records:\n  a: 192.0.2.1\n', 'Write the type first'],
    ['records:\n', 'or {} if the zone shall hold no records'],
    ['ttl: 1h\nrecords: {}\n', 'Write it in seconds: 3600.'],
    ['ttl: 2D\nrecords: {}\n', 'Write it in seconds: 172800.'],
    ['ttl: "60"\nrecords: {}\n', 'Write it without quotes: 60.'],
    ['ttl: soon\nrecords: {}\n', 'Write a whole number from 0 to 2147483647.'],
    ['voice: nestd\nrecords: {}\n', 'Did you mean nested?'],
    ['ownership: tracked\nrecords: {}\n', 'Write full, declared.'],
    ['user: a b\nrecords: {}\n', 'letters, digits, _ and -'],
    ['records:\n  *.api:\n    A: 192.0.2.1\n', 'Put it in quotes, like "*.api".'],
    ['records:\n  www.example.com.:\n    A: 192.0.2.1\n', 'Write "www".'],
    ['records:\n  www.:\n    A: 192.0.2.1\n', 'Write "www" if it is inside example.com'],
    ['records:\n  www.Example.com.:\n    A: 192.0.2.1\n', 'Write "www".'],
  ])('%j: %s', (text, hint) => {
    expect(zoneFrom(text).findings.map((finding) => finding.hint)).toEqual([expect.stringContaining(hint)])
  })

  it('and findings name the other place of what is there twice', () => {
    const { findings } = zoneFrom('records:\n  www:\n    A: 192.0.2.1\n  WWW:\n    A: 192.0.2.2\n')
    expect(findings[0]?.message).toContain('line 2, column 3')
  })

  it('and mark the value, as wide as it is written', () => {
    const { findings } = zoneFrom('records:\n  a:\n    A: ["192.0.2.x", bad]\n    TXT: 12345\n')
    expect(findings.map(({ place }) => place.width)).toEqual([11, 3, 5])
  })
})
