// What is wrong with a master file is found all at once, each at its line and column; what cannot be carried over is listed.
import { describe, expect, test } from 'vitest'
import { compareDiagnostics } from '../../src/diagnostic.ts'
import { readMasterFile } from '../../src/masterfile/read.ts'
import { zoneNamed } from '../dns/names.ts'

const HEAD = '$TTL 60\n@ SOA ns.example.net. hostmaster 1 7200 900 1209600 300\n@ NS ns.example.net.\n'

type Options = { readonly zone?: string | null; readonly files?: Readonly<Record<string, string>> }

function readText(text: string, { zone = 'example.com', files = {} }: Options = {}) {
  return readMasterFile({
    source: { file: 'x.zone', text },
    zone: zone === null ? null : zoneNamed(zone),
    include: (path) => {
      const included = files[path]
      return included === undefined ? undefined : { file: path, text: included }
    },
  })
}

/** `line:column rule` of the errors; the lines count from the one after the head. */
function errorsIn(lines: string, options?: Options): readonly string[] {
  const result = readText(HEAD + lines, options)
  if (result.ok) return []
  return result.error
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, place }) => `${place.file === 'x.zone' ? place.line - 3 : place.file}:${place.column} ${rule}`)
}

function warningsIn(text: string): readonly string[] {
  const result = readText(text)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value.findings.map(({ rule, place, severity }) => `${place.line}:${place.column} ${severity} ${rule}`)
}

describe('a mistake in a master file is an error at its place', () => {
  test.each([
    ['a parenthesis that is never closed', 'a A ( 192.0.2.1\nb A 192.0.2.2\n', ['1:5 master-parenthesis']],
    ['a file cut off in a quote', 'a A 192.0.2.1\nb TXT "v=spf1 inc', ['2:7 master-quote']],
    ['a quote that is not closed on its line', 'a TXT "one\nb TXT "two"\n', ['1:7 master-quote']],
    ['a closing parenthesis too many', 'a A 192.0.2.1 )\n', ['1:15 master-parenthesis']],
    ['a file cut off after an owner', 'a A 192.0.2.1\nb', ['2:1 master-incomplete']],
    ['a file cut off before the data', 'a A 192.0.2.1\nb 60 IN A', ['2:9 master-fields']],
    ['no type', 'a 60 IN\n', ['1:6 master-incomplete']],
    ['an unknown type', 'a 60 IN AA 192.0.2.1\n', ['1:9 master-type']],
    ['data at the place of the type', 'a 192.0.2.1\n', ['1:3 master-type']],
    ['a type in quotes', 'a "A" 192.0.2.1\n', ['1:3 master-type']],
    ['two TTLs', 'a 60 IN 60 A 192.0.2.1\n', ['1:9 master-type']],
    ['a TTL past 32 bits', 'a 4294967296 A 192.0.2.1\n', ['1:3 master-type']],
    ['a bad address', 'a A 192.0.2.256\n', ['1:5 ipv4-address']],
    ['leading zeros in an address', 'a A 192.0.02.1\n', ['1:5 ipv4-address']],
    ['an IPv4 address as AAAA', 'a AAAA 192.0.2.1\n', ['1:8 ipv6-address']],
    ['too few fields', 'a MX mail\n', ['1:3 master-fields']],
    ['too many fields', 'a MX 10 mail extra\n', ['1:14 master-fields']],
    ['a missing semicolon before a comment', 'a A 192.0.2.1 the web server\n', ['1:15 master-fields']],
    ['a field in quotes', 'a CNAME "b"\n', ['1:9 master-fields']],
    ['no text', 'a TXT\n', ['1:3 master-fields']],
    ['a preference past 16 bits', 'a MX 65536 mail\n', ['1:6 master-number']],
    ['a port that is no number', 'a SRV 1 2 http b\n', ['1:11 master-number']],
    ['an empty label', 'a..b A 192.0.2.1\n', ['1:1 label-empty']],
    ['a label of 64 octets', `${'a'.repeat(64)} A 192.0.2.1\n`, ['1:1 label-length']],
    ['a name of 256 octets', `${'a'.repeat(60)}.${`${'b'.repeat(59)}.`.repeat(3)}c A 192.0.2.1\n`, ['1:1 name-length']],
    ['an escape of two digits', 'a TXT "\\25"\n', ['1:7 master-escape']],
    ['an escape past an octet', 'a TXT ok \\256\n', ['1:10 master-escape']],
    ['an escape of nothing', 'a TXT x\\\n', ['1:7 master-escape']],
    ['a bad escape in a name', 'a\\3b A 192.0.2.1\n', ['1:1 master-escape']],
    ['octets of the wrong number', 'a A \\# 3 C0000201\n', ['1:8 master-generic']],
    ['octets that are no address', 'a A \\# 3 C00002\n', ['1:3 master-generic']],
    ['octets that are no name', 'a CNAME \\# 2 0161\n', ['1:3 master-generic']],
    ['octets with a name that goes on after the root', 'a CNAME \\# 4 01610000\n', ['1:3 master-generic']],
    ['octets with a compressed name', 'a CNAME \\# 2 C00C\n', ['1:3 master-generic']],
    ['octets that are no strings', 'a TXT \\# 2 0561\n', ['1:3 master-generic']],
    ['octets of no text at all', 'a TXT \\# 0\n', ['1:3 master-generic']],
    ['half an octet', 'a A \\# 4 C000020\n', ['1:8 master-generic']],
    ['bytes that are no UTF-8', 'a TXT "caf\ufffd"\n', ['1:11 master-encoding']],
    ['a name with bytes that are no UTF-8', 'caf\ufffd A 192.0.2.1\n', ['1:4 master-encoding']],
    ['a name outside the zone', 'www.example.net. A 192.0.2.1\n', ['1:1 name-outside-zone']],
    ['a name made outside by its origin', '$ORIGIN example.net.\nwww A 192.0.2.1\n', ['2:1 name-outside-zone']],
    ['a name that only ends like the zone', 'badexample.com. A 192.0.2.1\n', ['1:1 name-outside-zone']],
    ['a second SOA', '@ SOA ns.example.net. hostmaster 2 7200 900 1209600 300\n', ['1:1 master-soa-twice']],
    ['an SOA below the apex', 'sub SOA ns.example.net. h 1 2 3 4 5\n', ['1:1 master-soa-twice']],
    ['an SOA with six fields', '@ SOA ns.example.net. h 1 2 3 4\n', ['1:3 master-soa']],
    ['an SOA with a serial in units', '@ SOA ns.example.net. h 1h 2 3 4 5\n', ['1:25 master-soa']],
    ['an unknown directive', '$ORIGN sub\n', ['1:1 master-directive']],
    ['$ORIGIN without a name', '$ORIGIN\n', ['1:1 master-directive']],
    ['$ORIGIN with two', '$ORIGIN a b\n', ['1:11 master-directive']],
    ['$TTL without a TTL', '$TTL ; later\n', ['1:1 master-directive']],
    ['$TTL of a number without its unit', '$TTL 1h30\n', ['1:6 master-directive']],
    ['$INCLUDE without a file', '$INCLUDE\n', ['1:1 master-directive']],
    ['$INCLUDE of a file that is not there', '$INCLUDE nowhere.zone\n', ['1:10 master-include']],
    ['$GENERATE backwards', '$GENERATE 3-1 a$ A 192.0.2.$\n', ['1:11 master-generate-range']],
    ['$GENERATE with steps of 0', '$GENERATE 1-3/0 a$ A 192.0.2.$\n', ['1:11 master-generate-range']],
    ['$GENERATE without a range', '$GENERATE a$ A 192.0.2.$\n', ['1:11 master-generate-range', '1:16 master-type']],
    ['$GENERATE cut off', '$GENERATE 1-3 a$ A\n', ['1:1 master-generate']],
    ['$GENERATE of two fields without quotes', '$GENERATE 1-3 a$ MX 10 b$\n', ['1:24 master-generate']],
    ['$GENERATE with a base that is none', `$GENERATE 1-3 a\${0,1,z} A 192.0.2.$\n`, ['1:15 master-generate-modifier']],
    ['$GENERATE with an open brace', '$GENERATE 1-3 a${1 A 192.0.2.$\n', ['1:15 master-generate-modifier']],
    ['$GENERATE of negative nibbles', `$GENERATE 1-3 a\${-9,1,n} A 192.0.2.$\n`, ['1:15 master-generate-modifier']],
    ['$GENERATE past an octet', '$GENERATE 254-300 a$ A 192.0.2.$\n', ['1:24 ipv4-address']],
    ['$GENERATE of more than anybody means', '$GENERATE 0-65536 a$ A 192.0.2.1\n', ['1:11 master-generate-limit']],
  ])('%s', (_, lines, expected) => {
    expect(errorsIn(lines)).toEqual(expected)
  })

  test('all are found at once, in the order of the file', () => {
    const lines = 'a A 1.2.3\n b\nok A 192.0.2.1\nc MX x y\n$TTL x\nd.example.org. A 192.0.2.1\n'
    expect(errorsIn(lines)).toEqual([
      '1:5 ipv4-address',
      '2:2 master-type',
      '4:6 master-number',
      '5:6 master-directive',
      '6:1 name-outside-zone',
    ])
  })

  test('says what is wrong and what to write, and names at most the beginning of a long text', () => {
    const result = readText(`${HEAD}a A ${'x'.repeat(1000)}\n${'y'.repeat(2000)} A 192.0.2.1\nb ${'z'.repeat(500)} x\n`)
    const findings = result.ok ? [] : result.error
    expect(findings).toHaveLength(3)
    for (const { message, hint } of findings) {
      expect(message.length).toBeLessThan(150)
      expect(hint).toMatch(/[.?]$/)
    }
  })
})

describe('records before anything says what they are', () => {
  test('a line that begins with a blank needs a record before it', () => {
    const result = readText(' 60 A 192.0.2.1\n')
    expect(result.ok || result.error.map(({ rule, place }) => `${place.line}:${place.column} ${rule}`)).toContain(
      '1:2 master-owner',
    )
  })

  test('a record without a TTL needs $TTL, an SOA or a TTL before it; that is said once', () => {
    const result = readText('a A 192.0.2.1\nb A 192.0.2.2\nc A 192.0.2.3\n')
    expect(result.ok || result.error.filter(({ severity }) => severity === 'error')).toMatchObject([
      { rule: 'master-ttl-missing', place: { line: 1, column: 3, width: 1 } },
    ])
  })

  test('without a zone, relative names need an origin; that is said once', () => {
    const result = readText('@ 60 A 192.0.2.1\nb 60 A 192.0.2.2\n', { zone: null })
    expect(result.ok || result.error).toMatchObject([{ rule: 'master-origin', place: { line: 1, column: 1 } }])
  })
})

describe('the zone of a file', () => {
  test.each([
    ['the owner of its SOA', '$ORIGIN com.\nexample 60 SOA a b 1 2 3 4 5\nwww.example 60 A 192.0.2.1\n', 'www'],
    ['an absolute owner of its SOA', 'Example.COM. 60 SOA a. b. 1 2 3 4 5\n 60 MX 10 a.\n', '@'],
    ['the first origin', '$ORIGIN example.com.\n$ORIGIN sub\n@ 60 A 192.0.2.1\n', 'sub'],
  ])('is %s, if nobody says which', (_, text, owner) => {
    const result = readText(text, { zone: null })
    expect(result.ok && result.value).toMatchObject({ zone: 'example.com', records: [{ owner }] })
  })

  test('cannot be known from a file without SOA and $ORIGIN', () => {
    const result = readText('www.example.com. 60 A 192.0.2.1\n', { zone: null })
    expect(result.ok || result.error).toMatchObject([{ rule: 'master-zone', place: { line: 1, column: 1 } }])
  })

  test('is not another one than was asked for: then that is all that is said', () => {
    const text = '$TTL 60\n@ SOA a b 1 2 3 4 5\nwww A 192.0.2.1\n'
    const result = readText(`$ORIGIN example.net.\n${text}`)
    expect(result.ok || result.error.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      'master-other-zone The SOA record is that of example.net., not of example.com.',
    ])
  })

  test('has to be a name that a zone can have', () => {
    const result = readText('com. 60 SOA a. b. 1 2 3 4 5\n', { zone: null })
    expect(result.ok || result.error).toMatchObject([{ rule: 'zone-name', place: { line: 1 } }])
  })

  test.each(['', '\n', '; nothing\n', '$TTL 60\n'])('is not made from a file without records: %j', (text) => {
    const result = readText(text)
    expect(result.ok || result.error.map(({ rule }) => rule)).toEqual(['master-empty'])
  })
})

describe('what cannot be carried over is listed with its line', () => {
  test.each([
    ['@ SOA', '', 2],
    ['a CAA', 'a CAA 0 issue "ca.example.net"\n', 4],
    ['a.sub HTTPS', '$ORIGIN sub\na 60 IN HTTPS 1 . alpn=h2\n', 5],
    ['a TYPE999', 'a TYPE999 \\# 0\n', 4],
    ['a ALIAS', 'a ALIAS b\n', 4],
    ['a A', 'a CH A 192.0.2.1\n', 4],
    ['version.bind. TXT', 'version.bind. CHAOS TXT "9"\n', 4],
    ['a TXT', 'a 60 HS TXT "x"\n', 4],
    ['a TXT', 'a TXT "\\233"\n', 4],
    ['a TXT', 'a TXT \\# 2 01E9\n', 4],
    ['a\\.b A', 'a\\.b A 192.0.2.1\n', 4],
    ['a CNAME', 'a CNAME b\\.c\n', 4],
    ['x.*.y A', 'x.*.y A 192.0.2.1\n', 4],
    ['b\\195\\188cher A', 'bücher A 192.0.2.1\n', 4],
  ])('%s', (what, lines, line) => {
    const result = readText(HEAD + lines)
    expect(result.ok && result.value.leftOut).toContainEqual({
      what,
      why: expect.stringMatching(/^.+\.$/),
      place: expect.objectContaining({ file: 'x.zone', line }),
    })
    expect(result.ok && result.value.records.map(({ owner }) => owner)).toEqual(['@'])
  })
})

describe('what is right but should be looked at is a warning', () => {
  test.each([
    ['no SOA', '$TTL 60\na A 192.0.2.1\n', ['1:1 warning master-no-soa']],
    ['a TTL from the minimum of the SOA', '@ SOA a b 1 2 3 4 5\na A 192.0.2.1\n', ['1:3 warning master-ttl-soa']],
    [
      'TTLs from the record before, once',
      '@ 60 SOA a b 1 2 3 4 5\na A 192.0.2.1\nb AAAA ::\n',
      ['2:3 warning master-ttl-inherited'],
    ],
    ['a TTL past 31 bits', `${HEAD}a 2147483648 A 192.0.2.1\n`, ['4:14 warning master-ttl-limit']],
    ['$TTL past 31 bits', `${HEAD}$TTL 4000w\n`, ['4:6 warning master-ttl-limit']],
    ['different TTLs in a set', `${HEAD}a 90 A 192.0.2.1\na 80 A 192.0.2.2\n`, ['5:1 warning master-ttl-mixed']],
    ['a record twice', `${HEAD}a A 192.0.2.1\nA A 192.0.2.1\n`, ['5:1 warning master-record-twice']],
    ['an owner without its final dot', `${HEAD}www.example.com A 192.0.2.1\n`, ['4:1 warning master-final-dot']],
    ['a target without its final dot', `${HEAD}a MX 10 mail.example.com\n`, ['4:1 warning master-final-dot']],
    ['a string past 255 octets', `${HEAD}a TXT "${'x'.repeat(256)}"\n`, ['4:7 warning master-string']],
  ])('%s', (_, text, expected) => {
    expect(warningsIn(text)).toEqual(expected)
  })

  test('different TTLs in a set become the lowest', () => {
    const result = readText(`${HEAD}a 90 A 192.0.2.1\na 30 A 192.0.2.2\na 60 A 192.0.2.3\n`)
    const ttls = result.ok ? result.value.records.filter(({ owner }) => owner === 'a').map(({ ttl }) => ttl) : []
    expect(ttls).toEqual([30, 30, 30])
  })

  test('a string past 255 octets is read whole; escapes count as what they spell', () => {
    const result = readText(`${HEAD}a TXT "${'\\065'.repeat(255)}"\nb TXT "${'é'.repeat(200)}"\n`)
    expect(result.ok && result.value.findings.map(({ place }) => place.line)).toEqual([5])
    expect(result.ok && result.value.records.at(-1)?.rdata).toEqual({ type: 'TXT', text: 'é'.repeat(200) })
  })
})

describe('included files', () => {
  test('have their own places in findings', () => {
    expect(errorsIn('$INCLUDE sub.zone\n', { files: { 'sub.zone': 'a A 192.0.2.1\nb A x\n' } })).toEqual([
      'sub.zone:5 ipv4-address',
    ])
  })

  test('that include themselves, at once or through others, are errors', () => {
    const files = { 'a.zone': '$INCLUDE b.zone\n', 'b.zone': 'x A 192.0.2.1\n$INCLUDE a.zone\n' }
    expect(errorsIn('$INCLUDE a.zone\n', { files })).toEqual(['b.zone:10 master-include'])
    expect(errorsIn('$INCLUDE x.zone\n', { files: { 'x.zone': '' } })).toEqual(['1:10 master-include'])
  })

  test('end somewhere, however they multiply', () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [`${at}`, `$INCLUDE ${at + 1}\n$INCLUDE ${at + 1}\n`]),
    )
    expect(errorsIn('$INCLUDE 0\n', { files: { ...files, '30': '' } })).toEqual([
      expect.stringMatching(/ master-include$/),
    ])
  })
})

describe('a file of garbage ends soon', () => {
  test('after a hundred errors nothing more is read', () => {
    const asked: string[] = []
    const lines = (count: number) => `${'a x\n'.repeat(count)}$INCLUDE more.zone\n`
    const include = (path: string) => {
      asked.push(path)
      return undefined
    }
    for (const count of [99, 100])
      readMasterFile({ source: { file: 'x.zone', text: lines(count) }, zone: zoneNamed('example.com'), include })
    expect(asked).toEqual(['more.zone'])
  })

  const random = (length: number): string => {
    let state = 1
    return Array.from({ length }, () => {
      state = (state * 48_271) % 2_147_483_647
      return String.fromCharCode(state % 256)
    }).join('')
  }

  test.each([
    ['noise', random(1_000_000)],
    ['one long word', 'a'.repeat(5_000_000)],
    ['open parentheses', '('.repeat(5_000_000)],
    ['strings', '"" '.repeat(1_000_000)],
    ['strings in one record', `a TXT ${'"" '.repeat(1_000_000)}`],
    ['backslashes', '\\'.repeat(5_000_000)],
    ['zeros', '\0'.repeat(5_000_000)],
    ['a long text', `a 60 TXT ${'x'.repeat(5_000_000)}`],
    ['no lines but their ends', '\n'.repeat(2_000_000)],
    ['dollars', '$\n'.repeat(100_000)],
    ['records without end', 'a 60 CAA 0 issue x\n'.repeat(250_000)],
  ])('%s', (_, text) => {
    const result = readText(text)
    const findings = result.ok ? [] : result.error
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.length).toBeLessThanOrEqual(101)
    expect(findings).toEqual(findings.toSorted(compareDiagnostics))
    for (const { message } of findings) expect(message.length).toBeLessThan(200)
  })

  test('of warnings a hundred are shown, and the rest is counted', () => {
    const result = readText(HEAD + 'a A 192.0.2.1\n'.repeat(251))
    const findings = result.ok ? result.value.findings : []
    expect(findings).toHaveLength(101)
    expect(findings.at(-1)?.message).toBe('There are 150 more warnings like these.')
  })
})
