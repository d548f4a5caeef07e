import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fixZoneFile } from '../../../src/zonefile/format/fixes.ts'
import { zoneNamed } from '../../dns/names.ts'

const EXAMPLE = zoneNamed('example.com')

const fixed = (text: string) => fixZoneFile({ file: 'z.yaml', text }, EXAMPLE)

/** Where each fix is, what it is, and what it makes of what. */
const fixesOf = (text: string): readonly string[] =>
  fixed(text).fixes.map(
    ({ place, kinds, before, after }) => `${place.line}:${place.column} ${kinds.join('+')} ${before} -> ${after}`,
  )

const inName = (set: string): string => `records:\n  x:\n    ${set}\n`

describe('safe fixes', () => {
  test.each([
    ['CNAME: www.example.com', '3:12 final-dot www.example.com -> www.example.com.'],
    ['CNAME: example.com', '3:12 final-dot example.com -> example.com.'],
    ['CNAME: WWW.Example.com', '3:12 lower-case+final-dot WWW.Example.com -> www.example.com.'],
    ['CNAME: WWW.Example.net.', '3:12 lower-case WWW.Example.net. -> www.example.net.'],
    ['CNAME: WWW', '3:12 lower-case WWW -> www'],
    ['NS: [ns1.example.net., "NS2.example.com"]', '3:28 lower-case+final-dot NS2.example.com -> ns2.example.com.'],
    ['MX: 10  Mail.example.com', '3:9 lower-case+final-dot 10  Mail.example.com -> 10  mail.example.com.'],
    ['MX: { preference: 10, exchange: mail.example.com }', '3:37 final-dot mail.example.com -> mail.example.com.'],
    ['MX: { ttl: 5, values: [10 a.example.com] }', '3:28 final-dot 10 a.example.com -> 10 a.example.com.'],
    ['SRV: 0 1 993 mail.example.com', '3:10 final-dot 0 1 993 mail.example.com -> 0 1 993 mail.example.com.'],
    ['AAAA: 2001:DB8:0:0::1', '3:11 address-spelling 2001:DB8:0:0::1 -> 2001:db8::1'],
    ['CNAME: BÜCHER', '3:12 lower-case BÜCHER -> bücher'],
  ])('%s', (set, fix) => {
    expect(fixesOf(inName(set))).toEqual([fix])
  })

  test.each([
    'CNAME: www.example.net',
    'CNAME: www.notexample.com',
    'CNAME: "not a name.example.com"',
    'CNAME: "@"',
    'A: 192.0.2.1',
    'AAAA: 2001:db8::1',
    'AAAA: not:an::Address::1',
    'TXT: WWW.example.com',
    'MX: 0 .',
    'CNAME: &a WWW.example.com',
  ])('%s is left', (set) => {
    expect(fixed(inName(set))).toEqual({ source: { file: 'z.yaml', text: inName(set) }, fixes: [] })
  })

  test('names and the name of the zone get lower case, and nothing else is touched', () => {
    const text =
      '# Www\nzone: Example.COM\nttl: 0x1F\nrecords: # Www\n  "WWW": {"TXT":"Www","CNAME":"Www.example.com"}\n'
    expect(fixesOf(text)).toEqual([
      '2:7 lower-case Example.COM -> example.com',
      '5:3 lower-case WWW -> www',
      '5:31 lower-case+final-dot Www.example.com -> www.example.com.',
    ])
    expect(fixed(text).source.text).toBe(
      '# Www\nzone: example.com\nttl: 0x1F\nrecords: # Www\n  www: {"TXT":"Www","CNAME":www.example.com.}\n',
    )
  })

  test('nothing is fixed where the fixed text would not read as meant', () => {
    const text = 'records: {"x":&a {"A": 192.0.2.1},"WWW":*a}\n'
    expect(fixed(text)).toEqual({ source: { file: 'z.yaml', text }, fixes: [] })
  })

  test('a second time there is nothing to fix, whatever the values', () => {
    const name = fc.stringMatching(/^(?:[A-Za-z0-9-]{1,5}\.){0,2}(?:example\.com|EXAMPLE\.com\.|net|x)$/)
    fc.assert(
      fc.property(name, fc.ipV6(), (host, address) => {
        const once = fixed(inName(`CNAME: "${host}"\n    AAAA: "${address}"`)).source
        expect(fixZoneFile(once, EXAMPLE)).toEqual({ source: once, fixes: [] })
      }),
      { numRuns: 200 },
    )
  })
})
