import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { asLive } from '../../src/app/as-live.ts'
import { type Base, readBase } from '../../src/app/base.ts'
import { readDesired } from '../../src/app/desired.ts'
import { planOffline } from '../../src/app/offline-plan.ts'
import { reviewOf } from '../../src/app/review.ts'
import { parseOwner, parseZoneName } from '../../src/dns/name.ts'
import { parseRdata } from '../../src/dns/parse-rdata.ts'
import { combinePlans, planZone } from '../../src/plan/make-plan.ts'
import { must } from '../plan/build.ts'
import { cloneOf, type Repository, repository } from './repository.ts'

const DAY = (day: number) => `2026-03-${String(day).padStart(2, '0')}T10:00:00Z`
const SETTINGS = { 'zones/pocketdns.yaml': 'user: acme\n' }
const zone = (records: string, name = 'example.com') => ({ [`zones/${name}.yaml`]: `records: {${records}}\n` })

type Options = { readonly revision?: string; readonly zonesDir?: string; readonly only?: readonly string[] }

async function baseOf(repo: Repository, { revision = 'main', zonesDir = 'zones', only = [] }: Options = {}) {
  const directory = join(repo.folder, zonesDir)
  const desired = must(await readDesired(directory, only))
  return { desired, directory, base: must(readBase(revision, directory, desired)) }
}

/** What an offline plan does, as `+ www A`, and what its review tells besides. */
async function planned(repo: Repository, options: Options = {}) {
  const { desired, directory, base } = await baseOf(repo, options)
  const { plan, live } = planOffline('production', desired.zones, base.zones)
  const review = reviewOf({ base, zonesDir: directory, desired, plan, live, environment: undefined })
  const origins = new Set(review.origins.flatMap(({ sets }) => sets.map(({ origin }) => origin)))
  expect([...origins].filter((origin) => origin !== 'pull-request')).toEqual([])
  return plan.zones.flatMap(({ zone, changes }) =>
    changes.map(
      ({ kind, owner, type }) => `${{ create: '+', update: '~', delete: '-' }[kind]} ${owner} ${type} ${zone}`,
    ),
  )
}

const without = (folder: string, { unread }: Base) => unread.map((sentence) => sentence.replaceAll(`${folder}/`, ''))

describe('a pull request against its base', () => {
  test('shows what its branch does, whatever else was merged meanwhile', async () => {
    const repo = repository()
    const lines = (...records: readonly string[]) => zone(`\n  ${records.join(',\n\n\n  ')}\n`)
    repo.commit({ ...SETTINGS, ...lines('a: {A: 192.0.2.1}', 'b: {A: 192.0.2.1}', 'c: {A: 192.0.2.1}') }, DAY(1))
    repo.branch('topic')
    repo.commit(lines('a: {A: 192.0.2.2}', 'b: {A: 192.0.2.1}', 'd: {A: 192.0.2.1}'), DAY(2))
    repo.go('main')
    repo.commit(lines('a: {A: 192.0.2.1}', 'b: {A: 192.0.2.9}', 'c: {A: 192.0.2.1}'), DAY(3))
    repo.go('topic')
    const changes = ['~ a A example.com', '- c A example.com', '+ d A example.com']
    expect(await planned(repo)).toEqual(changes)
    expect((await baseOf(repo)).base.isBehind).toBe(true)
    repo.go('main')
    repo.git('checkout', '--quiet', '--detach')
    repo.git('merge', '--quiet', '--no-ff', '-m', 'As refs/pull/1/merge', 'topic')
    expect(await planned(repo)).toEqual(changes)
    expect((await baseOf(repo)).base.isBehind).toBe(false)
  })

  test('shows nothing once it is merged or squashed', async () => {
    const repo = repository()
    repo.commit(zone('a: {A: 192.0.2.1}'), DAY(1))
    repo.branch('topic')
    repo.commit(zone('a: {A: 192.0.2.2}'), DAY(2))
    expect(await planned(repo)).toEqual(['~ a A example.com'])
    repo.go('main')
    repo.squash('topic', DAY(3))
    expect(await planned(repo)).toEqual([])
    expect(await planned(repo, { revision: 'HEAD~1' })).toEqual(['~ a A example.com'])
  })

  test('shows no change where a zone file is renamed, split or laid out anew', async () => {
    const repo = repository()
    repo.commit(
      { ...zone('a: {A: 192.0.2.1}, b: {A: 192.0.2.2}'), ...zone('x: {A: 192.0.2.1}', 'bücher.example') },
      DAY(1),
    )
    repo.branch('topic')
    repo.commit(
      {
        'zones/example.com.yaml': null,
        'zones/example.com/one.yaml': 'records:\n  a: { A: [192.0.2.1] }\n',
        'zones/example.com/two.yaml': 'records:\n  B: { A: 192.0.2.2 }\n',
        'zones/example.com/notes.txt': 'no zone file',
        'zones/bücher.example.yaml': null,
        'zones/xn--bcher-kva.example.yaml': 'records: {x: {A: 192.0.2.1}}\n',
      },
      DAY(2),
    )
    expect(await planned(repo)).toEqual([])
    expect((await baseOf(repo)).base).toMatchObject({ released: [], unread: [] })
  })

  test('shows a new zone whole, and a zone without a file as released', async () => {
    const repo = repository()
    repo.commit({ ...zone('a: {A: 192.0.2.1}'), ...zone('a: {A: 192.0.2.1}', 'gone.example') }, DAY(1))
    repo.branch('topic')
    repo.commit({ 'zones/gone.example.yaml': null, ...zone('a: {A: 192.0.2.1}', 'new.example') }, DAY(2))
    expect(await planned(repo)).toEqual(['+ a A new.example'])
    expect((await baseOf(repo)).base.released).toEqual(['gone.example'])
    expect(await planned(repo, { only: ['example.com'] })).toEqual([])
    expect((await baseOf(repo, { only: ['example.com'] })).base.released).toEqual([])
  })

  test('works where the zones are deep in the repository or at its root, and where they only came with it', async () => {
    const repo = repository()
    repo.commit({ 'dns/zones/example.com.yaml': 'records: {a: {A: 192.0.2.1}}\n', '.github/x.yml': 'x' }, DAY(1))
    repo.branch('topic')
    repo.commit(
      {
        'dns/zones/example.com.yaml': 'records: {a: {A: 192.0.2.2}}\n',
        'more/zones/example.net.yaml': 'records: {a: {A: 192.0.2.1}}\n',
      },
      DAY(2),
    )
    expect(await planned(repo, { zonesDir: 'dns/zones' })).toEqual(['~ a A example.com'])
    expect(await planned(repo, { zonesDir: 'more/zones' })).toEqual(['+ a A example.net'])
    const flat = repository()
    flat.commit({ 'example.com.yaml': 'records: {a: {A: 192.0.2.1}}\n' }, DAY(1))
    flat.write({ 'example.com.yaml': 'records: {a: {A: 192.0.2.2}}\n' })
    expect(await planned(flat, { zonesDir: '.' })).toEqual(['~ a A example.com'])
  })

  test('counts the TTL that settings give, and tells settings that differ, each where it is said', async () => {
    const repo = repository()
    repo.commit({ ...SETTINGS, ...zone('a: {A: 192.0.2.1}'), ...zone('a: {A: 192.0.2.1}', 'other.example') }, DAY(1))
    repo.branch('topic')
    repo.commit(
      {
        'zones/pocketdns.yaml': 'user: acme\nttl: 600\nownership: declared\n',
        'zones/other.example.yaml':
          'ttl: 60\nownership: full\nguards: {max-deletes: 5}\nlint: {off: [ttl-low]}\nrecords: {a: {A: 192.0.2.1}}\n',
      },
      DAY(2),
    )
    expect(await planned(repo)).toEqual(['~ a A example.com', '~ a A other.example'])
    const { settings } = (await baseOf(repo)).base
    expect(
      settings.map(
        ({ zone, key, before, after, loosens }) => `${zone} ${key} ${before} ${after}${loosens ? ' !' : ''}`,
      ),
    ).toEqual([
      'null ownership null declared',
      'null ttl null 600',
      'other.example guards.max-deletes null 5',
      'other.example ttl null 60',
      'other.example lint.off null ttl-low !',
    ])
  })

  test('tells what a new zone is less guarded by than others', async () => {
    const repo = repository()
    repo.commit({ 'zones/pocketdns.yaml': 'user: acme\nownership: declared\n', ...zone('a: {A: 192.0.2.1}') }, DAY(1))
    repo.branch('topic')
    repo.commit(
      { 'zones/new.example.yaml': 'user: other\nttl: 60\nownership: full\nguards: {max-deletes: 500}\nrecords: {}\n' },
      DAY(2),
    )
    expect((await baseOf(repo)).base.settings).toEqual([
      { zone: 'new.example', key: 'ownership', before: null, after: 'full', loosens: true },
      { zone: 'new.example', key: 'guards.max-deletes', before: null, after: '500', loosens: true },
    ])
  })
})

describe('with what is live', () => {
  /** Whose the change of `a` is that was there before: live is neither what the base says nor what the head says. */
  async function originOfOld(settings: string, file: string, environment: string | undefined) {
    const repo = repository()
    repo.commit({ ...SETTINGS, ...zone('a: {A: 192.0.2.1}') }, DAY(1))
    repo.branch('topic')
    repo.commit({ 'zones/pocketdns.yaml': settings, 'zones/example.com.yaml': file }, DAY(2))
    const { base, desired, directory } = await baseOf(repo)
    const name = must(parseZoneName('example.com'))
    const rdata = must(parseRdata('A', '192.0.2.66', name))
    const live = asLive(name, [{ owner: must(parseOwner('a', name)), ttl: 3600, rdata }])
    const plan = combinePlans(
      'production',
      desired.zones.map((one) => planZone('production', one, live)),
    )
    const review = reviewOf({ base, zonesDir: directory, desired, plan, live: new Map([[name, live]]), environment })
    return review.origins[0]?.sets[0]?.origin
  }
  const FILE = 'records: {a: {A: 192.0.2.1}}\n'

  test.each([
    ['nothing else differs', 'user: acme\nvoice: flat\n', FILE, undefined, 'elsewhere'],
    ['the user says it twice', 'user: acme\n', `user: acme\n${FILE}`, undefined, 'elsewhere'],
    ['it is another user', 'user: other\n', FILE, undefined, 'pull-request'],
    ['it is another user of this zone', 'user: acme\n', `user: other\n${FILE}`, undefined, 'pull-request'],
    ['it is another domain', 'user: acme\n', `domain_id: "17"\n${FILE}`, undefined, 'pull-request'],
    ['it is another environment', 'user: acme\nenvironment: sandbox\n', FILE, undefined, 'pull-request'],
    ['the command line names the one', 'user: acme\nenvironment: sandbox\n', FILE, 'production', 'elsewhere'],
  ])(
    'what was there before is not the pull request’s, but in another place: %s',
    async (_, settings, file, at, origin) => {
      expect(await originOfOld(settings, file, at)).toBe(origin)
    },
  )
})

describe('what cannot be read at the base', () => {
  test.each<[string, Record<string, string | Uint8Array>, string]>([
    [
      'a zone file with errors',
      { 'zones/example.com.yaml': 'records:\n  a: {A: 192.0.2.999}\n' },
      'zones/example.com.yaml cannot be read at the base (line 2): ',
    ],
    [
      'a zone file that is no text',
      { 'zones/example.com.yaml': Uint8Array.from([0xff, 0xfe, 0]) },
      'zones/example.com.yaml cannot be read at the base (line 1): ',
    ],
    [
      'settings with errors',
      { 'zones/pocketdns.yaml': 'user: [\n', 'zones/example.com.yaml': 'records: {a: {A: 192.0.2.1}}\n' },
      'zones/pocketdns.yaml cannot be read at the base',
    ],
    [
      'a zone in two files',
      {
        'zones/example.com.yaml': 'records: {a: {A: 192.0.2.1}}\n',
        'zones/EXAMPLE.com.yaml': 'records: {a: {A: 192.0.2.1}}\n',
      },
      'zones/EXAMPLE.com.yaml and zones/example.com.yaml are both there at the base.',
    ],
  ])('%s: all its changes are the pull request’s, and it is told', async (_, edits, sentence) => {
    const repo = repository()
    repo.commit(edits, DAY(1))
    repo.branch('topic')
    const gone = Object.fromEntries(Object.keys(edits).map((path) => [path, null]))
    repo.commit(gone, DAY(2))
    repo.commit(zone('a: {A: 192.0.2.1}'), DAY(2))
    expect(await planned(repo)).toEqual(['+ a A example.com'])
    const { base } = await baseOf(repo)
    expect(without(repo.folder, base)).toEqual([expect.stringContaining(sentence)])
    expect(base.unread.join()).toMatch(/ll changes (of example.com )?count as this pull request's\.$/)
  })

  test('a rule that finds fault with it does not keep it from being read', async () => {
    const repo = repository()
    repo.commit(zone('a: {A: 192.0.2.1, CNAME: b}, b: {A: 192.0.2.1}'), DAY(1))
    repo.branch('topic')
    repo.commit(zone('a: {A: 192.0.2.1}, b: {A: 192.0.2.1}'), DAY(2))
    expect(await planned(repo)).toEqual(['- a CNAME example.com'])
    expect((await baseOf(repo)).base.unread).toEqual([])
  })
})

describe('without a base', () => {
  test('where the history is too short, the problem says what to fetch', async () => {
    const repo = repository()
    repo.commit(zone('a: {A: 192.0.2.1}'), DAY(1))
    repo.branch('topic')
    repo.commit(zone('a: {A: 192.0.2.2}'), DAY(2))
    const shallow = cloneOf(repo, '--depth=1', '--branch=topic')
    const directory = join(shallow.folder, 'zones')
    const desired = must(await readDesired(directory, []))
    expect(readBase('origin/main', directory, desired)).toMatchObject({
      ok: false,
      error: { message: 'There is no revision origin/main here.', hint: expect.stringContaining('fetch-depth: 0') },
    })
  })
})

test('a thousand zones of which one differs take no longer than reading that one', async () => {
  const repo = repository()
  const names = Array.from({ length: 1_000 }, (_, index) => `z${index}.example`)
  const records = 'a: {A: 192.0.2.1}, b: {A: 192.0.2.2}, c: {TXT: hello}'
  repo.commit(Object.assign({}, ...names.map((name) => zone(records, name))), DAY(1))
  repo.write(zone('a: {A: 192.0.2.9}', 'z500.example'))
  const directory = join(repo.folder, 'zones')
  const desired = must(await readDesired(directory, []))
  const start = performance.now()
  const base = must(readBase('HEAD', directory, desired))
  expect(performance.now() - start).toBeLessThan(2_000)
  const changed = desired.zones.filter((one) => base.zones.get(one.name) !== one)
  expect([base.zones.size, changed.map(({ name }) => name)]).toEqual([1_000, ['z500.example']])
})
