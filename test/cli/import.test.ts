// `import` and `export` as a user runs them: what is written, what is told, what is left untouched.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RecordSeed } from '../../src/emulator/seed.ts'
import { emulate, type Files, folderWith, leadTo, run, writesTo } from './run.ts'

const record = (name: string, type: string, value: string, ttl = 300, priority: number | null = null): RecordSeed => ({
  name,
  type,
  value,
  ttl,
  priority,
})

const SHOP: readonly RecordSeed[] = [
  record('@', 'A', '192.0.2.1'),
  record('@', 'MX', 'mail.example.com', 300, 10),
  record('@', 'TXT', '"v=spf1 -all"', 3600),
  record('@', 'SOA', 'ns1.pocketdns.com hostmaster.example.com 1 7200 900 1209600 300'),
  record('www', 'CNAME', 'EXAMPLE.com.'),
]

const domains = [
  { user: 'acme', name: 'example.com', records: SHOP },
  { user: 'acme', name: 'example.net', records: [record('www', 'A', '192.0.2.9')] },
  { user: 'acme', name: 'xn--bcher-kva.example', records: [] },
]

const read = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8')

const WRITTEN = `ttl: 300
records:
  "@":
    A: 192.0.2.1
    MX: 10 mail.example.com.
    TXT: { ttl: 3600, value: v=spf1 -all }
  www:
    CNAME: example.com.
`

describe('an import of live zones', () => {
  test('writes a file for each domain of the user, the settings, and proves them', async () => {
    const emulator = await emulate({ domains })
    const folder = folderWith({})
    const { code, stdout, stderr } = await run(
      folder,
      ['import', '--all', '--user', 'acme', '--environment', 'sandbox'],
      leadTo(emulator),
    )
    expect(stderr).toBe('zones/pocketdns.yaml is new: it says whose domains these are.\n')
    expect(stdout).toContain('zones/example.com.yaml            written, proven')
    expect(stdout).toContain(
      'Imported 5 records in 3 zones from live sandbox. Read again and planned against it: no changes.',
    )
    expect(stdout).toMatch(
      /example\.com: 3 left out\n {2}@ SOA .*\n {4}SOA is not managed here\.\n {2}@ NS ns1\.pocketdns\.com\.\n/,
    )
    expect(code).toBe(0)
    expect(read(folder, 'zones/example.com.yaml')).toBe(WRITTEN)
    expect(read(folder, 'zones/xn--bcher-kva.example.yaml')).toBe('ttl: 3600\nrecords: {}\n')
    expect(readdirSync(join(folder, 'zones')).sort()).toEqual([
      'example.com.yaml',
      'example.net.yaml',
      'pocketdns.yaml',
      'xn--bcher-kva.example.yaml',
    ])
    expect(writesTo(emulator)).toBe(0)
    const plan = await run(folder, ['plan', '--detailed-exitcode'], leadTo(emulator))
    expect(plan.stdout).toContain('No changes for sandbox in 3 zones.')
    expect(plan.code).toBe(0)
  })

  test('never touches a file that is there, and reads nothing for it', async () => {
    const emulator = await emulate({ domains })
    const folder = folderWith({
      'zones/pocketdns.yaml': 'user: acme\n',
      'zones/example.com.yaml': '# mine\nrecords: {}\n',
    })
    const { code, stdout } = await run(folder, ['import', 'example.com', 'example.net'], leadTo(emulator))
    expect(stdout).toContain('Not imported: example.com\n  zones/example.com.yaml is there already.\n  Add --merge')
    expect(code).toBe(4)
    expect(read(folder, 'zones/example.com.yaml')).toBe('# mine\nrecords: {}\n')
    expect(emulator.requests()).toHaveLength(2)
  })

  test('replaces it with --force, and finds it in another spelling of its name', async () => {
    const emulator = await emulate({ domains })
    const folder = folderWith({ 'zones/pocketdns.yaml': 'user: acme\n', 'zones/bücher.example.yaml': 'records: {}\n' })
    const { code, stdout } = await run(folder, ['import', 'bücher.example', '--force'], leadTo(emulator))
    expect(stdout).toContain('replaced, proven')
    expect(code).toBe(0)
    expect(readdirSync(join(folder, 'zones'))).toEqual(['bücher.example.yaml', 'pocketdns.yaml'])
  })

  test('brings it up to date with --merge, its comments kept, and then has nothing to do', async () => {
    const emulator = await emulate({ domains })
    const before = `# The shop.\nttl: 300\nrecords:\n  # Ours.\n  "@":\n    A: 192.0.2.7   # hall 2\n    MX: 10 mail.example.com.\n    TXT: { ttl: 3600, value: v=spf1 -all }\n  old:\n    A: 192.0.2.1\n  www:\n    CNAME: "@"\n`
    const folder = folderWith({ 'zones/pocketdns.yaml': 'user: acme\n', 'zones/example.com.yaml': before })
    const first = await run(folder, ['import', 'example.com', '--merge'], leadTo(emulator))
    expect(first.stdout).toContain('merged, proven')
    const after = before.replace('192.0.2.7', '192.0.2.1').replace('  old:\n    A: 192.0.2.1\n', '')
    expect(read(folder, 'zones/example.com.yaml')).toBe(after)
    const second = await run(folder, ['import', 'example.com', '--merge'], leadTo(emulator))
    expect(second.stdout).toContain('unchanged, proven')
    expect([first.code, second.code]).toEqual([0, 0])
  })

  test('says what a sync would still do where the live zone is not as any file could say', async () => {
    const twice = [
      record('www', 'A', '192.0.2.1'),
      record('www', 'A', '192.0.2.1'),
      record('www', 'A', '192.0.2.2', 60),
    ]
    const emulator = await emulate({
      duplicates: 'allowed',
      domains: [{ user: 'acme', name: 'example.com', records: twice }],
    })
    const { code, stdout } = await run(folderWith({}), ['import', 'example.com', '--user', 'acme'], leadTo(emulator))
    expect(stdout).toContain('written, DIFFERS')
    expect(stdout).toContain('a duplicate')
    expect(stdout).toContain('ttl 300 -> 60')
    expect(code).toBe(4)
  })

  test('writes a zone that breaks a rule, and shows what has to be mended', async () => {
    const broken = [record('www', 'CNAME', 'a.example.net'), record('www', 'CNAME', 'b.example.net')]
    const emulator = await emulate({ domains: [{ user: 'acme', name: 'example.com', records: broken }] })
    const folder = folderWith({})
    const { code, stdout, stderr } = await run(folder, ['import', 'example.com', '--user', 'acme'], leadTo(emulator))
    expect(stderr).toContain('cname-single')
    expect(stdout).toContain('written, HAS ERRORS')
    expect(code).toBe(4)
  })

  test.each([
    ['no zones are named', ['import', '--user', 'acme'], 'No zones are named.'],
    ['nobody says whose they are', ['import', '--all'], 'Nobody says whose domains to import.'],
    ["the zone is not this user's", ['import', 'example.nt', '--user', 'acme'], 'Did you mean example.net?'],
    ['the user is not known', ['import', '--all', '--user', 'nobody'], 'User not found'],
    ['the folder cannot be made', ['import', '--all', '--user', 'acme', '--zones-dir', 'file/zones'], 'is no folder'],
    ['--all and names are both there', ['import', '--all', 'example.com', '--user', 'acme'], '--all and names'],
    [
      '--force and --merge are both there',
      ['import', '--all', '--force', '--merge', '--user', 'acme'],
      '--force and --merge',
    ],
    ['the user is no identifier', ['import', '--all', '--user', 'a/b'], 'is no user_identifier'],
  ])('ends before anything is written where %s', async (_what, args, message) => {
    const emulator = await emulate({ domains })
    const folder = folderWith({ file: '' })
    const { code, stdout, stderr } = await run(folder, args, leadTo(emulator))
    expect(stdout + stderr).toContain(message)
    expect(code).toBe(1)
    expect(readdirSync(folder)).toEqual(['file'])
  })

  test('does not stop at a zone that cannot be read', async () => {
    const gone = { kind: 'answer', status: 400, contentType: 'text/plain', body: 'no', effect: 'none' } as const
    let first: string | undefined
    const faults = ({ index, path }: { readonly index: number; readonly path: string }) => {
      if (index === 1) first = path
      return path === first ? gone : undefined
    }
    const emulator = await emulate({ domains, faults })
    const folder = folderWith({})
    const { code, stdout } = await run(folder, ['import', '--all', '--user', 'acme'], leadTo(emulator))
    expect(stdout).toMatch(/Not imported: .*\n {2}\S/)
    expect(stdout).toContain('in 2 zones from live production')
    expect(code).toBe(4)
    expect(readdirSync(join(folder, 'zones'))).toHaveLength(3)
  })
})

const OCTODNS: Files = {
  'config/example.com.yaml':
    "---\n'':\n  - type: A\n    value: 192.0.2.1\n  - type: CAA\n    value: { flags: 0, tag: issue, value: ca.example.net }\n",
  'config/example.com./www.yaml': '---\nwww:\n  type: CNAME\n  value: example.com.\n',
  'config/example.net.yaml': "---\n'':\n  type: TXT\n  value: v=DMARC1\\; p=none\n",
  'config/octodns.yaml': 'providers: {}\n',
}

describe('an import from octoDNS', () => {
  test('writes all zones of the folder, split ones too, and lists what is left out with its line', async () => {
    const folder = folderWith(OCTODNS)
    const { code, stdout } = await run(folder, ['import', '--from', 'octodns', 'config', '--user', 'acme'], {})
    expect(stdout).toContain('  @ CAA  config/example.com.yaml:5\n')
    expect(stdout).toContain(
      'Imported 3 records in 2 zones from config. Read again and planned against it: no changes.',
    )
    expect(code).toBe(0)
    expect(read(folder, 'zones/example.com.yaml')).toBe(
      'ttl: 3600\nrecords:\n  "@":\n    A: 192.0.2.1\n  www:\n    CNAME: example.com.\n',
    )
    expect(read(folder, 'zones/example.net.yaml')).toBe('ttl: 3600\nrecords:\n  "@":\n    TXT: v=DMARC1; p=none\n')
    expect(read(folder, 'zones/pocketdns.yaml')).toContain('user: acme\n')
  })

  test('can be narrowed, and says that a zone is not there', async () => {
    const folder = folderWith(OCTODNS)
    const { code, stdout } = await run(
      folder,
      ['import', 'example.net', 'example.org', '--from', 'octodns', 'config'],
      {},
    )
    expect(stdout).toContain('example.org is not in config.\n  Zones there: example.com, example.net.')
    expect(code).toBe(4)
    expect(existsSync(join(folder, 'zones/example.com.yaml'))).toBe(false)
  })

  const garbage = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, index) => (index * 7919) % 251)

  test.each<[string, string | Uint8Array, string]>([
    ['is cut off', 'www:\n  type: A\n  values: [192.0.2.1,', 'config/example.com.yaml:3:'],
    ['has a name outside the zone', 'www.example.org.: { type: A, value: 192.0.2.1 }\n', 'config/example.com.yaml:1:1'],
    ['is no UTF-8', Uint8Array.of(0x61, 0xff, 0xfe), 'config/example.com.yaml:1:2: error: '],
    ['is 50 MB of garbage', garbage(50_000_000), 'config/example.com.yaml:1:1: error: This file is larger than 8 MiB.'],
    ['is 1 MB of garbage', garbage(1_000_000), 'config/example.com.yaml:1:2'],
  ])('writes nothing of a zone whose file %s', async (_what, content, message) => {
    const folder = folderWith({ 'config/example.com.yaml': content })
    const { code, stdout, stderr } = await run(folder, ['import', '--from', 'octodns', 'config', '--user', 'acme'], {})
    expect(stderr).toContain(message)
    expect(stdout).toContain('Not imported: example.com')
    expect(code).toBe(1)
    expect(readdirSync(folder)).toEqual(['config'])
  })

  test.each([
    ['a folder that is not there', ['--from', 'octodns', 'nowhere'], 'nowhere cannot be read'],
    ['no path', ['--from', 'octodns'], 'lacks a path'],
    ['a format that there is not', ['--from', 'excel', 'x'], 'There is no import from "excel".'],
  ])('refuses %s', async (_what, args, message) => {
    const { code, stderr } = await run(folderWith({}), ['import', ...args], {})
    expect(stderr).toContain(message)
    expect(code).toBe(1)
  })
})

const ZONES: Files = {
  'zones/pocketdns.yaml': 'user: acme\n',
  'zones/example.com.yaml': WRITTEN,
  'zones/example.net.yaml': 'ttl: 60\nrecords:\n  www:\n    TXT: [one; two, "say \\"hi\\""]\n',
}

describe('an export', () => {
  test.each(['octodns', 'json'])('to %s and back is the same zones', async (format) => {
    const folder = folderWith(ZONES)
    const there = await run(folder, ['export', '--to', format, '--output', 'out'], {})
    expect(there.stderr).toBe('Wrote 2 zones to out.\n')
    expect(there.code).toBe(0)
    mkdirSync(join(folder, 'back'))
    for (const zone of ['example.com', 'example.net']) {
      const path = format === 'octodns' ? 'out' : `out/${zone}.json`
      const back = await run(
        folder,
        ['import', zone, '--from', format, path, '--zones-dir', 'back', '--user', 'acme'],
        {},
      )
      expect(back.code).toBe(0)
      expect(read(folder, `back/${zone}.yaml`).replaceAll('\n      - ', ' ')).toContain('records:')
    }
    expect(read(folder, 'back/example.com.yaml')).toBe(WRITTEN)
    const again = await run(folder, ['export', '--to', format, '--zones-dir', 'back', '--output', 'again'], {})
    expect(again.code).toBe(0)
    for (const file of readdirSync(join(folder, 'out')))
      expect(read(folder, `again/${file}`)).toBe(read(folder, `out/${file}`))
  })

  test('of one zone goes to stdout, of several to a folder', async () => {
    const folder = folderWith(ZONES)
    const one = await run(folder, ['export', 'example.com', '--to', 'json'], {})
    expect(JSON.parse(one.stdout)).toMatchObject({ format: 'pocketdns-sync/zone@1', zone: 'example.com' })
    const all = await run(folder, ['export', '--to', 'json'], {})
    expect(all.stderr).toContain('add --output with a folder')
    expect([one.code, all.code]).toEqual([0, 1])
  })

  test('of what is live needs no zone file', async () => {
    const emulator = await emulate({ domains })
    const { code, stdout, stderr } = await run(
      folderWith({}),
      ['export', 'example.com', '--live', '--user', 'acme', '--to', 'octodns', '--environment', 'sandbox'],
      leadTo(emulator),
    )
    expect(stdout).toContain("'':\n  - ttl: 300\n    type: A\n    value: 192.0.2.1\n")
    expect(stderr).toContain('example.com: @ SOA')
    expect(code).toBe(0)
  })

  test('tells what the other tool cannot hold', async () => {
    const folder = folderWith({
      'zones/example.com.yaml': "records:\n  '@':\n    TXT: 'a\" \"b'\n  www:\n    A: 192.0.2.1\n",
    })
    const { code, stderr } = await run(folder, ['export', '--to', 'octodns'], {})
    expect(stderr).toContain('cannot be written for octoDNS')
    expect(code).toBe(4)
  })

  test('refuses files with errors', async () => {
    const folder = folderWith({ 'zones/example.com.yaml': 'records:\n  www:\n    A: nonsense\n' })
    const { code, stderr } = await run(folder, ['export', '--to', 'json'], {})
    expect(stderr).toContain('zones/example.com.yaml:3:8')
    expect(code).toBe(1)
  })
})

test('an import from JSON says where it goes wrong', async () => {
  const folder = folderWith({})
  writeFileSync(
    join(folder, 'zone.json'),
    '{"format": "pocketdns-sync/zone@1", "zone": "example.com", "records": [\n {"name": "www", "type": "A", "ttl": -1, "values": ["192.0.2.1"]}]}',
  )
  const { code, stderr } = await run(folder, ['import', '--from', 'json', 'zone.json'], {})
  expect(stderr).toContain('zone.json:2:2')
  expect(code).toBe(1)
})
