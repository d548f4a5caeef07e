// The way back: what a sync changed is as it was, in both voices, and nothing else is touched.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Emulator } from '../../src/emulator/emulator.ts'
import type { RecordSeed } from '../../src/emulator/seed.ts'
import { emulate, type Files, folderWith, leadTo, ONE_ZONE, recordsIn, run, SETTINGS, writesTo } from './run.ts'

const ZONE = 'example.com'
const SYNC = ['sync', '--yes']

/** One of each type, and what is easily got wrong: quotes, an absolute name, a wildcard, odd TTLs. */
const LIVE: readonly RecordSeed[] = [
  { name: '@', type: 'A', value: '192.0.2.1', ttl: 300 },
  { name: '@', type: 'A', value: '192.0.2.2', ttl: 300 },
  { name: '@', type: 'MX', value: 'mail.example.net', priority: 10, ttl: 7200 },
  { name: '@', type: 'TXT', value: 'v=spf1 "quoted" \\ ünïcode ; -all', ttl: 60 },
  { name: '*.wild', type: 'AAAA', value: '2001:db8::1' },
  { name: '_sip._tcp', type: 'SRV', value: '60 5060 sip.example.net', priority: 5 },
  { name: 'lab', type: 'NS', value: 'ns1.example.org' },
  { name: 'shop', type: 'A', value: '192.0.2.9', ttl: 61 },
  { name: 'www', type: 'CNAME', value: 'example.com' },
  { name: 'office.dyn', type: 'A', value: '198.51.100.1', ttl: 30 },
]

const IGNORE = 'ignore: [{ name: "*.dyn" }]\n'
const DESTRUCTIVE = `${IGNORE}records:\n  "@":\n    A: 192.0.2.77\n  shop:\n    CNAME: shop.example.net.\n  new:\n    TXT: made by the sync\n`

const filesWith = (zone: string): Files => ({ 'zones/pocketdns.yaml': SETTINGS, 'zones/example.com.yaml': zone })

const wholeZone = (at: Emulator): readonly string[] =>
  at
    .records(ZONE)
    .map(({ name, type, ttl, priority, value }) => `${name} ${ttl} ${type} ${priority} ${value}`)
    .sort()

/** The words of the command that a report tells to type. */
function told(lead: string, report: string): readonly string[] {
  const line = report.split('\n').find((one) => one.includes('pocketdns-sync ') && one.includes(lead)) ?? ''
  return line.slice(line.indexOf('pocketdns-sync ') + 'pocketdns-sync '.length).split(' ')
}

const snapshotsIn = (cwd: string): readonly string[] =>
  readdirSync(join(cwd, '.pocketdns', 'snapshots'))
    .sort()
    .map((name) => join('.pocketdns', 'snapshots', name, 'example.com.json'))

describe('a sync that did harm', () => {
  test.concurrent.each(['flat', 'nested'] as const)('is undone: the zone is what it was (%s)', async (voice) => {
    const at = await emulate({ voice, domains: [{ user: 'acme', name: ZONE, records: LIVE }] })
    const before = wholeZone(at)
    const cwd = folderWith(filesWith(DESTRUCTIVE))
    const refused = await run(cwd, SYNC, leadTo(at))
    expect(refused.code).toBe(3)
    const synced = await run(cwd, [...told('--accept', refused.stdout), '--yes'], leadTo(at))
    expect(synced.code).toBe(0)
    expect(recordsIn(at, ZONE)).toEqual([
      '@ A 192.0.2.77',
      'new TXT made by the sync',
      'office.dyn A 198.51.100.1',
      'shop CNAME shop.example.net',
    ])
    at.putRecord(ZONE, { name: 'other', type: 'A', value: '203.0.113.1' })
    const restored = await run(cwd, [...told('To undo:', synced.stdout), '--yes'], leadTo(at))
    expect(restored).toMatchObject({ code: 0 })
    expect(restored.stdout).toContain('verified')
    expect(wholeZone(at)).toEqual([...before, 'other 3600 A null 203.0.113.1'].sort())
  })

  test.concurrent('is undone by a restore, and that by another', async () => {
    const at = await emulate({})
    const cwd = folderWith(ONE_ZONE)
    const synced = await run(cwd, SYNC, leadTo(at))
    const after = wholeZone(at)
    const empty = await run(cwd, [...told('To undo:', synced.stdout), '--yes'], leadTo(at))
    expect(empty.code).toBe(3)
    expect(empty.stdout).toContain('The zone would be emptied')
    const accept = told('--accept', empty.stdout)
    expect(accept.slice(0, 2)).toEqual(told('To undo:', synced.stdout))
    const undone = await run(cwd, [...accept, '--yes'], leadTo(at))
    expect(undone.code).toBe(0)
    expect(recordsIn(at, ZONE)).toEqual([])
    expect((await run(cwd, [...told('To undo:', undone.stdout), '--yes'], leadTo(at))).code).toBe(0)
    expect(wholeZone(at)).toEqual(after)
  })

  test.concurrent('is undone where only declared sets are owned, its own zone file being gone', async () => {
    const at = await emulate({
      domains: [
        { user: 'acme', name: ZONE, records: LIVE },
        { user: 'acme', name: 'example.net' },
      ],
    })
    const before = wholeZone(at)
    const cwd = folderWith({
      ...ONE_ZONE,
      'zones/example.net.yaml': 'records: {}\n',
      'zones/example.com.yaml': `ownership: declared\n${DESTRUCTIVE.replace(/ {2}shop.*\n.*\n/, '')}`,
    })
    const synced = await run(cwd, SYNC, leadTo(at))
    expect(synced.code).toBe(0)
    expect(wholeZone(at)).not.toEqual(before)
    rmSync(join(cwd, 'zones/example.com.yaml'))
    const restored = await run(cwd, [...told('To undo:', synced.stdout), '--yes', '--format', 'json'], leadTo(at))
    expect(restored.code).toBe(0)
    expect(wholeZone(at)).toEqual(before)
    const { snapshot, zones } = JSON.parse(restored.stdout)
    expect(snapshot).toBe(join(snapshotsIn(cwd).at(-1) ?? '', '..'))
    expect(zones.map(({ zone }: { zone: string }) => zone)).toEqual([ZONE])
    expect(zones[0].leftAlone).toContainEqual({
      name: 'www',
      type: 'CNAME',
      value: 'example.com.',
      why: 'unmanaged',
      reason: 'not changed by the sync that is undone',
    })
  })

  test.concurrent('is undone in the local environment too', async () => {
    const cwd = folderWith({ ...ONE_ZONE, 'zones/pocketdns.yaml': `${SETTINGS}environment: local\n` })
    expect((await run(cwd, SYNC, {})).code).toBe(0)
    writeFileSync(join(cwd, 'zones/example.com.yaml'), 'records:\n  "@":\n    A: 192.0.2.1\n')
    const synced = await run(cwd, SYNC, {})
    expect(synced.stdout).toContain('1 delete')
    const restored = await run(cwd, [...told('To undo:', synced.stdout), '--yes'], {})
    expect(restored.code).toBe(0)
    expect(restored.stdout).toContain('+ www  CNAME  example.com.')
    expect(restored.stderr).toContain('revert them too, or the next sync changes everything back')
  })
})

describe('a snapshot', () => {
  test.concurrent('that cannot be kept stops the sync before its first write', async () => {
    const at = await emulate({})
    const cwd = folderWith({ ...ONE_ZONE, 'no-folder': '' })
    const { code, stderr } = await run(cwd, [...SYNC, '--snapshot', 'no-folder/here'], leadTo(at))
    expect(code).toBe(1)
    expect(stderr).toBe(
      'error: What is live now cannot be stored in no-folder/here: it is not a folder. Without a way back, nothing was written.\n' +
        '       Make room there, or name another folder with --snapshot.\n',
    )
    expect(writesTo(at)).toBe(0)
  })

  test.concurrent('is kept only where something is written, and names what changes', async () => {
    const at = await emulate({
      domains: [{ user: 'acme', name: ZONE, records: [{ name: 'old', type: 'A', value: '192.0.2.5' }] }],
    })
    const cwd = folderWith(ONE_ZONE)
    await run(cwd, ['plan'], leadTo(at))
    await run(cwd, SYNC, leadTo(at))
    await run(cwd, SYNC, leadTo(at))
    const [file = '', ...more] = snapshotsIn(cwd)
    expect(more).toEqual([])
    const { changed, live } = JSON.parse(readFileSync(join(cwd, file), 'utf8'))
    expect(changed).toEqual([
      { name: '@', type: 'A' },
      { name: 'old', type: 'A' },
      { name: 'www', type: 'CNAME' },
    ])
    expect(live).toContainEqual({ name: 'old', type: 'A', ttl: 3600, rdata: '192.0.2.5', id: 'rec_000003' })
  })

  type Damage = (text: string) => string
  const DAMAGES: readonly (readonly [string, Damage, string])[] = [
    ['is cut short', (text) => text.slice(0, 300), 'error: '],
    ['is empty', () => '', 'copy.json:1:1: error: This is no snapshot: it does not say its format.'],
    ['is no snapshot', () => 'records: {}\n', 'copy.json:1:1: error: This is no snapshot: it does not say its format.'],
    [
      'is of another version',
      (text) => text.replace('snapshot@1', 'snapshot@2'),
      'copy.json:2:13: error: This is no snapshot that this version reads',
    ],
    [
      'is of another environment',
      (text) => text.replace('"production"', '"sandbox"'),
      'copy.json:5:18: error: This was live in sandbox, and this run is for production.',
    ],
    [
      'has a value that is none',
      (text) => text.replace('192.0.2.5', '192.0.2.555'),
      '"192.0.2.555" is not an IPv4 address.',
    ],
    [
      'has a TTL that is none',
      (text) => text.replace('"ttl": 3600', '"ttl": "long"'),
      'Here stands the text "long", where a whole number is meant.',
    ],
    ['lacks a field', (text) => text.replace(/,\n {2}"unreadable": \[\]/, ''), 'The file has no "unreadable".'],
    [
      'names a zone that is none',
      (text) => text.replace('"zone": "example.com"', '"zone": "../../etc"'),
      'copy.json:3:11: error: ',
    ],
    [
      'is of another domain',
      (text) => text.replace('dom_000001', 'dom_000002'),
      'domain_id dom_000002 of example.com is the domain example.net.',
    ],
  ]

  test.concurrent('that is damaged or foreign is refused with its place, and nothing is written', async () => {
    const at = await emulate({
      domains: [
        { user: 'acme', name: ZONE, records: [{ name: 'old', type: 'A', value: '192.0.2.5' }] },
        { user: 'acme', name: 'example.net' },
      ],
    })
    const cwd = folderWith(ONE_ZONE)
    await run(cwd, SYNC, leadTo(at))
    const text = readFileSync(join(cwd, snapshotsIn(cwd)[0] ?? ''), 'utf8')
    at.clearRequests()
    for (const [index, [, damage]] of DAMAGES.entries()) {
      mkdirSync(join(cwd, `${index}`))
      writeFileSync(join(cwd, `${index}`, 'copy.json'), damage(text))
    }
    const ends = await Promise.all(
      DAMAGES.map(async ([name, , words], index) => {
        const { code, stderr, stdout } = await run(
          join(cwd, `${index}`),
          ['restore', 'copy.json', '--zones-dir', '../zones', '--yes'],
          leadTo(at),
        )
        return { name, code, isTold: `${stdout}${stderr}`.includes(words) ? true : `${stdout}${stderr}` }
      }),
    )
    expect(ends).toEqual(DAMAGES.map(([name]) => ({ name, code: 1, isTold: true })))
    expect(writesTo(at)).toBe(0)
  })
})
