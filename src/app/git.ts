// What git knows about the files of a repository: revisions, files at a commit, and their earlier versions.
import { realpathSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import type { Problem } from '../diagnostic.ts'
import { err, map, ok, type Result } from '../result.ts'
import { contents, LOG_FORMAT, type LogEntry, logEntries, type TreeEntry, treeEntries, undone } from './git-output.ts'
import { notWhole, runGit, unknownRevision, unrelated } from './git-run.ts'

/** A file at a commit; `path` is relative to the folder that was asked for, with forward slashes. What is no file is empty. */
export type Blob = TreeEntry & { readonly octets: Uint8Array }

/** `id`: the hex name of a commit; `at`: when it was committed, in ms since the epoch. */
export type Commit = Pick<LogEntry, 'id' | 'at'>

/** Files as they were for a while; `since`: the commit that made them so, null where the history that is here does not tell. */
export type Version = { readonly since: Commit | null; readonly files: readonly Blob[] }

/**
 * - `commitOf`: the commit that a revision means; `mergeBase`: where it and the head part
 * - `blobsAt`: the files below a folder of the working tree, as a commit has them; none if the folder is not there
 * - `commitsOf`: the latest commits of the first-parent line, newest first, that changed something below a path; at most `most`
 * - `versionsOf`: the latest versions on the first-parent line of what has one of these names in a folder, newest first, `most` of
 *   them with their commit; the oldest has no files if that is how the history begins
 * - `pathOf`: a path from the root of the repository, links followed, with forward slashes
 * - `isShallow`: the history ends somewhere for no other reason than that it was not fetched
 */
export type Git = {
  readonly commitOf: (revision: string) => Result<Commit, Problem>
  readonly mergeBase: (revision: string) => Result<string, Problem>
  readonly blobsAt: (commit: string, folder: string) => Result<readonly Blob[], Problem>
  readonly commitsOf: (from: string, path: string, most: number) => Result<readonly Commit[], Problem>
  readonly versionsOf: (
    from: string,
    folder: string,
    names: readonly string[],
    most: number,
  ) => Result<readonly Version[], Problem>
  readonly pathOf: (path: string) => string
  readonly isShallow: () => boolean
}

/** The repository that holds `folder`; a folder in none, and a machine without git, are problems. */
export function openGit(folder: string): Result<Git, Problem> {
  const top = runGit(folder, ['rev-parse', '--show-toplevel'])
  if (!top.ok) return top
  const root = line(top.value)
  const pathOf = (path: string) => relative(realpathSync(root), real(path)).split(sep).join('/')
  const isShallow = () => {
    const shallow = runGit(root, ['rev-parse', '--is-shallow-repository'])
    return !shallow.ok || line(shallow.value) !== 'false'
  }
  return ok({
    commitOf: (revision) => commitOf(root, revision),
    mergeBase: (revision) => {
      const commit = commitOf(root, revision)
      if (!commit.ok) return commit
      const base = runGit(root, ['merge-base', commit.value.id, 'HEAD'])
      return base.ok ? ok(line(base.value)) : err(unrelated(revision, isShallow()))
    },
    blobsAt: (commit, path) => blobsAt(root, commit, pathOf(path)),
    commitsOf: (from, path, most) => history(root, from, [pathOf(path)], most),
    versionsOf: (from, path, names, most) =>
      versionsOf({ root, from, folder: pathOf(path), names, most, isShallow: isShallow() }),
    pathOf,
    isShallow,
  })
}

/** A revision that looks like an option is none, and neither is a range. */
function commitOf(root: string, revision: string): Result<Commit, Problem> {
  const id = runGit(root, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`])
  if (revision.startsWith('-') || !id.ok) return err(unknownRevision(revision))
  const [commit] = flat(runGit(root, ['log', '-1', ...LOG_OPTIONS, line(id.value), '--']), logEntries)
  return commit === undefined ? err(unknownRevision(revision)) : ok({ id: commit.id, at: commit.at })
}

/** Whatever the user's settings say; a merge counts as what it brought to its first parent. */
const LOG_OPTIONS = ['--first-parent', '-z', LOG_FORMAT, '--no-color', '--no-show-signature']
const RAW_OPTIONS = ['-m', '--raw', '--root', '--no-abbrev', '--no-renames']

function history(root: string, from: string, paths: readonly string[], most: number) {
  const log = runGit(root, ['log', `--max-count=${most}`, ...LOG_OPTIONS, ...RAW_OPTIONS, from, '--', ...below(paths)])
  return map(log, logEntries)
}

const flat = <T>(result: Result<Buffer, Problem>, read: (output: Buffer) => readonly T[]): readonly T[] =>
  result.ok ? read(result.value) : []

/** The root of the repository is no path to git, and no path is all of them. */
const below = (paths: readonly string[]): readonly string[] => (paths.includes('') ? [] : paths)

const treeAt = (root: string, commit: string, paths: readonly string[]) =>
  map(runGit(root, ['ls-tree', '-r', '-z', '--full-tree', commit, '--', ...below(paths)]), treeEntries)

function blobsAt(root: string, commit: string, folder: string): Result<readonly Blob[], Problem> {
  const tree = treeAt(root, commit, [folder])
  if (!tree.ok) return tree
  const octets = readAll(root, tree.value)
  return octets.ok ? ok(blobsIn(tree.value, folder, octets.value)) : octets
}

type Versions = {
  readonly root: string
  readonly from: string
  readonly folder: string
  readonly names: readonly string[]
  readonly most: number
  readonly isShallow: boolean
}

/** Where a shallow history ends, a commit seems to bring what was there long before. */
function versionsOf({ root, from, folder, names, most, isShallow }: Versions): Result<readonly Version[], Problem> {
  const paths = names.map((name) => (folder === '' ? name : `${folder}/${name}`))
  const newest = treeAt(root, from, paths)
  if (!newest.ok) return newest
  const log = history(root, from, paths, most)
  if (!log.ok) return log
  const isEnd = (commit: LogEntry) => isShallow && commit.parents.length === 0
  const known = log.value.filter((commit) => !isEnd(commit))
  const trees = [newest.value]
  for (const { changes } of known) trees.push(undone(trees.at(-1) ?? [], changes))
  const octets = readAll(root, trees.flat())
  if (!octets.ok) return octets
  return ok(
    trees.map((tree, index) => ({
      since: known[index] ?? null,
      files: blobsIn(tree, folder, octets.value),
    })),
  )
}

/** The contents of all files, each once, by one process. */
function readAll(root: string, tree: readonly TreeEntry[]): Result<ReadonlyMap<string, Uint8Array>, Problem> {
  const ids = new Set(tree.filter(({ kind }) => kind === 'file').map(({ id }) => id))
  const read = runGit(root, ['cat-file', '--batch'], [...ids].map((id) => `${id}\n`).join(''))
  if (!read.ok) return read
  const octets = contents(read.value)
  return octets.size === ids.size ? ok(octets) : err(notWhole(root))
}

const blobsIn = (tree: readonly TreeEntry[], folder: string, octets: ReadonlyMap<string, Uint8Array>): Blob[] =>
  tree
    .map((entry) => ({ ...entry, path: entry.path.slice(folder === '' ? 0 : folder.length + 1) }))
    .filter(({ path }) => path !== '')
    .map((entry) => ({ ...entry, octets: octets.get(entry.id) ?? new Uint8Array() }))

/** Links on the way are followed as git follows them; of a folder that only a commit knows, as far as it is there. */
function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return join(dirname(path) === path ? path : real(dirname(path)), basename(path))
  }
}

const line = (output: Buffer): string => output.toString('utf8').replace(/\r?\n$/, '')
