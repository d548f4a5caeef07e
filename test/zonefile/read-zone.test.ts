import { describe, expect, it } from 'vitest'
import { isNonEmpty } from '../../src/result.ts'
import { readZone } from '../../src/zonefile/read-zone.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../src/zonefile/settings.ts'
import { zoneNamed } from '../dns/names.ts'
import { spots, written, zoneFrom } from './reading.ts'

describe('a zone holds what its file declares', () => {
  it('every type, in the order of the zone', () => {
    const text = `
ttl: 600
records:
  www: { CNAME: "@" }
  "@":
    TXT: "v=spf1 -all"
    NS: ns1.example.net.
    MX: [{ preference: 20, exchange: mail2 }, 10 mail]
    AAAA: { ttl: 60, value: "2001:DB8::1" }
    A: [192.0.2.2, 192.0.2.1]
  _sip._tcp:
    SRV: { priority: 1, weight: 2, port: 3, target: . }
  "*.Bücher": { A: 192.0.2.3 }
`
    expect(written(zoneFrom(text))).toEqual([
      '@ 600 A {"type":"A","address":"192.0.2.1"} {"type":"A","address":"192.0.2.2"}',
      '@ 60 AAAA {"type":"AAAA","address":"2001:db8::1"}',
      '@ 600 MX {"type":"MX","preference":10,"exchange":"mail.example.com."} {"type":"MX","preference":20,"exchange":"mail2.example.com."}',
      '@ 600 NS {"type":"NS","target":"ns1.example.net."}',
      '@ 600 TXT {"type":"TXT","text":"v=spf1 -all"}',
      '_sip._tcp 600 SRV {"type":"SRV","priority":1,"weight":2,"port":3,"target":"."}',
      'www 600 CNAME {"type":"CNAME","target":"example.com."}',
      '*.xn--bcher-kva 600 A {"type":"A","address":"192.0.2.3"}',
    ])
  })

  it('a record set stands where its type is written', () => {
    const { value } = zoneFrom('records:\n  www:\n    A: 192.0.2.1\n    TXT:\n      - x\n')
    expect(value?.recordSets.map(({ place }) => place)).toEqual([
      { file: 'z.yaml', line: 3, column: 5, width: 1 },
      { file: 'z.yaml', line: 4, column: 5, width: 3 },
    ])
  })

  it('names and text stay as they are written, whatever else they look like', () => {
    const { value } = zoneFrom(
      'records:\n  1e3: { TXT: "yes" }\n  0x10: { TXT: no }\n  on: { TXT: "\\0\\x7f" }\n  ~: { TXT: | }\n',
    )
    expect(value).toBeUndefined()
    const read = zoneFrom(
      'records:\n  1e3: { TXT: "yes" }\n  0x10: { TXT: no }\n  on: { TXT: "\\0\\x7f" }\n  Null: { TXT: " a  b " }\n',
    )
    expect(read.value?.recordSets.map(({ recordSet }) => [recordSet.owner, recordSet.rdata[0]])).toEqual([
      ['0x10', { type: 'TXT', text: 'no' }],
      ['1e3', { type: 'TXT', text: 'yes' }],
      ['null', { type: 'TXT', text: ' a  b ' }],
      ['on', { type: 'TXT', text: '\u0000\u007f' }],
    ])
  })

  it('what is aliased stands at every name', () => {
    const { value } = zoneFrom(
      'records:\n  a: &web\n    A: &ips [192.0.2.1]\n  b: *web\n  c:\n    A: { ttl: 60, values: *ips }\n',
    )
    expect(value?.recordSets.map(({ recordSet }) => `${recordSet.owner} ${recordSet.ttl}`)).toEqual([
      'a 3600',
      'b 3600',
      'c 60',
    ])
  })
})

const settings: Settings = {
  ...DEFAULT_SETTINGS,
  user: 'all',
  ttl: 100,
  ignore: [{ name: 'x' }],
  guards: { maxDeletePercent: 1, maxUpdatePercent: 2, maxDeletes: 3 },
}

const zoneOf = (...texts: readonly string[]) => {
  const files = texts.map((text, at) => ({ file: `${at}.yaml`, text }))
  if (!isNonEmpty(files)) throw new Error('A zone has a file.')
  return readZone({ name: zoneNamed('example.com'), files, settings })
}

it('fifty thousand mistakes are fifty thousand findings', () => {
  const names = Array.from({ length: 50_000 }, (_, index) => `  a${index}: { A: x }\n`)
  const { findings } = zoneFrom(`records:\n${names.join('')}`)
  expect(findings).toHaveLength(50_000)
  expect(findings.at(-1)).toMatchObject({ rule: 'ipv4-address', place: { line: 50_001, column: 16 } })
})

it('one name more is more than a file may hold', () => {
  const names = Array.from({ length: 50_001 }, (_, index) => `  a${index}: { A: 192.0.2.1 }\n`)
  expect(zoneFrom(`records:\n${names.join('')}`).findings).toMatchObject([{ rule: 'yaml-size' }])
})

describe('the settings for all zones', () => {
  it('hold where the zone says nothing', () => {
    const { value } = zoneOf('records: { a: { A: 192.0.2.1 } }')
    expect(value?.binding).toEqual({ user: 'all', domainId: null, voice: 'auto' })
    expect(value?.policy).toEqual({ ownership: 'full', ignore: [{ name: 'x' }], guards: settings.guards })
    expect(value?.recordSets[0]?.recordSet.ttl).toBe(100)
  })

  it('give way to those of the zone', () => {
    const own = `
user: own
domain_id: dom_1
voice: nested
ttl: 5
ownership: declared
ignore: [{ types: [TXT], value: "a**" }]
guards: { max-update-percent: 0 }
records: { a: { A: 192.0.2.1 } }
`
    const { value } = zoneOf(own)
    expect(value?.binding).toEqual({ user: 'own', domainId: 'dom_1', voice: 'nested' })
    expect(value?.policy).toEqual({
      ownership: 'declared',
      ignore: [{ types: ['TXT'], value: 'a**' }],
      guards: { maxDeletePercent: 1, maxUpdatePercent: 0, maxDeletes: 3 },
    })
    expect(value?.recordSets[0]?.recordSet.ttl).toBe(5)
  })

  it('can be cleared by an empty list of patterns', () => {
    expect(zoneOf('ignore: []\nrecords: {}').value?.policy.ignore).toEqual([])
  })
})

describe('a zone in several files', () => {
  it('is their sum', () => {
    const { value, findings } = zoneOf(
      'ttl: 7\nuser: own\n',
      'records: { b: { A: 192.0.2.1 } }',
      'records: { a: { A: 192.0.2.2 }, b: { TXT: x } }',
    )
    expect(findings).toEqual([])
    expect(
      value?.recordSets.map(({ recordSet, place }) => [recordSet.owner, recordSet.type, recordSet.ttl, place.file]),
    ).toEqual([
      ['a', 'A', 7, '2.yaml'],
      ['b', 'A', 7, '1.yaml'],
      ['b', 'TXT', 7, '2.yaml'],
    ])
    expect(value?.binding.user).toBe('own')
  })

  it('declares a record set in one of them only', () => {
    const reading = zoneOf('records: { www: { A: 192.0.2.1 } }', 'records: { WWW: { A: 192.0.2.1 } }')
    expect(spots(reading)).toEqual(['record-set-twice 1:19'])
    expect(reading.findings[0]).toMatchObject({ place: { file: '1.yaml' }, message: expect.stringContaining('0.yaml') })
  })

  it('says a setting once, or the same each time', () => {
    expect(
      spots(
        zoneOf(
          'ttl: 1\nguards: { max-deletes: 1, max-delete-percent: 2 }\n',
          'ttl: 1\nguards: { max-delete-percent: 2, max-deletes: 1 }\nrecords: {}\n',
        ),
      ),
    ).toEqual([])
    const reading = zoneOf(
      'ttl: 1\nignore: [{ name: a }]\n',
      'ttl: 2\nignore: [{ name: a }, { name: b }]\nrecords: {}\n',
    )
    expect(spots(reading)).toEqual(['setting-differs 1:1', 'setting-differs 2:1'])
    expect(reading.value).toBeUndefined()
  })

  it('shows the findings of all files, in order', () => {
    const reading = zoneOf('records: { a: { A: x } }', '[', 'records: { a: { A: y } }')
    expect(reading.findings.map(({ place, rule }) => `${place.file} ${rule}`)).toEqual([
      '0.yaml ipv4-address',
      '1.yaml yaml-bracket',
      '2.yaml ipv4-address',
    ])
  })
})
