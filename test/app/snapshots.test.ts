// Snapshots on disk: whole or not there, in a folder of the sync's own, and never more than a disk can hold.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SNAPSHOTS_KEPT, storeSnapshots } from '../../src/app/snapshots.ts'
import { parseZoneName } from '../../src/dns/name.ts'
import { must } from '../plan/build.ts'

const HOUR = 3_600_000
const START = Date.UTC(2031, 0, 1)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pocketdns-snapshots-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const store = (names: readonly string[], now: number) =>
  storeSnapshots({
    directory: folder,
    zones: names.map((name) => ({ zone: must(parseZoneName(name)), text: `text of ${name}` })),
    now,
    random: () => 0.5,
  })

const filesOf = (zone: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(`${zone}.json`))

describe('the snapshots of a sync', () => {
  test('are in one folder, named so that it sorts by time, a file for each zone', async () => {
    const stored = must(await store(['example.com', 'example.net'], START))
    expect(stored).toBe(join(folder, '2031-01-01T00-00-00.000Z-800000'))
    expect(readdirSync(stored).sort()).toEqual(['example.com.json', 'example.net.json'])
    expect(readFileSync(join(stored, 'example.com.json'), 'utf8')).toBe('text of example.com')
    expect(readdirSync(folder)).toHaveLength(1)
  })

  test('stay in it whatever a zone is called', async () => {
    const long = `${'a'.repeat(60)}.`.repeat(4)
    const stored = must(await store(['0/25.2.0.192.in-addr.arpa', `${long}one`, `${long}two`], START))
    const names = readdirSync(stored).sort()
    expect(names[0]).toBe('0%2F25.2.0.192.in-addr.arpa.json')
    expect(new Set(names).size).toBe(3)
    expect(names.every((name) => name.length < 255)).toBe(true)
  })

  test('are the last of each zone: older ones go, and what is not ours stays', async () => {
    writeFileSync(join(folder, 'notes.txt'), 'mine')
    mkdirSync(join(folder, '2030-copy'))
    await store(['example.net'], START - HOUR)
    for (let index = 0; index < SNAPSHOTS_KEPT + 5; index += 1) await store(['example.com'], START + index * HOUR)
    expect(filesOf('example.com')).toHaveLength(SNAPSHOTS_KEPT)
    expect(filesOf('example.com').toSorted()[0]).toContain('2031-01-01T05-00-00.000Z')
    expect(filesOf('example.net')).toHaveLength(1)
    expect(readdirSync(folder)).toHaveLength(SNAPSHOTS_KEPT + 3)
  })

  test('leave what another run is still writing, and remove what one died over', async () => {
    mkdirSync(join(folder, '.2031-01-01T00-00-00.000Z-aaaaaa.unfinished'))
    mkdirSync(join(folder, '.2031-01-01T05-30-00.000Z-bbbbbb.unfinished'))
    await store(['example.com'], START + 6 * HOUR)
    expect(readdirSync(folder).sort()).toEqual([
      '.2031-01-01T05-30-00.000Z-bbbbbb.unfinished',
      '2031-01-01T06-00-00.000Z-800000',
    ])
  })

  test('that cannot be written whole leave nothing behind', async () => {
    const twice = await store(['example.com', 'example.com'], START)
    expect(twice.ok).toBe(false)
    expect(readdirSync(folder)).toEqual([])
    writeFileSync(join(folder, 'file'), '')
    const stored = await storeSnapshots({ directory: join(folder, 'file'), zones: [], now: START, random: () => 0 })
    expect(stored).toMatchObject({ ok: false, error: { message: expect.stringContaining('nothing was written') } })
  })
})
