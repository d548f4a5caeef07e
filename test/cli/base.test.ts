// `plan --base` and `plan --offline` as a user runs them: a real repository, the built program, and an emulator with a clock of its own.
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { Emulator } from '../../src/emulator/emulator.ts'
import { cloneOf, type Repository, repository } from '../app/repository.ts'
import { emulate, KEY, leadTo, run } from './run.ts'

const DAY = (day: number) => `2026-03-${String(day).padStart(2, '0')}T10:00:00Z`
const GIT = { PATH: process.env.PATH ?? '', GIT_CONFIG_GLOBAL: '/dev/null', HOME: '/nonexistent' }

const schema = JSON.parse(readFileSync(new URL('../../schemas/plan.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv2020({ allowUnionTypes: true, allErrors: true }).compile(schema)

const zone = (...sets: readonly string[]) => ({
  'zones/example.com.yaml': `records:\n${sets.map((set) => `  ${set}\n`).join('')}`,
})
const [A1, B1, C1, D1] = ['a', 'b', 'c', 'd'].map((name) => `${name}: { A: 192.0.2.1 }`) as [
  string,
  string,
  string,
  string,
]

/** Merged on day 10, and not synced since: b. Changed by another hand on day 20: c. Gone, who knows when: d. On the branch: a. */
async function scene(): Promise<{ readonly repo: Repository; readonly emulator: Emulator }> {
  let now = Date.parse(DAY(1))
  const records = ['a', 'b', 'c'].map((name) => ({ type: 'A', name, value: '192.0.2.1' }))
  const emulator = await emulate({ now: () => now, domains: [{ user: 'acme', name: 'example.com', records }] })
  now = Date.parse(DAY(20))
  await changeByHand(emulator, 'c')
  now = Date.parse(DAY(25))
  const repo = repository()
  repo.commit({ 'zones/pocketdns.yaml': 'user: acme\n', ...zone(A1, B1, C1, D1) }, DAY(1))
  repo.commit(zone(A1, 'b: { A: 192.0.2.2 }', C1, D1), DAY(10))
  repo.branch('topic')
  repo.commit(zone('a: { A: 192.0.2.9 }', 'b: { A: 192.0.2.2 }', C1, D1), DAY(24))
  return { repo, emulator }
}

async function changeByHand(emulator: Emulator, name: string): Promise<void> {
  const record = emulator.records('example.com').find((one) => one.name === name)
  const answer = await fetch(`${emulator.url}/api/v1/dns_records/${record?.id}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ type: 'A', name, value: '192.0.2.66', ttl: 3600 }),
  })
  expect(answer.status).toBe(200)
}

const withGit = (emulator: Emulator) => ({ ...GIT, ...leadTo(emulator) })

describe('plan --base', () => {
  test('shows first what the branch changes, then what was there before and whose it is', async () => {
    const { repo, emulator } = await scene()
    const { code, stdout, stderr } = await run(repo.folder, ['plan', '--base', 'main'], withGit(emulator))
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('error')])
    expect(stdout.replace(/sha256:\w+/, 'sha256:…').replace(/; takes .*/, '.')).toBe(
      [
        'What this pull request changes:',
        '',
        'example.com  1 to update, 0 unchanged',
        '',
        '  ~ a  A  192.0.2.1 -> 192.0.2.9                                            zones/example.com.yaml:2',
        '',
        '  left alone: 2 apex NS',
        '',
        'Not from this pull request, but the next sync does it too:',
        '',
        'example.com  merged, not yet synced: 1 to update',
        '',
        '  ~ b  A  192.0.2.1 -> 192.0.2.2                                            zones/example.com.yaml:3',
        '',
        'example.com  changed by another hand: 1 to update',
        '',
        '  ~ c  A  192.0.2.66 -> 192.0.2.1                                           zones/example.com.yaml:4',
        '',
        'example.com  merged or changed by another hand, which is not known: 1 to create',
        '',
        '  + d  A  192.0.2.1  ttl 3600                                               zones/example.com.yaml:5',
        '',
        'Fingerprint sha256:…',
        'Plan for production: 1 record set to create, 3 to update in 1 zone.',
        'This pull request: 1 to update. Merged, not yet synced: 1 to update. Changed by another hand: 1 to update. Merged or changed by another hand, which is not known: 1 to create.',
        '4 writes (1 create, 3 updates).',
        '',
      ].join('\n'),
    )
  })

  test('tells it to machines, and the same plan without it has no origins but the same operations', async () => {
    const { repo, emulator } = await scene()
    const json = async (...more: readonly string[]) => {
      const { stdout } = await run(repo.folder, ['plan', '--format', 'json', ...more], withGit(emulator))
      const plan = JSON.parse(stdout)
      validate(plan)
      expect(validate.errors ?? []).toEqual([])
      return plan
    }
    const [plan, plain] = [await json('--base', 'main'), await json()]
    const origins = ({ zones }: typeof plan) => zones[0].changes.map(({ name, origin }: never) => [name, origin])
    expect(origins(plan)).toEqual([
      ['a', 'pull-request'],
      ['b', 'pending'],
      ['c', 'drift'],
      ['d', 'elsewhere'],
    ])
    expect(plan.base).toEqual({ revision: 'main', commit: repo.git('rev-parse', 'main'), unread: [] })
    expect(plain).toMatchObject({ base: null, basis: 'live', settingsChanges: [], released: [] })
    expect(origins(plain)).toEqual([
      ['a', null],
      ['b', null],
      ['c', null],
      ['d', null],
    ])
    expect(plan.zones[0].operations).toEqual(plain.zones[0].operations)
    expect(plan.fingerprint).toBe(plain.fingerprint)
  })

  test('on the merge of a pull request, detached, says the same', async () => {
    const { repo, emulator } = await scene()
    repo.go('main')
    repo.git('checkout', '--quiet', '--detach')
    repo.merge('topic', DAY(25))
    const { stdout } = await run(repo.folder, ['plan', '--base', 'main'], withGit(emulator))
    expect(stdout).toContain('\nThis pull request: 1 to update. Merged, not yet synced: 1 to update.')
  })

  test('of a branch without changes of its own says so first', async () => {
    const { repo, emulator } = await scene()
    repo.go('main')
    const { stdout } = await run(repo.folder, ['plan', '--base', 'HEAD'], withGit(emulator))
    expect(stdout).toMatch(/^This pull request changes no records\.\n\nNot from this pull request/)
  })

  test('that is behind says that what it lacks may look like drift', async () => {
    const { repo, emulator } = await scene()
    repo.go('main')
    repo.commit(zone(A1, 'b: { A: 192.0.2.2 }', 'c: { A: 192.0.2.66 }', D1), DAY(15))
    repo.go('topic')
    const { stdout } = await run(repo.folder, ['plan', '--base', 'main'], withGit(emulator))
    expect(stdout).toContain('warning: This lacks what main has got since they parted')
  })

  test('in a shallow clone says what it cannot tell', async () => {
    const { repo, emulator } = await scene()
    const shallow = cloneOf(repo, '--depth=2', '--branch=topic')
    const { stdout, stderr } = await run(shallow.folder, ['plan', '--base', 'HEAD~1'], withGit(emulator))
    expect(stderr).not.toContain('error')
    expect(stdout).toContain('warning: The history here is shallow')
    expect(stdout).toContain(
      'example.com  merged or changed by another hand, which is not known: 1 to create, 2 to update',
    )
  })

  test.each([
    [['--base', 'nope'], 'error: There is no revision nope here.'],
    [['--base=--output=x'], 'error: There is no revision --output=x here.'],
    [['--base', '-p'], 'error: There is no revision -p here.'],
    [['--base', 'main', 'exampel.com'], 'Did you mean example.com?'],
  ])('with %j is told and goes no further', async (words, message) => {
    const { repo, emulator } = await scene()
    emulator.clearRequests()
    const { code, stdout, stderr } = await run(repo.folder, ['plan', ...words], withGit(emulator))
    expect([code, stdout, emulator.requests()]).toEqual([1, '', []])
    expect(stderr).toContain(message)
  })
})

describe('plan --offline', () => {
  test('needs neither key nor network, and shows what the branch changes', async () => {
    const { repo } = await scene()
    const { code, stdout, stderr } = await run(repo.folder, ['plan', '--base', 'main', '--offline'], GIT)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toBe(
      [
        'What this pull request changes:',
        '',
        'example.com  1 to update, 3 unchanged',
        '',
        '  ~ a  A  192.0.2.1 -> 192.0.2.9                                            zones/example.com.yaml:2',
        '',
        `Nothing live was read: the zone files at ${repo.git('rev-parse', 'main').slice(0, 12)}, where this and main part, stand for what is live.`,
        'Offline plan for production: 1 record set to update in 1 zone.',
        '',
      ].join('\n'),
    )
  })

  test('names its operations as the live plan does where live is what the base says', async () => {
    const { repo, emulator } = await scene()
    repo.go('main')
    await run(repo.folder, ['sync', '--yes', '--quiet'], withGit(emulator))
    repo.go('topic')
    const json = async (...more: readonly string[]) =>
      JSON.parse((await run(repo.folder, ['plan', '--format', 'json', ...more], withGit(emulator))).stdout)
    const [offline, live] = [await json('--base', 'main', '--offline'), await json('--base', 'main')]
    validate(offline)
    expect(validate.errors ?? []).toEqual([])
    expect([offline.basis, live.basis, offline.fingerprint]).toEqual(['base', 'live', live.fingerprint])
    expect(offline.zones[0].operations.map(({ id }: never) => id)).toEqual(
      live.zones[0].operations.map(({ id }: never) => id),
    )
  })

  test('shows settings, released zones and refusals, and nothing that could be accepted', async () => {
    const { repo } = await scene()
    repo.go('main')
    repo.commit({ 'zones/gone.example.yaml': 'records: {}\n' }, DAY(11))
    repo.branch('risky')
    repo.commit(
      {
        'zones/gone.example.yaml': null,
        'zones/pocketdns.yaml': 'user: acme\nguards: {max-deletes: 500}\n',
        'zones/example.com.yaml': 'records: {}\n',
      },
      DAY(12),
    )
    const { code, stdout } = await run(repo.folder, ['plan', '--base', 'main', '--offline', '--detailed-exitcode'], GIT)
    expect(code).toBe(2)
    expect(stdout).toContain(
      '  ! guards.max-deletes  not set -> 500  (all zones)  a plan is refused later than before\n',
    )
    expect(stdout).toContain('Released: gone.example has no zone file any more. Nothing of it is deleted')
    expect(stdout).toContain('Refused: example.com would not be changed.\n  The zone would be emptied')
    expect(stdout).toMatch(/Offline plan for production: 4 record sets to delete in 1 zone\. 1 zone refused\.\n$/)
    expect(stdout).not.toMatch(/fingerprint|sha256|--accept/i)
  })

  test('without --base is told, and so are errors in the files', async () => {
    const { repo } = await scene()
    const alone = await run(repo.folder, ['plan', '--offline'], GIT)
    expect([alone.code, alone.stdout]).toEqual([1, ''])
    expect(alone.stderr).toContain('error: --offline needs --base.')
    repo.write({ 'zones/example.com.yaml': 'records: [\n' })
    const broken = await run(repo.folder, ['plan', '--offline', '--base', 'nope'], GIT)
    expect(broken.code).toBe(1)
    expect(broken.stderr).toContain('zones/example.com.yaml')
    expect(broken.stderr).not.toContain('nope')
  })

  test('never shows a key that an old version of a file held', async () => {
    const { repo, emulator } = await scene()
    repo.go('main')
    repo.commit(zone(`a: { TXT: ${KEY} }`), DAY(11))
    repo.branch('without')
    repo.commit(zone(A1), DAY(12))
    const { stdout, stderr } = await run(repo.folder, ['plan', '--base', 'main', '--offline'], withGit(emulator))
    expect(stdout).toContain('- a  TXT')
    expect(stdout + stderr).not.toContain(KEY)
  })
})
