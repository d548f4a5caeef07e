import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gatherSets } from '../../../src/dns/gather.ts'
import type { RecordSet } from '../../../src/dns/record-set.ts'
import type { NonEmpty } from '../../../src/result.ts'
import { readZone } from '../../../src/zonefile/read-zone.ts'
import { DEFAULT_SETTINGS } from '../../../src/zonefile/settings.ts'
import type { Source } from '../../../src/zonefile/source.ts'
import { mergeZone } from '../../../src/zonefile/write/merge-zone.ts'
import { zoneText } from '../../../src/zonefile/write/zone-text.ts'
import { zoneNamed } from '../../dns/names.ts'
import { line } from '../../plan/build.ts'
import { anySets } from './any-zone.ts'

const setsIn = (files: NonEmpty<Source>): readonly RecordSet[] =>
  zoneIn(files).recordSets.map(({ recordSet }) => recordSet)

function zoneIn(files: NonEmpty<Source>) {
  const { value, findings } = readZone({ name: zoneNamed('example.com'), files, settings: DEFAULT_SETTINGS })
  if (value === undefined) throw new Error(JSON.stringify(findings))
  return value
}

const one = (text: string): NonEmpty<Source> => [{ file: 'zones/example.com.yaml', text }]

function merge(text: string, desired: readonly RecordSet[], ttl = 3600): string | undefined {
  const files = one(text)
  return mergeZone({ zone: zoneIn(files), files, ttl, desired })?.[0]?.text
}

/** What stands in the file, without those of the lines, with the others. */
function changed(text: string, less: readonly string[], more: readonly string[]): readonly RecordSet[] {
  const gone = new Set(less)
  const kept = setsIn(one(text)).filter(({ owner, type }) => !gone.has(`${owner} ${type}`))
  return [...kept, ...gatherSets(more.map(line))]
}

const FILE = `# The shop.
ttl: 3600

records:
  # The apex.
  "@":
    A: [192.0.2.10, 192.0.2.11]   # both halls
    MX:
      # The first one is ours.
      - 10 mail.example.com.
      - { preference: 50, exchange: backup.example.net. }   # theirs
    TXT: v=spf1 mx -all   # ask the mail team

  # Web.
  www: { CNAME: "@" }
  api:
    A: { ttl: 60, values: [192.0.2.20, 192.0.2.21] }
    AAAA:
      ttl: 60   # low
      value: "2001:db8::20"

  # Mail.
  mail:
    A: 192.0.2.25
`

const cases: readonly (readonly [string, readonly string[], readonly string[], string, string])[] = [
  ['one value of one', ['mail A'], ['mail A 3600 192.0.2.26'], 'A: 192.0.2.25', 'A: 192.0.2.26'],
  [
    'a text, its comment kept',
    ['@ TXT'],
    ['@ TXT 3600 v=spf1 -all'],
    'TXT: v=spf1 mx -all   #',
    'TXT: v=spf1 -all   #',
  ],
  [
    'one value of a list in brackets',
    ['@ A'],
    ['@ A 3600 192.0.2.10', '@ A 3600 192.0.2.12'],
    '[192.0.2.10, 192.0.2.11]',
    '[192.0.2.10, 192.0.2.12]',
  ],
  [
    'a value more in brackets',
    ['@ A'],
    ['@ A 3600 192.0.2.10', '@ A 3600 192.0.2.11', '@ A 3600 192.0.2.12'],
    '[192.0.2.10, 192.0.2.11]',
    '[192.0.2.10, 192.0.2.11, 192.0.2.12]',
  ],
  ['a value less in brackets', ['@ A'], ['@ A 3600 192.0.2.11'], '[192.0.2.10, 192.0.2.11]', '[192.0.2.11]'],
  [
    'the TTL of a set',
    ['api A'],
    ['api A 300 192.0.2.20', 'api A 300 192.0.2.21'],
    '{ ttl: 60, values',
    '{ ttl: 300, values',
  ],
  ['a TTL on a line of its own', ['api AAAA'], ['api AAAA 300 2001:db8::20'], 'ttl: 60   # low', 'ttl: 300   # low'],
  [
    'one of several lines',
    ['@ MX'],
    ['@ MX 3600 20 mail.example.com.', '@ MX 3600 50 backup.example.net.'],
    '- 10 mail.example.com.',
    '- 20 mail.example.com.',
  ],
  [
    'a line more',
    ['@ MX'],
    ['@ MX 3600 10 mail.example.com.', '@ MX 3600 50 backup.example.net.', '@ MX 3600 60 c.example.net.'],
    '# theirs\n',
    '# theirs\n      - 60 c.example.net.\n',
  ],
  [
    'a line less, comments above it kept',
    ['@ MX'],
    ['@ MX 3600 50 backup.example.net.'],
    '      - 10 mail.example.com.\n',
    '',
  ],
  [
    'a value that becomes two',
    ['mail A'],
    ['mail A 3600 192.0.2.25', 'mail A 3600 192.0.2.26'],
    'A: 192.0.2.25',
    'A: [192.0.2.25, 192.0.2.26]',
  ],
  [
    'a set more, in the order of types',
    [],
    ['@ AAAA 3600 2001:db8::1'],
    '# both halls\n',
    '# both halls\n    AAAA: 2001:db8::1\n',
  ],
  ['a set less', ['api AAAA'], [], '    AAAA:\n      ttl: 60   # low\n      value: "2001:db8::20"\n', ''],
  [
    'a name more, in the order of the zone',
    [],
    ['b A 3600 192.0.2.3'],
    'value: "2001:db8::20"\n',
    'value: "2001:db8::20"\n  b:\n    A: 192.0.2.3\n',
  ],
  ['a name less, the comments around it kept', ['mail A'], [], '  mail:\n    A: 192.0.2.25\n', ''],
  [
    'a name that is written in one line',
    ['www CNAME'],
    ['www CNAME 3600 api'],
    '  www: { CNAME: "@" }\n',
    '  www:\n    CNAME: api.example.com.\n',
  ],
  [
    'a set whose TTL was not written',
    ['mail A'],
    ['mail A 60 192.0.2.25'],
    'A: 192.0.2.25',
    'A: { ttl: 60, value: 192.0.2.25 }',
  ],
]

describe('an existing zone file is brought up to date', () => {
  test.each(cases)('by changing %s, and nothing else', (_name, less, more, from, to) => {
    expect(FILE).toContain(from)
    expect(merge(FILE, changed(FILE, less, more))).toBe(FILE.replace(from, to))
  })

  test('not at all where it is right already', () => {
    expect(merge(FILE, setsIn(one(FILE)))).toBe(FILE)
  })

  test('with the line ends that it has', () => {
    const windows = FILE.replaceAll('\n', '\r\n')
    const merged = merge(windows, changed(windows, [], ['zz A 3600 192.0.2.3']))
    const www = '  www: { CNAME: "@" }\r\n'
    expect(merged).toBe(windows.replace(www, `${www}  zz:\r\n    A: 192.0.2.3\r\n`))
  })

  test('from no records to some, and back', () => {
    const empty = '# Nothing yet.\nrecords: {}\n'
    const some = merge(empty, gatherSets([line('www A 3600 192.0.2.1')])) ?? ''
    expect(some).toBe('# Nothing yet.\nrecords:\n  www:\n    A: 192.0.2.1\n')
    expect(merge(some, [])).toBe(empty)
  })

  test('unless what has to change is all in brackets', () => {
    const json = '{"records": {"www": {"A": "192.0.2.1"}}}\n'
    expect(merge(json, gatherSets([line('www A 3600 192.0.2.2')]))).toBeUndefined()
    expect(merge(json, gatherSets([line('www A 3600 192.0.2.1')]))).toBe(json)
  })

  test('in whichever of its files a name stands', () => {
    const files: NonEmpty<Source> = [
      { file: 'zones/example.com/mail.yaml', text: 'records:\n  mail:\n    A: 192.0.2.25\n' },
      { file: 'zones/example.com/web.yaml', text: 'records:\n  www:\n    A: 192.0.2.80\n' },
    ]
    const desired = gatherSets(['mail A 3600 192.0.2.25', 'www A 3600 192.0.2.81', 'zz A 3600 192.0.2.1'].map(line))
    expect(mergeZone({ zone: zoneIn(files), files, ttl: 3600, desired })?.map(({ text }) => text)).toEqual([
      files[0].text,
      'records:\n  www:\n    A: 192.0.2.81\n  zz:\n    A: 192.0.2.1\n',
    ])
  })

  test('to any other zone, and keeps its comments, whatever the two hold', () => {
    fc.assert(
      fc.property(anySets, anySets, fc.boolean(), (before, after, keepsHalf) => {
        const from = commented(zoneText({ user: null, ttl: 3600, recordSets: before }))
        const shared = keepsHalf ? [...before.filter((_, index) => index % 2 === 0)] : []
        const desired = joined(shared, after)
        const merged = merge(from, desired) ?? ''
        expect(setsIn(one(merged))).toEqual(desired)
        expect(comments(merged)).toEqual(comments(from))
      }),
      { numRuns: 100 },
    )
  })

  test("from this repository's own zones to any other", () => {
    const text = readFileSync(join(import.meta.dirname, '../../../zones/example.com.yaml'), 'utf8')
    fc.assert(
      fc.property(anySets, (after) => {
        const merged = merge(text, after) ?? ''
        expect(setsIn(one(merged))).toEqual(after)
        expect(comments(merged)).toEqual(comments(text))
      }),
      { numRuns: 20 },
    )
  })
})

/** A comment of its own line before each line but the first, as deep as what follows. */
const commented = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .flatMap((one, index) => (index === 0 ? [one] : [`${/^ */.exec(one)?.[0]}# note ${index}`, one]))
    .concat('')
    .join('\n')

const comments = (text: string): readonly string[] =>
  [...text.matchAll(/^\s*(# .*)$/gm)].map((match) => match[1] ?? '').sort()

/** The sets of `more` whose names are not in `sets`, and those. */
function joined(sets: readonly RecordSet[], more: readonly RecordSet[]): readonly RecordSet[] {
  const names = new Set(sets.map(({ owner }) => owner))
  return gatherSets(
    [...sets, ...more.filter(({ owner }) => !names.has(owner))].flatMap(({ owner, ttl, rdata }) =>
      rdata.map((item) => ({ owner, ttl, rdata: item })),
    ),
  )
}
