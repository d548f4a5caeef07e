import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseOwner, parseZoneName } from '../../src/dns/name.ts'
import { parseRdata } from '../../src/dns/parse-rdata.ts'
import { type Rdata, RECORD_TYPES, type RecordType, rdataText } from '../../src/dns/rdata.ts'
import type { RecordData } from '../../src/dns/record-set.ts'
import { readRecord, voiceOfRecord, writeRecord } from '../../src/provider/wire.ts'
import type { Result } from '../../src/result.ts'

const zone = sure(parseZoneName('example.com'))
const BASE = { id: 'r1', type: 'A', name: 'www', content: '192.0.2.1', ttl: 300, priority: null }

function sure<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const read = (fields: object) => readRecord({ ...BASE, ...fields }, zone)
const rdata = (type: RecordType, text: string): Rdata => sure(parseRdata(type, text, zone))
const record = (type: RecordType, text: string, owner = 'www'): RecordData => ({
  owner: sure(parseOwner(owner, zone)),
  ttl: 300,
  rdata: rdata(type, text),
})

describe('a record as the API lists it', () => {
  test('is read in voice nested', () => {
    expect(read({ created_at: '2026-01-01', updated_at: '2026-01-02' })).toEqual({
      ok: true,
      value: {
        id: 'r1',
        owner: 'www',
        ttl: 300,
        rdata: { type: 'A', address: '192.0.2.1' },
        readings: [],
        createdAt: '2026-01-01',
        updatedAt: '2026-01-02',
      },
    })
  })

  test('is read in voice flat, with numbers for the id and digits for the numbers', () => {
    const flat = { id: 17, type: 'mx', name: '@', value: 'mail.example.com', ttl: '300', priority: '10' }
    expect(sure(readRecord(flat, zone))).toMatchObject({
      id: '17',
      owner: '@',
      ttl: 300,
      rdata: rdata('MX', '10 mail.example.com.'),
    })
  })

  test.each([
    ['@', '@'],
    ['', '@'],
    [null, '@'],
    [undefined, '@'],
    ['example.com.', '@'],
    ['www.example.com.', 'www'],
    ['WWW', 'www'],
    ['*.Api', '*.api'],
    ['_sip._tcp', '_sip._tcp'],
    ['bücher', 'xn--bcher-kva'],
    ['example.com', 'example.com'],
  ])('named %j sits at %s', (name, owner) => {
    expect(sure(read({ name })).owner).toBe(owner)
  })

  test.each<[RecordType, string, number | string | null, string]>([
    ['A', ' 192.0.2.1 ', null, '192.0.2.1'],
    ['A', '192.0.2.1', 0, '192.0.2.1'],
    ['AAAA', '2001:DB8:0:0:0:0:0:1', null, '2001:db8::1'],
    ['AAAA', '2001:db8::0:1', null, '2001:db8::1'],
    ['CNAME', 'Web.Example.NET', null, 'web.example.net.'],
    ['CNAME', 'web.example.net.', null, 'web.example.net.'],
    ['CNAME', '@', null, 'example.com.'],
    ['CNAME', 'bücher.example', null, 'xn--bcher-kva.example.'],
    ['NS', 'ns1.pocketdns.com', null, 'ns1.pocketdns.com.'],
    ['MX', 'mail.example.com', 10, '10 mail.example.com.'],
    ['MX', 'MAIL.example.com.', '10', '10 mail.example.com.'],
    ['MX', '10 mail.example.com', null, '10 mail.example.com.'],
    ['MX', '10\tmail.example.com.', 10, '10 mail.example.com.'],
    ['MX', '.', 0, '0 .'],
    ['MX', '', 0, '0 .'],
    ['MX', '0 .', null, '0 .'],
    ['SRV', '60 5060 sip.example.com', 10, '10 60 5060 sip.example.com.'],
    ['SRV', '10 60 5060 sip.example.com.', 10, '10 60 5060 sip.example.com.'],
    ['SRV', '10 60 5060 SIP.example.com.', null, '10 60 5060 sip.example.com.'],
    ['SRV', '0 0 .', 0, '0 0 0 .'],
    ['SRV', '0 0 ', 0, '0 0 0 .'],
    ['SRV', '0 0 0 ', null, '0 0 0 .'],
  ])('%s "%s" with priority %j means "%s"', (type, content, priority, text) => {
    const live = sure(read({ type, content, priority }))
    expect(rdataText(live.rdata)).toBe(text)
    expect(live.readings).toEqual([])
  })

  test.each([
    ['v=spf1 -all', ['v=spf1 -all']],
    ['"v=spf1 -all"', ['v=spf1 -all', '"v=spf1 -all"']],
    ['"one" "two"', ['onetwo', 'one" "two', '"one" "two"']],
    ['"one"\t"two"  ', ['onetwo', 'one"\t"two', '"one"\t"two"  ']],
    ['"say \\"hi\\""', ['say "hi"', 'say \\"hi\\"', '"say \\"hi\\""']],
    ['"say "hi" now"', ['say "hi" now', '"say "hi" now"']],
    ['"b\\195\\188cher"', ['bücher', 'b\\195\\188cher', '"b\\195\\188cher"']],
    ['""', ['', '""']],
    ['', ['']],
    ['"', ['"']],
    [' spaced ', [' spaced ']],
    ['k=a\\;b', ['k=a\\;b']],
  ])('TXT %j means %j, the likeliest first', (content, texts) => {
    const live = sure(read({ type: 'TXT', content }))
    expect([live.rdata, ...live.readings]).toEqual(texts.map((text) => ({ type: 'TXT', text })))
  })

  test.each<[string, object, string]>([
    ['a type that we do not manage', { type: 'SOA' }, 'SOA is not managed'],
    ['no type', { type: null }, 'without type'],
    ['no id', { id: null }, 'no id'],
    ['an id that climbs in a path', { id: '..' }, 'no id'],
    ['an id too large to be read exactly', { id: 2 ** 60 }, 'no id'],
    ['an address that is none', { content: '300.1.1.1' }, '300.1.1.1'],
    ['a host name that is none', { type: 'CNAME', content: 'a..b' }, 'a..b'],
    ['an empty alias', { type: 'CNAME', content: '' }, 'empty'],
    ['a name outside its zone', { name: 'www.example.net.' }, 'not inside example.com'],
    ['a name that is none', { name: 'a b' }, 'a b'],
    ['no TTL', { ttl: null }, 'TTL'],
    ['a negative TTL', { ttl: -1 }, 'TTL'],
    ['a TTL beyond 31 bits', { ttl: 2 ** 31 }, 'TTL'],
    ['no value', { content: null }, 'no value'],
    ['a list for a value', { content: ['192.0.2.1'] }, 'no value'],
    ['MX without priority', { type: 'MX', content: 'mail.example.com' }, 'no priority'],
    ['MX with two priorities', { type: 'MX', content: '10 mail.example.com', priority: 20 }, 'value says 10'],
    ['MX with too many fields', { type: 'MX', content: '10 20 mail.example.com' }, 'not MX data'],
    ['a priority out of range', { type: 'MX', content: 'mail.example.com', priority: 65_536 }, 'priority'],
    ['a priority in the value out of range', { type: 'MX', content: '65536 mail.example.com' }, '65536'],
    ['SRV without its weight', { type: 'SRV', content: '5060 sip.example.com', priority: 1 }, 'not SRV data'],
    ['SRV with two priorities', { type: 'SRV', content: '10 60 5060 sip.example.com', priority: 20 }, 'value says 10'],
    ['SRV with a port out of range', { type: 'SRV', content: '1 65536 sip.example.com', priority: 1 }, 'not SRV data'],
  ])('with %s is reported with the reason', (_, fields, reason) => {
    const result = read(fields)
    expect(result.ok).toBe(false)
    expect(result.ok ? '' : result.error.reason).toContain(reason)
  })

  test('that is unreadable still shows what it is', () => {
    const soa = read({ id: 9, type: 'SOA', name: '', content: 'ns1.pocketdns.com. hostmaster 1 2 3 4 5' })
    expect(soa.ok ? null : soa.error).toMatchObject({
      id: '9',
      name: '@',
      type: 'SOA',
      value: 'ns1.pocketdns.com. hostmaster 1 2 3 4 5',
    })
  })

  test('may be any JSON: it never breaks the program', () => {
    const json = fc.jsonValue({ maxDepth: 1 })
    const fields = fc.constantFrom('id', 'name', 'value', 'content', 'ttl', 'priority')
    const parts = fc
      .tuple(fc.constantFrom(...RECORD_TYPES), fc.dictionary(fields, json))
      .map(([type, rest]) => ({ ...BASE, type, ...rest }))
    const text = fc.array(fc.nat(0xffff), { maxLength: 8 }).map((units) => String.fromCharCode(...units))
    const words = fc.record({
      id: fc.constant(1),
      type: fc.constantFrom(...RECORD_TYPES),
      name: fc.oneof(text, fc.constant('@')),
      content: fc.oneof(text, fc.stringMatching(/^[0-9a-z. "\\:]{0,30}$/)),
      ttl: fc.nat(),
      priority: fc.oneof(fc.nat(), fc.constant(null)),
    })
    fc.assert(
      fc.property(fc.oneof(json, parts, words), (value) => {
        const result = readRecord(value, zone)
        if (!result.ok) expect(result.error.reason).not.toBe('')
      }),
    )
  })
})

describe('the voice of a record', () => {
  test.each([
    [{ value: 'x' }, 'flat'],
    [{ content: 'x' }, 'nested'],
    [{ value: 'x', content: null }, 'flat'],
    [{ value: 'x', content: 'x' }, undefined],
    [{}, undefined],
    [null, undefined],
  ])('%j tells %s', (json, voice) => {
    expect(voiceOfRecord(json)).toBe(voice)
  })
})

describe('a record as it is sent', () => {
  test.each<[RecordType, string, object]>([
    ['A', '192.0.2.1', { content: '192.0.2.1' }],
    ['AAAA', '2001:db8:0::1', { content: '2001:db8::1' }],
    ['CNAME', 'web.example.net.', { content: 'web.example.net' }],
    ['NS', 'ns1.pocketdns.com.', { content: 'ns1.pocketdns.com' }],
    ['MX', '10 mail.example.com.', { content: 'mail.example.com', priority: 10 }],
    ['MX', '0 .', { content: '.', priority: 0 }],
    ['SRV', '10 60 5060 sip.example.com.', { content: '60 5060 sip.example.com', priority: 10 }],
    ['SRV', '0 0 0 .', { content: '0 0 .', priority: 0 }],
    ['TXT', 'ends with a dot.', { content: 'ends with a dot.' }],
    ['TXT', '"quoted"', { content: '"quoted"' }],
  ])('%s %s', (type, text, fields) => {
    expect(writeRecord(record(type, text), 'nested')).toEqual({ type, name: 'www', ttl: 300, ...fields })
  })

  test('has its value under "value" in voice flat, and the apex is @', () => {
    const sent = writeRecord(record('A', '192.0.2.1', '@'), 'flat')
    expect(sent).toEqual({ type: 'A', name: '@', value: '192.0.2.1', ttl: 300 })
  })
})

const label = fc
  .stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/)
  .filter((text) => !text.startsWith('xn-') && !/^\d+$/.test(text))
const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => `${labels.join('.')}.`)
const u16 = fc.integer({ min: 0, max: 65_535 })
const anyRdata: fc.Arbitrary<Rdata> = fc.oneof(
  fc.ipV4().map((text) => rdata('A', text)),
  fc
    .ipV6()
    .filter((text) => !text.includes('%'))
    .map((text) => rdata('AAAA', text)),
  fc.tuple(fc.constantFrom<RecordType>('CNAME', 'NS'), host).map(([type, name]) => rdata(type, name)),
  fc.tuple(u16, fc.oneof(host, fc.constant('.'))).map(([n, name]) => rdata('MX', `${n} ${name}`)),
  fc.tuple(u16, u16, u16, fc.oneof(host, fc.constant('.'))).map((parts) => rdata('SRV', parts.join(' '))),
  fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => rdata('TXT', text)),
  fc.stringMatching(/^["\\ 0-9a-c]{0,12}$/).map((text) => rdata('TXT', text)),
)

type Respell = (sent: Readonly<Record<string, unknown>>) => object
const value = (sent: Readonly<Record<string, unknown>>): string => String(sent.content)
const isTxt = (sent: Readonly<Record<string, unknown>>): boolean => sent.type === 'TXT'
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`
const inStrings = (text: string): string => (text.match(/[\s\S]{1,3}/gu) ?? ['']).map(quoted).join(' ')

const SERVERS: readonly (readonly [string, Respell])[] = [
  ['as it was sent', (sent) => sent],
  [
    'with final dots',
    (sent) =>
      isTxt(sent) || /^(?:A|AAAA)$/.test(String(sent.type))
        ? sent
        : { ...sent, content: value(sent).replace(/[^.]$/, '$&.') },
  ],
  ['without any final dot', (sent) => (isTxt(sent) ? sent : { ...sent, content: value(sent).replace(/\.$/, '') })],
  [
    'in capitals',
    (sent) =>
      isTxt(sent) ? sent : { ...sent, content: value(sent).toUpperCase(), name: String(sent.name).toUpperCase() },
  ],
  [
    'with the priority in the value',
    (sent) =>
      sent.priority === undefined ? sent : { ...sent, content: `${sent.priority} ${value(sent)}`, priority: null },
  ],
  [
    'with the priority in both places',
    (sent) => (sent.priority === undefined ? sent : { ...sent, content: `${sent.priority} ${value(sent)}` }),
  ],
  ['with TXT quoted', (sent) => (isTxt(sent) ? { ...sent, content: quoted(value(sent)) } : sent)],
  ['with TXT quoted without escaping', (sent) => (isTxt(sent) ? { ...sent, content: `"${value(sent)}"` } : sent)],
  ['with TXT in several strings', (sent) => (isTxt(sent) ? { ...sent, content: inStrings(value(sent)) } : sent)],
  [
    'with numbers in digits and an absolute name',
    (sent) => ({ ...sent, ttl: String(sent.ttl), name: `${sent.name}.example.com.` }),
  ],
]

describe('a record that was sent and is read back', () => {
  test.each(SERVERS)('%s equals what was meant', (_, respell) => {
    fc.assert(
      fc.property(anyRdata, (data) => {
        const sent = writeRecord({ owner: sure(parseOwner('www', zone)), ttl: 300, rdata: data }, 'nested')
        const live = sure(readRecord({ id: 1, ...respell(sent) }, zone))
        expect([live.owner, live.ttl]).toEqual(['www', 300])
        expect([live.rdata, ...live.readings]).toContainEqual(data)
      }),
    )
  })
})
