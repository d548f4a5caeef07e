import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commonTtl, gatherSets } from '../../../src/dns/gather.ts'
import type { RecordSet } from '../../../src/dns/record-set.ts'
import { zoneText } from '../../../src/zonefile/write/zone-text.ts'
import { line } from '../../plan/build.ts'
import { zoneFrom } from '../reading.ts'
import { anySets } from './any-zone.ts'

const textOf = (lines: readonly string[], ttl = 3600) =>
  zoneText({ user: null, ttl, recordSets: gatherSets(lines.map(line)) })

const read = (text: string): readonly RecordSet[] | undefined =>
  zoneFrom(text).value?.recordSets.map(({ recordSet }) => recordSet)

describe('a zone as the text of its file', () => {
  test('has the apex first, then the names in the order of the DNS, each with its types', () => {
    const lines = [
      'www CNAME 3600 @',
      'api A 60 192.0.2.20',
      '@ TXT 3600 v=spf1 -all',
      '@ MX 3600 10 mail.example.com.',
      '@ MX 3600 20 mail2.example.com.',
      '@ A 3600 192.0.2.11',
      '@ A 3600 192.0.2.10',
      'a.mail A 3600 192.0.2.2',
      'mail A 3600 192.0.2.1',
      '*.api A 60 192.0.2.21',
      '*.api A 60 192.0.2.22',
    ]
    expect(textOf(lines)).toBe(`ttl: 3600
records:
  "@":
    A: [192.0.2.10, 192.0.2.11]
    MX:
      - 10 mail.example.com.
      - 20 mail2.example.com.
    TXT: v=spf1 -all
  api:
    A: { ttl: 60, value: 192.0.2.20 }
  "*.api":
    A: { ttl: 60, values: [192.0.2.21, 192.0.2.22] }
  mail:
    A: 192.0.2.1
  a.mail:
    A: 192.0.2.2
  www:
    CNAME: example.com.
`)
  })

  test('says that there are no records, and whose the zone is', () => {
    expect(zoneText({ user: 'acme', ttl: 60, recordSets: [] })).toBe('user: acme\nttl: 60\nrecords: {}\n')
  })

  test('writes names in Unicode where they were sent as A-labels', () => {
    expect(textOf(['xn--caf-dma A 3600 192.0.2.1'])).toContain('  café:\n')
  })

  test.each([
    ['v=DKIM1; k=rsa; p=abc', 'v=DKIM1; k=rsa; p=abc'],
    ['say: it', '"say: it"'],
    ['"in quotes"', '"\\"in quotes\\""'],
    ['a \u202eb', '"a \\u202eb"'],
    ['12', '"12"'],
    ['true', '"true"'],
    [' ', '" "'],
  ])('puts %j in quotes only where it has to', (text, written) => {
    expect(textOf([`@ TXT 3600 ${text}`])).toContain(`    TXT: ${written}\n`)
  })

  test('reads back as the same zone, whatever it holds', () => {
    fc.assert(
      fc.property(anySets, (sets) => {
        expect(read(zoneText({ user: null, ttl: commonTtl(sets) ?? 3600, recordSets: sets }))).toEqual(sets)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the most common TTL', () => {
  const ttlOf = (...ttls: number[]) =>
    commonTtl(gatherSets(ttls.map((ttl, index) => line(`h${index} A ${ttl} 192.0.2.1`))))

  test('is that of most record sets, the longest of several', () => {
    expect(ttlOf(60, 300, 300)).toBe(300)
    expect(ttlOf(60, 60, 300, 300)).toBe(300)
    expect(ttlOf()).toBeUndefined()
  })
})
