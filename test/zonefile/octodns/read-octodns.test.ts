import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Imported } from '../../../src/dns/imported.ts'
import { readOctodns } from '../../../src/zonefile/octodns/read-octodns.ts'
import { zoneNamed } from '../../dns/names.ts'
import { spell } from '../../plan/build.ts'

const read = (...texts: readonly string[]): Imported =>
  readOctodns({
    zone: zoneNamed('example.com'),
    sources: texts.map((text, index) => ({ file: `${'abc'[index]}.yaml`, text })),
    defaultTtl: 3600,
  })

const shape = (name: string): Imported =>
  read(readFileSync(join(import.meta.dirname, 'shapes', `${name}.yaml`), 'utf8'))

const faults = ({ findings }: Imported) =>
  findings.map(({ rule, place }) => `${rule} ${place.file}:${place.line}:${place.column}`)

const SHAPES: Readonly<Record<string, readonly string[]>> = {
  a: [
    '@ A 3600 192.0.2.1',
    '@ A 3600 192.0.2.2',
    '@ AAAA 3600 2001:db8::1',
    '* A 300 192.0.2.3',
    'one A 3600 192.0.2.4',
    'seconds A 60 192.0.2.5',
    'seconds A 60 192.0.2.6',
  ],
  aaaa: ['@ AAAA 3600 2001:db8::1', '@ AAAA 3600 2001:db8::2', 'v6 AAAA 600 2601:644:500:e210:62f8:1dff:feb8:947a'],
  cname: ['* CNAME 3600 www.example.com.', 'away CNAME 300 elsewhere.example.net.'],
  mx: [
    '@ MX 300 40 smtp-1.example.com.',
    '@ MX 300 20 smtp-2.example.com.',
    '@ MX 300 10 smtp-4.example.com.',
    'nomail MX 3600 0 .',
  ],
  ns: ['@ NS 3600 ns1.example.net.', '@ NS 3600 ns2.example.net.', 'sub.lab NS 86400 ns1.lab.example.org.'],
  srv: [
    '_imap._tcp SRV 600 0 0 0 .',
    '_sip._tcp SRV 3600 10 75 5060 sip-1.example.com.',
    '_sip._tcp SRV 3600 10 25 5060 sip-2.example.com.',
  ],
  txt: [
    '@ TXT 3600 v=spf1 -all',
    '@ TXT 3600 v=DKIM1;k=rsa;s=email;h=sha256;p=A/kinda+of/long/string+with+numb3rs',
    '@ TXT 3600 v=DMARC1; p=none',
    'bare TXT 3600 a; b',
    'chunks TXT 3600 first half, second half',
    'quoted TXT 3600 in quotes; all of it',
    'quotes TXT 3600 say "hello" twice',
  ],
}

describe('octoDNS YAML', () => {
  test.each(Object.entries(SHAPES))('has every documented shape of %s read', (name, records) => {
    const imported = shape(name)
    expect(imported.findings).toEqual([])
    expect(imported.leftOut).toEqual([])
    expect(imported.records.map(spell)).toEqual(records)
  })

  test('that uses all of it is carried over but for what PocketDNS has not, each with its line', () => {
    const { records, leftOut, findings } = shape('all')
    expect(findings).toEqual([])
    expect(records.map(spell)).toEqual([
      '@ A 300 192.0.2.1',
      '@ A 300 192.0.2.2',
      '@ MX 3600 10 mail.example.com.',
      '@ NS 3600 ns1.example.net.',
      '@ NS 3600 ns2.example.net.',
      '@ TXT 3600 v=spf1 mx -all',
      '_sip._tcp SRV 3600 10 60 5060 sip.example.com.',
      'checked A 3600 192.0.2.3',
      'mail A 3600 192.0.2.25',
      'mail AAAA 3600 2001:db8::25',
      'pools A 60 192.0.2.6',
      'www CNAME 3600 example.com.',
    ])
    expect(leftOut.map(({ what, place }) => `${place.line} ${what}`)).toEqual([
      '3 "geo" of @ A',
      '11 @ CAA',
      '33 alias ALIAS',
      '38 "octodns.healthcheck" of checked A',
      '41 "octodns.excluded" of checked A',
      '43 "octodns.lenient" of checked A',
      '48 hidden A',
      '57 "dynamic" of pools A',
    ])
    for (const { why } of leftOut) expect(why).toMatch(/\.$/)
  })

  test('of a split zone is the sum of its files, an empty one among them', () => {
    const { records, findings } = read(
      "'': { type: A, value: 192.0.2.1 }",
      '---\n',
      'www: { type: A, value: 192.0.2.2 }',
    )
    expect(findings).toEqual([])
    expect(records.map(spell)).toEqual(['@ A 3600 192.0.2.1', 'www A 3600 192.0.2.2'])
  })

  test.each([
    ['a host name without its final dot', 'www: { type: CNAME, value: example.net }', 'octodns-final-dot a.yaml:1:28'],
    ['a relative host name', 'www: { type: CNAME, value: web }', 'octodns-final-dot a.yaml:1:28'],
    ['a record without a type', 'www: { value: 192.0.2.1 }', 'octodns-type a.yaml:1:1'],
    ['a record without a value', 'www: { type: A }', 'octodns-value a.yaml:1:1'],
    ['a record whose list is empty', 'www: { type: A, values: [] }', 'octodns-value a.yaml:1:1'],
    ['a name with nothing under it', 'www:\n', 'octodns-record a.yaml:1:1'],
    ['a TTL in words', 'www: { type: A, ttl: 1h, value: 192.0.2.1 }', 'octodns-ttl a.yaml:1:22'],
    ['a TTL below zero', 'www: { type: A, ttl: -1, value: 192.0.2.1 }', 'octodns-ttl a.yaml:1:22'],
    ['an address that is none', 'www: { type: A, value: 192.0.2.256 }', 'ipv4-address a.yaml:1:24'],
    ['an MX in one text', 'www: { type: MX, value: 10 mail.example.com. }', 'octodns-mx a.yaml:1:25'],
    ['an MX without its exchange', 'www: { type: MX, value: { preference: 10 } }', 'octodns-mx a.yaml:1:25'],
    [
      'an SRV without its port',
      '_a._b: { type: SRV, value: { priority: 1, weight: 1, target: a. } }',
      'octodns-srv a.yaml:1:28',
    ],
    [
      'a preference beyond 65535',
      'a: { type: MX, value: { preference: 65536, exchange: a. } }',
      'octodns-mx a.yaml:1:37',
    ],
    ['the sign for the apex of other formats', '"@": { type: A, value: 192.0.2.1 }', 'octodns-apex a.yaml:1:1'],
    ['an absolute name', 'www.example.com.: { type: A, value: 192.0.2.1 }', 'octodns-name a.yaml:1:1'],
    ['a name that is none', 'w w: { type: A, value: 192.0.2.1 }', 'name-space a.yaml:1:1'],
    ['a list of names', '- www', 'octodns-shape a.yaml:1:1'],
    ['a file that is cut off', 'www:\n  type: A\n  values: [192.0.2.1,', 'yaml-bracket a.yaml:3:22'],
    ['another file to include', 'www: !include common.yaml', 'yaml-tag a.yaml:1:6'],
  ])('with %s is refused at its place', (_what, text, fault) => {
    expect(faults(read(text))).toContain(fault)
  })

  test('says what to do about a file to include', () => {
    expect(read('www: !include common.yaml').findings[0]?.hint).toContain('in its place')
  })

  test('that has a set twice is refused, also where it is in two files', () => {
    const text = 'www: { type: A, value: 192.0.2.1 }'
    const { findings } = read(text, text)
    expect(findings.map(({ rule, message, place }) => [rule, place.file, message])).toEqual([
      ['octodns-twice', 'b.yaml', 'www A is here twice: it is in a.yaml on line 1 too.'],
    ])
  })
})
