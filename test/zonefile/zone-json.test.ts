import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import schema from '../../schemas/zone-export.schema.json' with { type: 'json' }
import { gatherSets } from '../../src/dns/gather.ts'
import { jsonText } from '../../src/report/json/json-text.ts'
import { readZoneJson } from '../../src/zonefile/read-zone-json.ts'
import { zoneJson } from '../../src/zonefile/zone-json.ts'
import { zoneNamed } from '../dns/names.ts'
import { anySets } from './write/any-zone.ts'

const isValid = new Ajv2020({ strict: true }).compile(schema)

const faults = (text: string) =>
  readZoneJson({ file: 'zone.json', text }).findings.map(({ rule, place }) => `${rule} ${place.line}:${place.column}`)

const zone = (records: string): string =>
  `{"format": "pocketdns-sync/zone@1", "zone": "example.com",\n "records": [${records}]}`

describe('a zone as JSON', () => {
  test('is what its schema says, and reads back as the same zone, whatever it holds', () => {
    fc.assert(
      fc.property(anySets, (sets) => {
        const json = zoneJson(zoneNamed('example.com'), sets)
        expect(isValid(json)).toBe(true)
        const read = readZoneJson({ file: 'zone.json', text: jsonText(json) })
        expect(read.findings).toEqual([])
        expect(gatherSets(read.records)).toEqual(sets)
      }),
      { numRuns: 100 },
    )
  })

  test.each([
    ['another format', '{"format": "x@1", "zone": "example.com", "records": []}', 'json-format 1:1'],
    ['no zone', '{"format": "pocketdns-sync/zone@1", "records": []}', 'json-format 1:1'],
    ['no records', '{"format": "pocketdns-sync/zone@1", "zone": "example.com"}', 'json-records 1:1'],
    ['a record without a TTL', zone('{"name": "a", "type": "A", "values": ["192.0.2.1"]}'), 'json-record-set 2:14'],
    ['a type that there is not', zone('{"name": "a", "type": "X", "ttl": 1, "values": ["a"]}'), 'json-record-set 2:14'],
    ['no values', zone('{"name": "a", "type": "A", "ttl": 1, "values": []}'), 'json-record-set 2:14'],
    [
      'a name outside the zone',
      zone('{"name": "a.example.org.", "type": "A", "ttl": 1, "values": ["192.0.2.1"]}'),
      'name-outside-zone 2:23',
    ],
    ['a value that is none', zone('{"name": "a", "type": "A", "ttl": 1, "values": ["x"]}'), 'ipv4-address 2:62'],
  ])('with %s is refused at its place', (_what, text, fault) => {
    expect(faults(text)).toEqual([fault])
  })

  test('that is cut off is refused', () => {
    expect(faults('{"format": "pocketdns-sync/zone@1", "zone": "exam')).not.toEqual([])
  })
})
