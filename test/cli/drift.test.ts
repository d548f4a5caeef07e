// Drift as an operator meets it: the built program in a real repository, against a provider that other hands write to as well.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { Emulator } from '../../src/emulator/emulator.ts'
import type { RecordSeed } from '../../src/emulator/seed.ts'
import { type Edits, type Repository, repository } from '../app/repository.ts'
import { emulate, folderWith, KEY, leadTo, ONE_ZONE, run } from './run.ts'

const schema = JSON.parse(readFileSync(new URL('../../schemas/drift.schema.json', import.meta.url), 'utf8'))
const isDrift = new Ajv2020({
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
  strictTypes: false,
  formats: { 'date-time': true },
}).compile(schema)

const README = new URL('../../README.md', import.meta.url)

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString()

const SETTINGS = { 'zones/pocketdns.yaml': 'user: acme\n' }
const ZONE = `ttl: 300
records:
  "@":
    A: 192.0.2.1  # the web server
  api:
    A: [192.0.2.20, 192.0.2.21]
  mail:
    A: 192.0.2.25
  www:
    CNAME: "@"
`
const syncedIn = (zone: string): readonly RecordSeed[] => [
  { name: '@', type: 'A', value: '192.0.2.1', ttl: 300 },
  { name: 'api', type: 'A', value: '192.0.2.20', ttl: 300 },
  { name: 'api', type: 'A', value: '192.0.2.21', ttl: 300 },
  { name: 'mail', type: 'A', value: '192.0.2.25', ttl: 300 },
  { name: 'www', type: 'CNAME', value: zone, ttl: 300 },
]
const SYNCED = syncedIn('example.com')

type Scene = { readonly repo: Repository; readonly at: Emulator }

/** Declared ten days ago, synced nine days ago; whoever writes from now on does it a day ago. */
async function scene(files: Edits = {}, records = SYNCED): Promise<Scene> {
  let now = Date.now() - 9 * DAY
  const at = await emulate({ now: () => now, domains: [{ user: 'acme', name: 'example.com', records }] })
  now = Date.now() - DAY
  const repo = repository()
  const all: Edits = { ...SETTINGS, 'zones/example.com.yaml': ZONE, ...files }
  repo.commit(Object.fromEntries(Object.entries(all).filter(([, text]) => text !== '')), ago(10 * DAY))
  return { repo, at }
}

const env = (at: Emulator) => ({ ...leadTo(at), PATH: process.env.PATH ?? '' })

const drift = ({ repo, at }: Scene, ...args: readonly string[]) => run(repo.folder, ['drift', ...args], env(at))

async function driftJson(scene: Scene, ...args: readonly string[]) {
  const { code, stdout, stderr } = await drift(scene, '--format', 'json', '--quiet', ...args)
  const report = JSON.parse(stdout)
  expect(isDrift(report) ? [] : isDrift.errors).toEqual([])
  return { code, stderr, report }
}

const idOf = (at: Emulator, name: string, value: string): string =>
  at.records('example.com').find((record) => record.name === name && record.value === value)?.id ?? ''

/** `name type hand`, of all zones. */
const handsIn = (report: { zones: readonly { sets: readonly Record<string, string>[] }[] }): readonly string[] =>
  report.zones.flatMap(({ sets }) => sets.map(({ name, type, hand }) => `${name} ${type} ${hand}`))

/** What `drift` says once its patch is applied and committed. */
async function adopted(scene: Scene) {
  const { report } = await driftJson(scene)
  const patch: string = report.zones[0].remedies.adopt.patch
  scene.repo.write({ 'adopt.patch': patch })
  scene.repo.git('apply', 'adopt.patch')
  scene.repo.write({ 'adopt.patch': null })
  return { patch, after: await driftJson(scene) }
}

describe('drift', () => {
  test.concurrent('is none where live is what git says: exit code 0', async () => {
    const both = await scene()
    const { code, stdout, stderr } = await drift(both)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe(
      'example.com  as in git, 5 record sets\n\nNo drift in production in 1 zone.\n'.replace('5', '4'),
    )
  })

  test.concurrent('shows what was changed, deleted and added by hand, since when, and the ways out: exit code 2', async () => {
    const both = await scene()
    both.at.alterRecord(idOf(both.at, '@', '192.0.2.1'), { value: '192.0.2.66', ttl: 60 })
    both.at.removeRecord(idOf(both.at, 'api', '192.0.2.21'))
    both.at.removeRecord(idOf(both.at, 'mail', '192.0.2.25'))
    both.at.putRecord('example.com', { name: 'old', type: 'TXT', value: 'hello', ttl: 300 })
    const { code, stdout } = await drift(both)
    expect(code).toBe(2)
    const [hand, git] = [ago(DAY), ago(10 * DAY)].map((time) => `${time.slice(0, 10)} \\d\\d:\\d\\d UTC`)
    const lines = [
      'example\\.com {2}3 in drift, 1 in drift or pending, 1 as in git',
      ' {2}@ +A +git {3}192\\.0\\.2\\.1 {2}ttl 300 {2}zones/example\\.com\\.yaml:4',
      ' +live {2}192\\.0\\.2\\.66 {2}ttl 60',
      ` +another hand: live since ${hand}, in git since ${git}`,
      ' {2}api +A +git {3}192\\.0\\.2\\.21 {2}ttl 300 {2}zones/example\\.com\\.yaml:6',
      ' +live {2}nothing',
      ' +1 more value as in git',
      ` +another hand: not live any more, in git since ${git}`,
      ` +another hand, or not synced yet: not live, in git since ${git}`,
      ' {2}old +TXT +git {3}nothing',
      ` +another hand: live since ${hand}, not in git since ${git}`,
      ' {2}Revert {2}pocketdns-sync sync example\\.com',
      '-    A: 192\\.0\\.2\\.1 {2}# the web server',
      '\\+    A: \\{ ttl: 60, value: 192\\.0\\.2\\.66 \\} +# the web server',
      ' {12}- \\{ name: old, types: \\[TXT\\] \\}',
      'Drift in production: 4 record sets in 1 zone\\.',
    ]
    expect(lines.filter((line) => !new RegExp(`^${line}$`, 'm').test(stdout))).toEqual([])
  })

  test.concurrent('is not what was merged and is not synced yet: exit code 0, and it is told as pending', async () => {
    const both = await scene()
    both.repo.commit({ 'zones/example.com.yaml': ZONE.replace('192.0.2.1 ', '192.0.2.2 ') }, ago(5 * DAY))
    both.repo.commit(
      { 'zones/example.com.yaml': `${ZONE.replace('192.0.2.1 ', '192.0.2.2 ')}  new:\n    A: 192.0.2.3\n` },
      ago(10 * MINUTE),
    )
    const { code, report } = await driftJson(both)
    expect({ code, hands: handsIn(report) }).toEqual({ code: 0, hands: ['@ A pending', 'new A pending'] })
    expect(report.zones[0].remedies).toBeNull()
    expect((await drift(both)).stdout).toContain('No drift in production in 1 zone; 2 record sets pending.')
  })

  test.concurrent('is what is not live half an hour after its merge, and it says that it may only be not synced', async () => {
    const both = await scene()
    both.repo.commit({ 'zones/example.com.yaml': `${ZONE}  new:\n    A: 192.0.2.3\n` }, ago(40 * MINUTE))
    const { code, report } = await driftJson(both)
    expect({ code, hands: handsIn(report) }).toEqual({ code: 2, hands: ['new A elsewhere'] })
  })

  test.concurrent('is told beside what is pending, and the patch leaves that as git says it', async () => {
    const both = await scene()
    both.at.putRecord('example.com', { name: 'hand', type: 'A', value: '192.0.2.77', ttl: 300 })
    both.repo.commit({ 'zones/example.com.yaml': ZONE.replace('192.0.2.1 ', '192.0.2.2 ') }, ago(5 * DAY))
    const { code, report } = await driftJson(both)
    expect({ code, hands: handsIn(report) }).toEqual({ code: 2, hands: ['@ A pending', 'hand A drift'] })
    both.repo.write({ 'adopt.patch': report.zones[0].remedies.adopt.patch })
    both.repo.git('apply', 'adopt.patch')
    const after = await driftJson(both)
    expect({ code: after.code, hands: handsIn(after.report) }).toEqual({ code: 0, hands: ['@ A pending'] })
  })

  test.concurrent('is unknown where a zone cannot be read whole: exit code 1, whatever the others have', async () => {
    const zones = ['example.com', 'example.net', 'example.org']
    const at = await emulate({ domains: zones.map((name) => ({ user: 'acme', name, records: syncedIn(name) })) })
    const repo = repository()
    repo.commit({ ...SETTINGS, ...Object.fromEntries(zones.map((name) => [`zones/${name}.yaml`, ZONE])) }, ago(DAY))
    const id = at.domain('example.net')?.id ?? ''
    at.putRecord('example.org', { name: 'hand', type: 'A', value: '192.0.2.77' })
    at.setFaults(({ path }) =>
      path.includes(id)
        ? { kind: 'answer', status: 500, contentType: 'text/plain', body: 'no', effect: 'none' }
        : undefined,
    )
    const { code, report } = await driftJson({ repo, at }, '--max-concurrency', '2')
    expect(code).toBe(1)
    expect(report.summary).toMatchObject({ zones: 2, unknown: 1 })
    expect(report.unknown).toMatchObject([{ zone: 'example.net' }])
    const { stdout } = await drift({ repo, at })
    expect(stdout).toContain('Unknown: example.net')
    expect(stdout).toContain('Drift in production: 1 record set in 1 of 2 zones. 1 zone unknown.')
  })

  test.concurrent('is unknown, and never none, where the list of records is incomplete', async () => {
    const both = await scene()
    const at = await emulate({ omitFromLists: 1, domains: [{ user: 'acme', name: 'example.com', records: SYNCED }] })
    const told = await driftJson({ ...both, at })
    expect(told.code).toBe(1)
    expect(told.report.unknown).toMatchObject([{ zone: 'example.com' }])
    const { code, stdout, stderr } = await drift({ ...both, at })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('error:')
  })

  test.concurrent('leaves alone what a plan leaves alone', async () => {
    const both = await scene({ 'zones/pocketdns.yaml': 'user: acme\nignore:\n  - { name: "*.dyn" }\n' })
    both.at.putRecord('example.com', { name: 'office.dyn', type: 'A', value: '192.0.2.77' })
    both.at.putRecord('example.com', { name: '@', type: 'SOA', value: 'x' })
    both.at.putRecord('example.com', { name: '@', type: 'NS', value: 'ns9.example.net' })
    expect((await driftJson(both)).code).toBe(0)
  })

  test.concurrent('can be narrowed to zones', async () => {
    const both = await scene({ 'zones/example.net.yaml': ZONE })
    both.at.seedDomain({ user: 'acme', name: 'example.net', records: syncedIn('example.net') })
    both.at.putRecord('example.com', { name: 'hand', type: 'A', value: '192.0.2.77' })
    expect((await driftJson(both, 'example.net')).code).toBe(0)
    expect((await driftJson(both, 'example.com')).code).toBe(2)
  })

  test.concurrent('needs a key, and says so', async () => {
    const { repo } = await scene()
    const { code, stderr } = await run(repo.folder, ['drift'], {})
    expect(code).toBe(1)
    expect(stderr).toContain('POCKETDNS_API_KEY is not set')
  })

  test.concurrent('is told outside of a repository too, without what git says about times', async () => {
    const at = await emulate({
      domains: [{ user: 'acme', name: 'example.com', records: [{ name: '@', type: 'A', value: '192.0.2.9' }] }],
    })
    const { code, stdout } = await run(folderWith(ONE_ZONE), ['drift'], env(at))
    expect(code).toBe(2)
    expect(stdout).toContain('another hand, or not synced yet: live since')
    expect(stdout).not.toContain('git since')
    expect(stdout).toContain('is not in a git repository.')
  })

  test.concurrent('says that a guard would refuse the revert, and how to do it all the same', async () => {
    const many = Array.from(
      { length: 20 },
      (_, index): RecordSeed => ({ name: `h${index}`, type: 'A', value: '192.0.2.9' }),
    )
    const both = await scene({}, [...SYNCED, ...many])
    const { code, stdout } = await drift(both)
    expect(code).toBe(2)
    expect(stdout).toContain('A guard would refuse to revert: 20 of 27 live records (74 %) would be deleted')
    expect(stdout).toMatch(/To revert all the same: pocketdns-sync sync example\.com --accept sha256:\w{64}/)
  })

  test.concurrent('hides the key of the run wherever another hand has put it, and makes no patch of it', async () => {
    const both = await scene()
    both.at.putRecord('example.com', { name: 'leak', type: 'TXT', value: `key=${KEY}` })
    const texts = [
      (await drift(both)).stdout,
      (await drift(both, '--format', 'json')).stdout,
      (await drift(both, '--format', 'markdown')).stdout,
    ]
    expect(texts.filter((text) => text.includes(KEY))).toEqual([])
    expect(texts[0]).toContain('What differs holds the API key of this run.')
  })

  test.concurrent('of 100 zones costs no more requests than a plan', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `zone${index}.example`)
    const at = await emulate({
      rateLimit: { limit: 100_000 },
      domains: names.map((name) => ({ user: 'acme', name, records: [{ name: '@', type: 'A', value: '192.0.2.9' }] })),
    })
    const repo = repository()
    const text = 'records:\n  "@":\n    A: 192.0.2.1\n'
    repo.commit({ ...SETTINGS, ...Object.fromEntries(names.map((name) => [`zones/${name}.yaml`, text])) }, ago(DAY))
    await run(repo.folder, ['plan'], env(at))
    const planned = at.requests().length
    at.clearRequests()
    const { code, report } = await driftJson({ repo, at })
    expect({ code, drift: report.zones.length }).toEqual({ code: 2, drift: 100 })
    expect(at.requests().length).toBeLessThanOrEqual(planned)
  })
})

test.concurrent('the README shows what it really prints', async () => {
  const [, picture = ''] = /^```text\n([\s\S]*?)^```$/m.exec(readFileSync(README, 'utf8')) ?? []
  let now = Date.parse('2025-03-02T10:00:00Z')
  const at = await emulate({ now: () => now, domains: [{ user: 'acme', name: 'example.com', records: SYNCED }] })
  now = Date.parse('2025-06-20T17:42:00Z')
  const repo = repository()
  repo.commit({ ...SETTINGS, 'zones/example.com.yaml': ZONE }, '2025-03-01T10:00:00Z')
  at.alterRecord(idOf(at, 'mail', '192.0.2.25'), { value: '198.51.100.25', ttl: 300 })
  at.putRecord('example.com', { name: 'promo', type: 'CNAME', value: 'shop.example.net', ttl: 300 })
  expect((await drift({ repo, at })).stdout).toBe(picture)
})

describe('the patch that adopts drift', () => {
  const byHand = ({ at }: Scene) => {
    at.alterRecord(idOf(at, 'api', '192.0.2.20'), { value: '192.0.2.99' })
    at.putRecord('example.com', { name: 'hand', type: 'A', value: '192.0.2.77', ttl: 300 })
    at.removeRecord(idOf(at, 'mail', '192.0.2.25'))
  }

  test.concurrent.each([
    ['a file as it usually is', { 'zones/example.com.yaml': ZONE }],
    ['a file with CRLF', { 'zones/example.com.yaml': ZONE.replaceAll('\n', '\r\n') }],
    ['a file without a final line feed', { 'zones/example.com.yaml': ZONE.trimEnd() }],
    ['a file with a byte order mark', { 'zones/example.com.yaml': `\ufeff${ZONE}` }],
    [
      'a zone in several files',
      {
        'zones/example.com.yaml': '',
        'zones/example.com/a web.yaml': ZONE.slice(0, ZONE.indexOf('  mail')),
        'zones/example.com/mail.yaml': `ttl: 300\nrecords:\n${ZONE.slice(ZONE.indexOf('  mail'))}`,
      },
    ],
  ] as const)('applies to %s, and then there is no drift', async (_, files) => {
    const both = await scene(files as Edits)
    byHand(both)
    const { patch, after } = await adopted(both)
    expect(patch).toContain('192.0.2.99')
    expect({ code: after.code, hands: handsIn(after.report) }).toEqual({ code: 0, hands: [] })
  })

  test.concurrent('names files from the root of the repository, wherever the zones folder is', async () => {
    const both = await scene()
    both.repo.git('mv', 'zones', 'dns zones')
    both.repo.commit({}, ago(10 * DAY))
    byHand(both)
    const { report } = await driftJson(both, '--zones-dir', 'dns zones')
    both.repo.write({ 'adopt.patch': report.zones[0].remedies.adopt.patch })
    both.repo.git('apply', 'adopt.patch')
    expect((await driftJson(both, '--zones-dir', 'dns zones')).code).toBe(0)
    const inside = await run(join(both.repo.folder, 'dns zones'), ['drift', '--zones-dir', '.'], env(both.at))
    expect(inside.code).toBe(0)
  })

  test.concurrent('is not there for what is written in brackets: the commands that do it are told, and they do it', async () => {
    const both = await scene({
      'zones/example.com.yaml':
        'ttl: 300\nrecords: {"@": {A: 192.0.2.1}, api: {A: [192.0.2.20, 192.0.2.21]}, mail: {A: 192.0.2.25}, www: {CNAME: "@"}}\n',
    })
    byHand(both)
    const { stdout } = await drift(both)
    expect(stdout).toContain('What differs is written in brackets, which are not taken apart.')
    for (const line of stdout.matchAll(/^ {10}pocketdns-sync ((?:fmt|import) .*)$/gm)) {
      const ended = await run(both.repo.folder, (line[1] ?? '').split(' '), env(both.at))
      expect(ended.code).toBe(0)
    }
    expect((await driftJson(both)).code).toBe(0)
  })
})

describe('the lines that ignore drift', () => {
  test.concurrent('end it, and bring along the patterns for all zones that they would replace', async () => {
    const both = await scene({ 'zones/pocketdns.yaml': 'user: acme\nignore:\n  - { name: "*.dyn" }\n' })
    both.at.putRecord('example.com', { name: 'office.dyn', type: 'A', value: '192.0.2.77' })
    both.at.putRecord('example.com', { name: '*', type: 'A', value: '192.0.2.78' })
    both.at.putRecord('example.com', { name: '1e3', type: 'TXT', value: 'x' })
    const { report } = await driftJson(both)
    const { ignore } = report.zones[0].remedies
    expect(ignore).toEqual({
      lines: [
        '- { name: "*.dyn" }',
        '- { name: "?", types: [A], value: 192.0.2.78 }',
        '- { name: "1e3", types: [TXT], value: x }',
      ],
      file: 'zones/example.com.yaml',
      newKey: true,
      undeclare: [],
      reason: null,
    })
    both.repo.write({ [ignore.file]: `ignore:\n${ignore.lines.join('\n')}\n${ZONE}` })
    expect((await driftJson(both)).code).toBe(0)
  })
})
