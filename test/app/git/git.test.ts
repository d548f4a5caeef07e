import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Blob } from '../../../src/app/git/files.ts'
import { type Git, openGit } from '../../../src/app/git/git.ts'
import { must } from '../../plan/build.ts'
import { cloneOf, newFolder, type Repository, repository, repositoryIn } from '../repository.ts'

const DAY = (day: number) => `2026-03-${String(day).padStart(2, '0')}T10:00:00Z`

const opened = ({ folder }: Repository): Git => must(openGit(folder))
const textOf = ({ octets }: Blob) => Buffer.from(octets).toString('utf8')
const shown = (blobs: readonly Blob[]) =>
  Object.fromEntries(blobs.map((blob) => [blob.path, blob.kind === 'file' ? textOf(blob) : blob.kind]))

afterEach(() => vi.unstubAllEnvs())

describe('the files of a commit', () => {
  test('are those below the folder, as they were then, whatever their names', async () => {
    const repo = repository()
    const strange = [
      'with space.yaml',
      'quo"te\'s.yaml',
      'new\nline.yaml',
      'tab\there',
      'bücher.yaml',
      '-n',
      ':(top)x',
      '*',
    ]
    const commit = repo.commit(
      {
        ...Object.fromEntries(strange.map((name) => [`zones/${name}`, `of ${name}`])),
        'zonesx/a': 'not here',
        b: 'nor',
      },
      DAY(1),
    )
    repo.commit({ 'zones/-n': 'later', 'zones/bücher.yaml': null }, DAY(2))
    const blobs = must(opened(repo).blobsAt(commit, join(repo.folder, 'zones')))
    expect(shown(blobs)).toEqual(Object.fromEntries(strange.map((name) => [name, `of ${name}`])))
  })

  test('are read in folders inside, and from the root of the repository', () => {
    const repo = repository()
    const commit = repo.commit({ 'a/b/c/d.yaml': 'deep', 'e.yaml': 'flat' }, DAY(1))
    const git = opened(repo)
    expect(shown(must(git.blobsAt(commit, join(repo.folder, 'a/b'))))).toEqual({ 'c/d.yaml': 'deep' })
    expect(shown(must(git.blobsAt(commit, repo.folder)))).toEqual({ 'a/b/c/d.yaml': 'deep', 'e.yaml': 'flat' })
  })

  test('are none where the folder was not there yet, or is there no more, or was a file', () => {
    const repo = repository()
    const first = repo.commit({ 'a.yaml': 'x', zones: 'a file' }, DAY(1))
    const second = repo.commit({ zones: null }, DAY(2))
    const third = repo.commit({ 'zones/z.yaml': 'y' }, DAY(3))
    const git = opened(repo)
    const paths = [first, second, third].map((commit) => shown(must(git.blobsAt(commit, join(repo.folder, 'zones')))))
    expect(paths).toEqual([{}, {}, { 'z.yaml': 'y' }])
    expect(must(git.blobsAt(third, join(repo.folder, 'no/such')))).toEqual([])
  })

  test('come octet by octet, the empty and the binary ones too', () => {
    const repo = repository()
    const octets = Uint8Array.from({ length: 512 }, (_, index) => index % 256)
    const commit = repo.commit(
      { empty: '', binary: octets, again: octets, 'like-an-answer': 'abc blob 3\nabc\n' },
      DAY(1),
    )
    const blobs = must(opened(repo).blobsAt(commit, repo.folder))
    const byPath = new Map(blobs.map((blob) => [blob.path, Buffer.from(blob.octets)]))
    expect([...byPath.keys()]).toEqual(['again', 'binary', 'empty', 'like-an-answer'])
    expect([byPath.get('binary'), byPath.get('again')].map((one) => one?.equals(octets))).toEqual([true, true])
    expect(byPath.get('empty')?.length).toBe(0)
    expect(byPath.get('like-an-answer')?.toString()).toBe('abc blob 3\nabc\n')
  })

  test('a link is told as one and leads nowhere, and so is a repository inside', () => {
    const repo = repository()
    repo.write({ 'zones/real.yaml': 'real' })
    symlinkSync('real.yaml', join(repo.folder, 'zones/link.yaml'))
    symlinkSync('/etc', join(repo.folder, 'zones/folder'))
    mkdirSync(join(repo.folder, 'zones/inside'))
    const inside = repositoryIn(join(repo.folder, 'zones/inside'))
    inside.git('init', '--quiet')
    inside.commit({ 'secret.yaml': 'of another' }, DAY(1))
    const commit = repo.commit({}, DAY(2))
    expect(shown(must(opened(repo).blobsAt(commit, join(repo.folder, 'zones'))))).toEqual({
      folder: 'link',
      inside: 'repository',
      'link.yaml': 'link',
      'real.yaml': 'real',
    })
  })

  test('are found where the folder is reached by a link', () => {
    const repo = repository()
    const commit = repo.commit({ 'zones/a.yaml': 'a' }, DAY(1))
    const link = join(newFolder(), 'link')
    symlinkSync(join(repo.folder, 'zones'), link)
    expect(shown(must(must(openGit(link)).blobsAt(commit, link)))).toEqual({ 'a.yaml': 'a' })
  })

  test('are read ten thousand at once, in two runs of git', () => {
    const repo = repository()
    const files = Array.from({ length: 10_000 }, (_, index) => [`zones/z${index}.example.yaml`, `file ${index}\n`])
    const commit = repo.commit(Object.fromEntries(files), DAY(1))
    const git = opened(repo)
    const start = performance.now()
    const blobs = must(git.blobsAt(commit, join(repo.folder, 'zones')))
    expect(performance.now() - start).toBeLessThan(5_000)
    expect(blobs.length).toBe(10_000)
    expect(blobs.every((blob) => textOf(blob) === `file ${/\d+/.exec(blob.path)?.[0]}\n`)).toBe(true)
  })

  test('are a problem where their contents were not fetched', () => {
    const repo = repository()
    const commit = repo.commit({ 'a.yaml': 'x' }, DAY(1))
    const id = repo.git('rev-parse', `${commit}:a.yaml`)
    rmSync(join(repo.folder, '.git/objects', id.slice(0, 2), id.slice(2)))
    expect(opened(repo).blobsAt(commit, repo.folder)).toEqual({
      ok: false,
      error: {
        message: `git does not have the contents of all files in ${repo.folder} here.`,
        hint: 'Clone it whole, without --filter.',
      },
    })
  })
})

describe('a revision', () => {
  test('is a branch, a tag, a commit, or what git makes of it', () => {
    const repo = repository()
    const first = repo.commit({ a: '1' }, DAY(1))
    const second = repo.commit({ a: '2' }, DAY(2))
    repo.git('tag', '-a', '-m', 'annotated', 'v1', first)
    const git = opened(repo)
    for (const [revision, commit, day] of [
      ['main', second, 2],
      ['v1', first, 1],
      ['HEAD~1', first, 1],
      [first.slice(0, 10), first, 1],
      ['refs/heads/main', second, 2],
    ] as const)
      expect(must(git.commitOf(revision))).toEqual({ id: commit, at: Date.parse(DAY(day)) })
  })

  test.each([
    'nope',
    '',
    '-1',
    '--all',
    '--output=x',
    'main..HEAD',
    'main...HEAD',
    '^main',
    'HEAD:a',
    'a\nb',
    'main HEAD',
  ])('is not %j', (revision) => {
    const repo = repository()
    repo.commit({ a: '1' }, DAY(1))
    expect(opened(repo).commitOf(revision)).toMatchObject({
      ok: false,
      error: { message: `There is no revision ${revision} here.` },
    })
    expect(opened(repo).mergeBase(revision).ok).toBe(false)
  })

  test('and the head part where the branch began, whatever became of either', () => {
    const repo = repository()
    const fork = repo.commit({ a: '1' }, DAY(1))
    repo.branch('topic')
    repo.commit({ b: '1' }, DAY(2))
    repo.go('main')
    const later = repo.commit({ a: '2' }, DAY(3))
    repo.go('topic')
    expect(must(opened(repo).mergeBase('main'))).toBe(fork)
    const head = repo.merge('main', DAY(4))
    expect(must(opened(repo).mergeBase('main'))).toBe(later)
    repo.go(head)
    expect(must(opened(repo).mergeBase('main'))).toBe(later)
    expect(must(opened(repo).mergeBase('HEAD'))).toBe(head)
  })

  test('without a common commit is a problem: fetch more, or name another', () => {
    const repo = repository()
    repo.commit({ a: '1' }, DAY(1))
    repo.git('checkout', '--quiet', '--orphan', 'other')
    repo.commit({ b: '1' }, DAY(2))
    expect(opened(repo).mergeBase('main')).toMatchObject({ error: { hint: expect.stringMatching(/merged into/) } })
    const origin = repository()
    origin.commit({ a: '1' }, DAY(1))
    origin.branch('topic')
    origin.commit({ a: '2' }, DAY(2))
    const shallow = cloneOf(origin, '--depth=1', '--no-single-branch')
    expect(opened(shallow).mergeBase('origin/main')).toMatchObject({
      error: { hint: expect.stringMatching(/fetch-depth: 0/) },
    })
  })
})

describe('the versions of files', () => {
  const versionsOf = (repo: Repository, names: readonly string[], most = 50) =>
    must(must(opened(repo).historyOf('HEAD', join(repo.folder, 'zones'))).versions(names, most)).map(
      ({ since, files }) => [since === null ? null : new Date(since.at).getUTCDate(), shown(files)],
    )

  test('are told with the commit that brought each, back to when there were none', () => {
    const repo = repository()
    repo.commit({ other: 'x' }, DAY(1))
    repo.commit({ 'zones/a': 'one' }, DAY(2))
    repo.commit({ 'zones/a': 'two', 'zones/b': 'not asked for' }, DAY(3))
    repo.commit({ 'zones/b': 'again' }, DAY(4))
    repo.commit({ 'zones/a': null, 'zones/c/d': 'three' }, DAY(5))
    expect(versionsOf(repo, ['a', 'c'])).toEqual([
      [5, { 'c/d': 'three' }],
      [3, { a: 'two' }],
      [2, { a: 'one' }],
      [null, {}],
    ])
  })

  test('of a branch count when it is merged, and a merge that changes nothing here is none', () => {
    const repo = repository()
    repo.commit({ 'zones/a': 'one' }, DAY(1))
    repo.branch('topic')
    repo.commit({ 'zones/a': 'draft' }, DAY(2))
    repo.commit({ 'zones/a': 'two' }, DAY(3))
    repo.go('main')
    repo.branch('unrelated')
    repo.commit({ other: 'x' }, DAY(4))
    repo.go('main')
    repo.merge('topic', DAY(5))
    repo.merge('unrelated', DAY(6))
    expect(versionsOf(repo, ['a'])).toEqual([
      [5, { a: 'two' }],
      [1, { a: 'one' }],
      [null, {}],
    ])
  })

  test('are those of the folder by its very name, though that could be read as a pattern', () => {
    const repo = repository()
    repo.commit({ 'zo*s/a': 'mine', 'zones/a': 'of another', ':(top)x/a': 'mine too' }, DAY(1))
    repo.commit({ 'zones/a': 'changed' }, DAY(2))
    for (const [folder, text] of [
      ['zo*s', 'mine'],
      [':(top)x', 'mine too'],
    ] as const) {
      const history = must(opened(repo).historyOf('HEAD', join(repo.folder, folder)))
      expect(must(history.versions(['a'], 50)).map(({ files }) => shown(files))).toEqual([{ a: text }, {}])
      expect(history.names).toEqual(['a'])
    }
  })

  test('end where they are enough, and where the history was not fetched', () => {
    const repo = repository()
    for (const day of [1, 2, 3, 4]) repo.commit({ 'zones/a': `day ${day}` }, DAY(day))
    expect(versionsOf(repo, ['a'], 2)).toEqual([
      [4, { a: 'day 4' }],
      [3, { a: 'day 3' }],
      [null, { a: 'day 2' }],
    ])
    const shallow = cloneOf(repo, '--depth=2')
    expect(opened(shallow).isShallow()).toBe(true)
    expect(versionsOf(shallow, ['a'])).toEqual([
      [4, { a: 'day 4' }],
      [null, { a: 'day 3' }],
    ])
    expect(opened(repo).isShallow()).toBe(false)
  })

  test('are those of files that only turned into links or became executable, too', () => {
    const repo = repository()
    repo.commit({ 'zones/a': 'one' }, DAY(1))
    repo.write({ 'zones/a': null })
    symlinkSync('b', join(repo.folder, 'zones/a'))
    repo.commit({}, DAY(2))
    repo.write({ 'zones/a': null })
    repo.commit({ 'zones/a': 'three' }, DAY(3))
    repo.git('update-index', '--chmod=+x', 'zones/a')
    repo.git('-c', 'core.fileMode=false', 'commit', '--quiet', '-m', 'x')
    expect(versionsOf(repo, ['a']).map(([, files]) => files)).toEqual([
      { a: 'three' },
      { a: 'three' },
      { a: 'link' },
      { a: 'one' },
      {},
    ])
  })

  test('are the same whatever the settings of the user say', () => {
    const repo = repository()
    repo.commit({ 'zones/a': 'one' }, DAY(1))
    repo.commit({ 'zones/a': null, 'zones/b': 'one' }, DAY(2))
    const plain = versionsOf(repo, ['a', 'b'])
    for (const [key, value] of [
      ['log.showSignature', 'true'],
      ['log.follow', 'true'],
      ['log.showRoot', 'false'],
      ['log.date', 'relative'],
      ['color.ui', 'always'],
      ['diff.renames', 'copies'],
      ['core.quotePath', 'true'],
      ['core.abbrev', '4'],
      ['format.pretty', 'fuller'],
    ] as const)
      repo.git('config', key, value)
    expect(versionsOf(repo, ['a', 'b'])).toEqual(plain)
    expect(plain.length).toBe(3)
  })

  test('and commits that changed something are told newest first, as many as are wanted', () => {
    const repo = repository()
    const commits = [1, 2, 3].map((day) => repo.commit({ [`zones/${day}`]: 'x' }, DAY(day)))
    repo.commit({ other: 'x' }, DAY(4))
    const git = opened(repo)
    expect(must(git.commitsOf('HEAD', join(repo.folder, 'zones'), 2))).toMatchObject([
      { id: commits[2], at: Date.parse(DAY(3)) },
      { id: commits[1], at: Date.parse(DAY(2)) },
    ])
    expect(must(git.commitsOf('HEAD', repo.folder, 50)).length).toBe(4)
  })
})

describe('where git cannot help, a problem says why and what to do', () => {
  test('outside of any repository', () => {
    const folder = newFolder()
    vi.stubEnv('GIT_CEILING_DIRECTORIES', folder)
    expect(openGit(folder)).toEqual({
      ok: false,
      error: {
        message: `${folder} is not in a git repository.`,
        hint: 'Run this in the repository of the zone files.',
      },
    })
  })

  test('in a repository of another user', () => {
    const repo = repository()
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1')
    vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null')
    expect(openGit(repo.folder)).toMatchObject({ error: { hint: expect.stringContaining('safe.directory') } })
  })

  test('without git, and without the folder', () => {
    const repo = repository()
    expect(openGit(join(repo.folder, 'nope'))).toMatchObject({ error: { message: expect.stringMatching(/no folder/) } })
    vi.stubEnv('PATH', newFolder())
    expect(openGit(repo.folder)).toMatchObject({ error: { hint: 'Install git.' } })
  })

  test('before the first commit', () => {
    const repo = repository()
    expect(opened(repo).commitOf('HEAD')).toMatchObject({ ok: false })
    expect(opened(repo).mergeBase('main')).toMatchObject({ ok: false })
  })

  test('but a hook of another repository does not lead it astray', () => {
    const [repo, other] = [repository(), repository()]
    const commit = repo.commit({ a: 'mine' }, DAY(1))
    other.commit({ a: 'of another' }, DAY(1))
    vi.stubEnv('GIT_DIR', join(other.folder, '.git'))
    vi.stubEnv('GIT_WORK_TREE', other.folder)
    vi.stubEnv('GIT_INDEX_FILE', join(other.folder, '.git/index'))
    expect(must(must(openGit(repo.folder)).commitOf('HEAD')).id).toBe(commit)
  })
})
