import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { gatherSets } from '../../src/dns/gather.ts'
import { RECORD_TYPES } from '../../src/dns/rdata.ts'
import { readOctodns } from '../../src/zonefile/octodns/read-octodns.ts'
import { writeOctodns } from '../../src/zonefile/octodns/write-octodns.ts'
import { readZone } from '../../src/zonefile/read-zone.ts'
import { readZoneJson } from '../../src/zonefile/read-zone-json.ts'
import { readSettings } from '../../src/zonefile/settings.ts'
import { zoneJson } from '../../src/zonefile/zone-json.ts'
import { zoneNameOfFile } from '../../src/zonefile/zone-name.ts'

const folder = join(import.meta.dirname, '..', '..', 'zones')
const sourceOf = (file: string) => ({ file, text: readFileSync(join(folder, file), 'utf8') })
const zoneFiles = readdirSync(folder).filter((file) => file.endsWith('.yaml') && file !== 'pocketdns.yaml')

const settings = readSettings(sourceOf('pocketdns.yaml'))

function zoneIn(file: string) {
  const name = zoneNameOfFile(file)
  if (!name.ok || settings.value === undefined) throw new Error(`${file} is not a zone of this repository.`)
  return readZone({ name: name.value, files: [sourceOf(file)], settings: settings.value })
}

describe("this repository's own zones", () => {
  it('are for the emulator', () => {
    expect(settings.findings).toEqual([])
    expect(settings.value).toMatchObject({ environment: 'local', user: 'demo-user' })
  })

  test.each(zoneFiles)('%s goes to octoDNS and to JSON, and comes back the same', (file) => {
    const { value: zone } = zoneIn(file)
    if (zone === undefined) throw new Error(`${file} has errors.`)
    const sets = zone.recordSets.map(({ recordSet }) => recordSet)
    const { text, lost } = writeOctodns(sets)
    const octodns = readOctodns({ zone: zone.name, sources: [{ file: 'octodns.yaml', text }], defaultTtl: 1 })
    const json = readZoneJson({ file: 'zone.json', text: JSON.stringify(zoneJson(zone.name, sets)) })
    expect([lost, octodns.findings, json.findings]).toEqual([[], [], []])
    expect([gatherSets(octodns.records), gatherSets(json.records)]).toEqual([sets, sets])
  })

  test.each(zoneFiles)('%s is without a finding', (file) => {
    expect(zoneIn(file).findings).toEqual([])
  })

  it('hold every type of record', () => {
    const types = zoneFiles.flatMap(
      (file) => zoneIn(file).value?.recordSets.map(({ recordSet }) => recordSet.type) ?? [],
    )
    expect([...new Set(types)].sort()).toEqual(RECORD_TYPES)
  })
})
