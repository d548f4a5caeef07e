import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readDesired } from '../../src/app/desired.ts'
import { readZonesFolder } from '../../src/app/files.ts'

const ZONE = 'records:\n  www:\n    A: 192.0.2.1\n'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pocketdns-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
}

async function findings(): Promise<string[]> {
  const desired = await readDesired(folder, [])
  if (!desired.ok) throw new Error(desired.error.message)
  return desired.value.findings.map(({ rule, place }) => `${place.file.slice(folder.length + 1)}:${place.line} ${rule}`)
}

describe('the zones folder', () => {
  test('gives a zone for each file and each folder, and the settings apart', async () => {
    write('pocketdns.yaml', 'user: ops\n')
    write('example.com.yaml', ZONE)
    write('example.net/b.yaml', ZONE)
    write('example.net/a.yaml', 'records:\n  mail:\n    A: 192.0.2.2\n')
    write('README.md', '# not a zone')
    write('.hidden.yaml', 'not: read')
    const read = await readZonesFolder(folder)
    if (!read.ok) throw new Error(read.error.message)
    expect(read.value.settings?.text).toBe('user: ops\n')
    expect(read.value.zones.map(({ stem, files }) => [stem, files.length])).toEqual([
      ['example.com', 1],
      ['example.net', 2],
    ])
    const desired = await readDesired(folder, [])
    if (!desired.ok) throw new Error(desired.error.message)
    expect(desired.value.zones.map(({ name, recordSets }) => [name, recordSets.length])).toEqual([
      ['example.com', 1],
      ['example.net', 2],
    ])
    expect(desired.value.zones[0]?.binding.user).toBe('ops')
  })

  test('is a problem when it is missing, a file, or without zones', async () => {
    write('file', '')
    for (const path of ['missing', 'file', '.']) {
      const read = await readZonesFolder(join(folder, path))
      expect(read.ok ? 'read' : read.error.message).toContain('zone')
    }
  })

  test.each<[string, () => void, string[]]>([
    [
      'a file that is not UTF-8',
      () => write('example.com.yaml', new Uint8Array([0x72, 0xff, 0xfe])),
      ['example.com.yaml:1 file-encoding'],
    ],
    [
      'a file of more than 8 MiB',
      () => write('example.com.yaml', `# ${'x'.repeat(8 * 1024 * 1024)}`),
      ['example.com.yaml:1 yaml-size'],
    ],
    [
      'an extension that would be overlooked',
      () => write('example.com.yml', ZONE),
      ['example.com.yml:1 file-extension'],
    ],
    [
      'a zone that is there twice',
      () => [write('example.com.yaml', ZONE), write('example.com/a.yaml', ZONE)],
      ['example.com.yaml:1 zone-twice'],
    ],
    [
      'a zone that is there in two spellings',
      () => [
        write('Bücher.example.yaml', ZONE),
        write('a.example.yaml', ZONE),
        write('xn--bcher-kva.example.yaml', ZONE),
      ],
      ['xn--bcher-kva.example.yaml:1 zone-twice'],
    ],
    ['a folder without files', () => mkdirSync(join(folder, 'example.com')), ['example.com:1 folder-empty']],
    ['a file whose name is no zone', () => write('example.yaml', ZONE), ['example.yaml:1 zone-name']],
  ])('finds %s', async (_, make, expected) => {
    make()
    expect(await findings()).toEqual(expected)
  })

  test('a zone named on the command line narrows it, in any spelling of its name', async () => {
    write('xn--bcher-kva.example.yaml', ZONE)
    write('example.com.yaml', 'broken: [')
    write('example.net.yaml', new Uint8Array([0xff]))
    const desired = await readDesired(folder, ['Bücher.example'])
    expect(desired.ok && desired.value.zones.map(({ name }) => name)).toEqual(['xn--bcher-kva.example'])
    expect(desired.ok && desired.value.findings).toEqual([])
  })

  test('a name that no file has is a problem that suggests the near one', async () => {
    write('example.com.yaml', ZONE)
    const desired = await readDesired(folder, ['exmaple.com'])
    expect(desired.ok ? 'read' : `${desired.error.message} ${desired.error.hint}`).toBe(
      'There is no zone file for exmaple.com. Did you mean example.com?',
    )
  })
})
