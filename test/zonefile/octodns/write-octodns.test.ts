import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gatherSets } from '../../../src/dns/gather.ts'
import type { RecordSet } from '../../../src/dns/record-set.ts'
import { compareNaturally } from '../../../src/zonefile/octodns/natural-order.ts'
import { readOctodns } from '../../../src/zonefile/octodns/read-octodns.ts'
import { writeOctodns } from '../../../src/zonefile/octodns/write-octodns.ts'
import { zoneNamed } from '../../dns/names.ts'
import { line } from '../../plan/build.ts'
import { anySets } from '../write/any-zone.ts'

const write = (...lines: readonly string[]): string => writeOctodns(gatherSets(lines.map(line))).text

describe('a zone as octoDNS YAML', () => {
  test('has its keys in the order that octoDNS enforces, and its texts escaped', () => {
    expect(
      write(
        'www10 CNAME 3600 @',
        'www2 CNAME 3600 @',
        '@ MX 3600 10 mail.example.com.',
        '@ MX 3600 20 mail2.example.com.',
        '@ A 300 192.0.2.1',
        '_sip._tcp SRV 3600 10 60 5060 sip.example.com.',
        "no TXT 3600 v=DKIM1; p=it's",
        '* AAAA 3600 2001:db8::1',
      ),
    ).toBe(`---
'':
  - ttl: 300
    type: A
    value: 192.0.2.1
  - ttl: 3600
    type: MX
    values:
      - exchange: mail.example.com.
        preference: 10
      - exchange: mail2.example.com.
        preference: 20
'*':
  ttl: 3600
  type: AAAA
  value: 2001:db8::1
_sip._tcp:
  ttl: 3600
  type: SRV
  value:
    port: 5060
    priority: 10
    target: sip.example.com.
    weight: 60
'no':
  ttl: 3600
  type: TXT
  value: 'v=DKIM1\\; p=it''s'
www2:
  ttl: 3600
  type: CNAME
  value: example.com.
www10:
  ttl: 3600
  type: CNAME
  value: example.com.
`)
  })

  test('puts in quotes what YAML 1.1 takes for a number', () => {
    expect(write('a AAAA 60 2001:10:20:30:40:50:1:2')).toContain("value: '2001:10:20:30:40:50:1:2'")
  })

  test('marks as lenient what octoDNS would complain of', () => {
    expect(write('a TXT 60 grüße')).toContain('  octodns:\n    lenient: true\n')
  })

  test('tells which text octoDNS has no way to write', () => {
    const { text, lost } = writeOctodns(gatherSets(['a TXT 60 one" "two', 'a TXT 60 three'].map(line)))
    expect(text).toBe("---\na:\n  ttl: 60\n  type: TXT\n  value: 'three'\n")
    expect(lost).toEqual([{ owner: 'a', text: 'one" "two' }])
  })

  test('reads back as the same zone, whatever it holds, but for what it tells', () => {
    fc.assert(
      fc.property(anySets, (sets) => {
        const { text, lost } = writeOctodns(sets)
        const read = readOctodns({ zone: zoneNamed('example.com'), sources: [{ file: 'a.yaml', text }], defaultTtl: 1 })
        expect(read.findings).toEqual([])
        expect(gatherSets(read.records)).toEqual(
          without(
            sets,
            lost.map((one) => one.text),
          ),
        )
      }),
      { numRuns: 150 },
    )
  })
})

test('names are in natural order: numbers by their size', () => {
  const names = ['', '1', '2', '10', '10.a', '*', '*.a', '_a', 'a', 'a1', 'a2b', 'a10', 'a.b', 'aa', 'b']
  expect(names.toReversed().toSorted(compareNaturally)).toEqual(names)
})

const without = (sets: readonly RecordSet[], texts: readonly string[]): readonly RecordSet[] =>
  gatherSets(
    sets.flatMap(({ owner, ttl, rdata }) =>
      rdata.flatMap((item) => (item.type === 'TXT' && texts.includes(item.text) ? [] : [{ owner, ttl, rdata: item }])),
    ),
  )
