// What a command that is about some zones finds in them, and what it needs of the others.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { zonesAround } from '../../src/app/around.ts'
import { readDesired } from '../../src/app/desired.ts'
import type { ZoneFiles } from '../../src/app/files.ts'
import { readWithoutSecret } from '../../src/app/secret-findings.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pocketdns-judge-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

async function found(...only: readonly string[]) {
  const desired = await readDesired(folder, only)
  if (!desired.ok) throw new Error(desired.error.message)
  const { zones, findings } = desired.value
  return {
    zones: zones.map(({ name }) => name),
    findings: findings.map(({ rule, place }) => `${place.file.slice(folder.length + 1)}:${place.line} ${rule}`),
  }
}

const MANY = {
  'example.com.yaml': 'records:\n  a: { CNAME: b.example.net. }\n  www.sub: { A: 192.0.2.1 }\n',
  'example.net.yaml': 'records:\n  b: { CNAME: c.bücher.example. }\n  broken: { A: x }\n',
  'bücher.example.yaml': 'records:\n  c: { CNAME: a.example.com. }\n',
  'sub.example.com.yaml': 'records:\n  www: { A: 192.0.2.1 }\n',
  'other.example.yaml': 'records: [\n',
}

describe('a command that is about some zones', () => {
  test('finds in them what it finds in all', async () => {
    write(MANY)
    const all = await found()
    for (const zone of ['example.com', 'example.net', 'bücher.example', 'sub.example.com']) {
      const own = all.findings.filter((spot) => spot.startsWith(`${zone}.yaml:`))
      expect((await found(zone)).findings).toEqual(own)
    }
    expect((await found('example.com')).findings).toEqual([
      'example.com.yaml:2 cname-loop',
      'example.com.yaml:3 in-other-zone',
    ])
  })

  test('is not held up by what is wrong with others', async () => {
    write({
      ...MANY,
      'example.com.yaml': 'records:\n  a: { CNAME: broken.example.net. }\n  b: { CNAME: x.other.example. }\n',
    })
    expect(await found('example.com')).toEqual({ zones: ['example.com'], findings: [] })
  })

  test('leaves out a zone that a rule finds an error in', async () => {
    write({
      'example.com.yaml': 'records:\n  a: { CNAME: a }\n',
      'example.net.yaml': 'records:\n  a: { A: 192.0.2.1 }\n',
    })
    expect((await found()).zones).toEqual(['example.net'])
  })

  test('reads the zones above, below and mentioned, and no others', () => {
    const zone = (stem: string, text = ''): ZoneFiles => ({
      stem,
      path: stem,
      files: [{ file: stem, text }],
      findings: [],
    })
    const own = zone(
      'shop.example.com',
      'TXT: v=spf1 include:_spf.Mentioned.example -all # and a@in-unicode-bücher.example',
    )
    const all = [
      own,
      zone('a.b.shop.example.com'),
      zone('example.com'),
      zone('mentioned.example', 'further.example'),
      zone('further.example'),
      zone('xn--in-unicode-bcher-uzb.example'),
      zone('notexample.com'),
      zone('other.example', 'shop.example.com'),
    ]
    expect(zonesAround([own], all)).toEqual(all.slice(1, 6))
    expect(zonesAround(all, all)).toEqual([])
  })
})

describe('the key in a file', () => {
  const key = 'pk_live_0123456789'

  test.each(['pocketdns.yaml', 'example.com.yaml', 'example.net.yaml'])(
    'is an error in %s, told without the key',
    async (file) => {
      write({ 'pocketdns.yaml': 'ttl: 60\n', 'example.com.yaml': 'records: {}\n', 'example.net.yaml': 'records: {}\n' })
      writeFileSync(join(folder, file), `${file === 'pocketdns.yaml' ? 'ttl: 60' : 'records: {}'}\n# ${key}\n`)
      const desired = await readWithoutSecret(folder, ['example.com'], ` ${key}\n`)
      const findings = desired.ok ? desired.value.findings.filter(({ rule }) => rule === 'secret-in-file') : []
      expect(findings.map(({ place }) => [place.file, place.line, place.column])).toEqual([[join(folder, file), 2, 3]])
      expect(findings.map(({ severity }) => severity)).toEqual(['error'])
      expect(JSON.stringify(findings)).not.toContain(key)
    },
  )

  test.each([undefined, '', 'A', 'other-key'])('is not looked for where it is %j', async (other) => {
    write({ 'example.com.yaml': `records:\n  a: { TXT: "${key}" }\n` })
    const desired = await readWithoutSecret(folder, [], other)
    expect(desired.ok && desired.value.findings).toEqual([])
  })
})
