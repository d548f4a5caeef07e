// Written master files: BIND takes them, BIND and we read from them what was written, and people can read them.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commonTtl, gatherSets } from '../../src/dns/gather.ts'
import { readMasterFile } from '../../src/masterfile/read.ts'
import { type MasterZone, writeMasterFile } from '../../src/masterfile/write.ts'
import { readZone } from '../../src/zonefile/read-zone.ts'
import { DEFAULT_SETTINGS } from '../../src/zonefile/settings.ts'
import { ownerNamed, rdataOf, zoneNamed } from '../dns/names.ts'
import { anyZone, hosts } from './any-zone.ts'
import { meaningOfImported, meaningOfLines } from './meaning.ts'
import { checked, checkedLeniently, compiled } from './named.ts'

const SERVED = { serial: 2024010101, nameServers: hosts('ns1.pocketdns.example.', 'ns2.pocketdns.example.') }

const read = (text: string, zone: MasterZone['zone'] | null) => {
  const result = readMasterFile({ source: { file: 'x.zone', text }, zone, include: () => undefined })
  if (!result.ok) throw new Error(JSON.stringify(result.error, null, 1))
  return result.value
}

const zoneOf = (...records: readonly string[]): MasterZone => {
  const data = records.map((line) => {
    const [owner = '', ttl, type = '', ...value] = line.split(' ')
    return { owner: ownerNamed(owner), ttl: Number(ttl), rdata: rdataOf(type as 'A', value.join(' ')) }
  })
  return { zone: zoneNamed('example.com'), recordSets: gatherSets(data), ttl: 3600, ...SERVED }
}

describe('any zone, written as a master file', () => {
  test('is read again as the same zone, with nothing left out but what was made up', () => {
    fc.assert(
      fc.property(anyZone, ({ zone, recordSets, ttl }) => {
        const text = writeMasterFile({ zone, recordSets, ttl, serial: 1, nameServers: [] })
        const { zone: name, records, leftOut, findings } = read(text, null)
        expect(text).toMatch(/^[\n -~]*\n$/)
        expect({ name, sets: gatherSets(records) }).toEqual({ name: zone, sets: recordSets })
        const hasNs = recordSets.some(({ owner, type }) => owner === '@' && type === 'NS')
        expect(leftOut.map(({ what }) => what)).toEqual(hasNs ? ['@ SOA'] : ['@ SOA', '@ NS'])
        expect(findings.filter(({ rule }) => rule !== 'master-final-dot')).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('is accepted by named-checkzone, and holds for BIND what it holds for us', () => {
    fc.assert(
      fc.property(anyZone, fc.nat({ max: 2 ** 32 - 1 }), ({ zone, recordSets, ttl }, serial) => {
        const text = writeMasterFile({ zone, recordSets, ttl, ...SERVED, serial })
        expect(checkedLeniently({ zone, file: '-', text })).toMatchObject({ isAccepted: true })
        expect(meaningOfLines(compiled({ zone, file: '-', text }))).toEqual(meaningOfImported(read(text, zone)))
      }),
      { numRuns: 40 },
    )
  })
})

describe('the zones of this repository, as master files', () => {
  const folder = join(import.meta.dirname, '../../zones')
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== 'pocketdns.yaml')

  test.each(files)('%s is accepted by named-checkzone as a primary server would load it', (file) => {
    const name = zoneNamed(file.slice(0, -'.yaml'.length))
    const source = { file, text: readFileSync(join(folder, file), 'utf8') }
    const { value, findings } = readZone({ name, files: [source], settings: DEFAULT_SETTINGS })
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    const recordSets = value?.recordSets.map(({ recordSet }) => recordSet) ?? []
    const text = writeMasterFile({ zone: name, recordSets, ttl: commonTtl(recordSets) ?? 3600, ...SERVED })
    expect(checked({ zone: name, file: '-', text })).toMatchObject({ isAccepted: true })
    expect(
      gatherSets(read(text, name).records.filter(({ owner, rdata }) => owner !== '@' || rdata.type !== 'NS')),
    ).toEqual(recordSets.filter(({ owner, type }) => owner !== '@' || type !== 'NS'))
  })
})

describe('a written master file', () => {
  test('reads well: aligned, each owner once, TTLs where they differ, the apex first', () => {
    const text = writeMasterFile(
      zoneOf(
        'www 300 CNAME @',
        '@ 3600 MX 10 mail',
        '@ 3600 A 192.0.2.1',
        '@ 3600 A 192.0.2.2',
        'mail 3600 A 192.0.2.3',
        '_sip._tcp 60 SRV 1 2 5060 sip.example.net.',
        '@ 3600 TXT v=spf1 -all',
      ),
    )
    expect(text).toBe(`; example.com, written by pocketdns-sync
$ORIGIN example.com.
$TTL 3600

; The SOA record is made up: PocketDNS has one of its own, which it does not show.
@             IN SOA   ns1.pocketdns.example. hostmaster 2024010101 86400 7200 3600000 3600
; Served by PocketDNS; the zone itself declares no NS records here.
              IN NS    ns1.pocketdns.example.
              IN NS    ns2.pocketdns.example.
              IN A     192.0.2.1
              IN A     192.0.2.2
              IN MX    10 mail
              IN TXT   "v=spf1 -all"

_sip._tcp  60 IN SRV   1 2 5060 sip.example.net.
mail          IN A     192.0.2.3
www       300 IN CNAME @
`)
  })

  test('cuts long texts into strings of 255 octets, one on a line, in parentheses', () => {
    const text = writeMasterFile(zoneOf(`long 3600 TXT ${'é'.repeat(200)}`))
    const strings = [...text.matchAll(/"((?:\\\d{3})*)"/g)].map(([, inside = '']) => inside.length / 4)
    expect(strings).toEqual([255, 145])
    expect(text).toMatch(/\nlong IN TXT {3}\( "[^\n]*"\n {16}"[^\n]*" \)\n$/)
  })

  test('has the name servers that the zone declares, and makes none up then', () => {
    const text = writeMasterFile(zoneOf('@ 60 NS ns1.example.net.', 'ns 60 A 192.0.2.1', '@ 60 NS ns'))
    expect(text).toContain('@     IN SOA   ns hostmaster 2024010101')
    expect(text).toContain('\n   60 IN NS    ns\n   60 IN NS    ns1.example.net.\n')
    expect(text).not.toMatch(/pocketdns\.example|invalid/)
  })

  test('says where name servers have to be put, if none are known, and BIND takes it all the same', () => {
    const zone = { ...zoneOf('www 3600 A 192.0.2.1'), nameServers: [] }
    const text = writeMasterFile(zone)
    expect(text).toContain('; Put your name servers here: a zone needs some, and this one declares none.\n')
    expect(checked({ zone: zone.zone, file: '-', text })).toMatchObject({ isAccepted: true })
    expect(read(text, null).leftOut.map(({ what }) => what)).toEqual(['@ SOA', '@ NS'])
  })

  test('says so at the apex alone: the same name server elsewhere is somebody’s choice', () => {
    const zone = zoneOf('sub 3600 NS ns.invalid.')
    expect(gatherSets(read(writeMasterFile({ ...zone, nameServers: [] }), null).records)).toEqual(zone.recordSets)
  })

  test('of a zone without records is a zone all the same', () => {
    const zone = { ...zoneOf(), nameServers: [] }
    const text = writeMasterFile(zone)
    expect(checked({ zone: zone.zone, file: '-', text })).toMatchObject({ isAccepted: true })
    expect(read(text, null)).toMatchObject({ zone: 'example.com', records: [] })
  })
})
