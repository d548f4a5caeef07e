// What git knows about the files of a repository: revisions, files at a commit, and which commits changed them. The only caller of git.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import type { Problem } from '../diagnostic.ts'
import { err, ok, type Result } from '../result.ts'

/** A file at a commit; `path` is relative to the folder that was asked for, with forward slashes. */
export type Blob = { readonly path: string; readonly id: string; readonly octets: Uint8Array }

/** `id`: the hex name of a commit; `at`: when it was committed, in ms since the epoch. */
export type Commit = { readonly id: string; readonly at: number }

/**
 * - `commitOf`: the commit that a revision means; `mergeBase`: where it and the head part
 * - `blobsAt`: the regular files below a folder of the working tree, as a commit has them; none if the folder is not there
 * - `commitsOf`: the latest commits of the first-parent line, newest first, that changed something below a path; at most `most`
 * - `isShallow`: the history ends somewhere for no other reason than that it was not fetched
 */
export type Git = {
  readonly commitOf: (revision: string) => Result<Commit, Problem>
  readonly mergeBase: (revision: string) => Result<string, Problem>
  readonly blobsAt: (commit: string, folder: string) => Result<readonly Blob[], Problem>
  readonly commitsOf: (from: string, path: string, most: number) => Result<readonly Commit[], Problem>
  readonly isShallow: () => boolean
}

/** The repository that holds `folder`; a folder in none, and a machine without git, are problems. */
export function openGit(folder: string): Result<Git, Problem> {
  const top = git(folder, ['rev-parse', '--show-toplevel'])
  if (!top.ok) return top
  const root = line(top.value)
  const pathOf = (path: string) => `:(top,literal)${relativeTo(root, path)}`
  const commitOf = (revision: string) =>
    one(
      git(root, ['log', '-1', COMMIT_FORMAT, '--end-of-options', `${revision}^{commit}`, '--']),
      unknownRevision(revision),
    )
  return ok({
    commitOf,
    mergeBase: (revision) => {
      const commit = commitOf(revision)
      if (!commit.ok) return commit
      const base = git(root, ['merge-base', commit.value.id, 'HEAD'])
      return base.ok ? ok(line(base.value)) : err(unrelated(revision))
    },
    blobsAt: (commit, path) => blobsAt(root, commit, relativeTo(root, path)),
    commitsOf: (from, path, most) => {
      const log = git(root, ['log', '--first-parent', `--max-count=${most}`, COMMIT_FORMAT, from, '--', pathOf(path)])
      return log.ok ? ok(commitsIn(log.value)) : log
    },
    isShallow: () => {
      const shallow = git(root, ['rev-parse', '--is-shallow-repository'])
      return !shallow.ok || line(shallow.value) !== 'false'
    },
  })
}

const COMMIT_FORMAT = '--format=%H %ct'

function commitsIn(log: Buffer): readonly Commit[] {
  const lines = log
    .toString('utf8')
    .split('\n')
    .filter((text) => text !== '')
  return lines.map((text) => ({ id: text.split(' ')[0] ?? '', at: Number(text.split(' ')[1]) * 1000 }))
}

function one(log: Result<Buffer, Problem>, problem: Problem): Result<Commit, Problem> {
  const [commit] = log.ok ? commitsIn(log.value) : []
  return commit === undefined ? err(problem) : ok(commit)
}

/** The tree is listed first, then all its files are read by one process. */
function blobsAt(root: string, commit: string, folder: string): Result<readonly Blob[], Problem> {
  const listed = git(root, ['ls-tree', '-r', '-z', '--full-tree', commit, '--', ...(folder === '' ? [] : [folder])])
  if (!listed.ok) return listed
  const files = listed.value
    .toString('utf8')
    .split('\0')
    .flatMap((entry) => ENTRY.exec(entry)?.slice(1) ?? [])
  const entries = Array.from({ length: files.length / 2 }, (_, index) => ({
    id: files[index * 2] ?? '',
    path: (files[index * 2 + 1] ?? '').slice(folder === '' ? 0 : folder.length + 1),
  })).filter(({ path }) => path !== '')
  const read = git(root, ['cat-file', '--batch'], entries.map(({ id }) => `${id}\n`).join(''))
  return read.ok ? ok(blobsIn(read.value, entries)) : read
}

/** Regular files only: a link at a commit leads nowhere. */
const ENTRY = /^100\d{3} blob ([0-9a-f]+)\t([\s\S]+)$/

/** Each answer of `cat-file --batch` is `<id> blob <size>`, a line feed, so many octets, a line feed. */
function blobsIn(output: Buffer, entries: readonly Omit<Blob, 'octets'>[]): readonly Blob[] {
  let at = 0
  return entries.flatMap((entry) => {
    const end = output.indexOf(0x0a, at)
    const [, kind, size] = output.toString('latin1', at, end).split(' ')
    if (end < 0 || kind !== 'blob') {
      at = end + 1
      return []
    }
    const octets = output.subarray(end + 1, end + 1 + Number(size))
    at = end + 1 + Number(size) + 1
    return [{ ...entry, octets }]
  })
}

const relativeTo = (root: string, path: string): string => relative(root, absolute(path)).split(sep).join('/')

/** Links on the way to the repository are followed as git follows them; a folder that only a commit knows has none. */
function absolute(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

const line = (output: Buffer): string => output.toString('utf8').replace(/\r?\n$/, '')

const MOST_OCTETS = 1 << 30

/** Nothing is asked for, fetched or locked. */
function git(cwd: string, args: readonly string[], input = ''): Result<Buffer, Problem> {
  const ended = spawnSync('git', ['-c', 'core.quotePath=false', ...args], {
    cwd,
    input,
    maxBuffer: MOST_OCTETS,
    env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' },
  })
  return ended.status === 0 ? ok(ended.stdout) : err(problemOf(ended, cwd))
}

function problemOf({ error, stderr }: SpawnSyncReturns<Buffer>, folder: string): Problem {
  if (error !== undefined)
    return {
      message: `git cannot be run in ${folder} (${error.message}).`,
      hint: 'Install git, or run this in a repository.',
    }
  const said = stderr.toString('utf8').trim().split('\n')[0] ?? ''
  if (said.includes('dubious ownership'))
    return { message: `git does not trust the repository of ${folder}: another user owns it.`, hint: DUBIOUS }
  if (said.includes('not a git repository'))
    return { message: `${folder} is not in a git repository.`, hint: 'Run this in the repository of the zone files.' }
  return { message: `git could not answer about ${folder}: ${said}`, hint: 'Check that the repository is whole.' }
}

const DUBIOUS = 'Trust it: git config --global --add safe.directory, followed by its path.'

const unknownRevision = (revision: string): Problem => ({
  message: `There is no revision ${revision} here.`,
  hint: 'Fetch it first; in a workflow, actions/checkout needs fetch-depth: 0.',
})

const unrelated = (revision: string): Problem => ({
  message: `${revision} and HEAD have no commit in common here.`,
  hint: 'Fetch the whole history; in a workflow, actions/checkout needs fetch-depth: 0.',
})
