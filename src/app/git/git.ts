// What git knows about the files of a repository: revisions, files at a commit, and how they came to be what they are.
import { realpathSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import type { Problem } from '../../diagnostic.ts'
import { err, map, ok, type Result } from '../../result.ts'
import { type Blob, below, blobsIn, treeAt } from './files.ts'
import { type Commit, type History, historyOf, LOG } from './history.ts'
import { logEntries } from './output.ts'
import { runGit, unknownRevision, unrelated } from './run.ts'

/**
 * Folders are those of the working tree, whether they are there or not.
 * - `root`: the folder of the whole working tree
 * - `commitOf`: the commit that a revision means; `mergeBase`: where it and the head part
 * - `blobsAt`: the files below a folder, as a commit has them; none if the folder is not there
 * - `historyOf`: how what is below a folder came to be what a commit has
 * - `commitsOf`: the latest commits of the first-parent line, newest first, that changed something below a folder; at most `most`
 * - `pathOf`: a path from the root of the repository, links followed, with forward slashes
 * - `isShallow`: the history ends somewhere for no other reason than that it was not fetched
 */
export type Git = {
  readonly root: string
  readonly commitOf: (revision: string) => Result<Commit, Problem>
  readonly mergeBase: (revision: string) => Result<string, Problem>
  readonly blobsAt: (commit: string, folder: string) => Result<readonly Blob[], Problem>
  readonly historyOf: (from: string, folder: string) => Result<History, Problem>
  readonly commitsOf: (from: string, folder: string, most: number) => Result<readonly Commit[], Problem>
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
    root,
    commitOf: (revision) => commitOf(root, revision),
    mergeBase: (revision) => {
      const commit = commitOf(root, revision)
      if (!commit.ok) return commit
      const base = runGit(root, ['merge-base', commit.value.id, 'HEAD'])
      return base.ok ? ok(line(base.value)) : err(unrelated(revision, isShallow()))
    },
    blobsAt: (commit, path) => blobsAt(root, commit, pathOf(path)),
    historyOf: (from, path) => historyOf({ root, from, folder: pathOf(path), isShallow: isShallow() }),
    commitsOf: (from, path, most) => commitsIn(root, [`--max-count=${most}`, from, '--', ...below(pathOf(path))]),
    pathOf,
    isShallow,
  })
}

/** A revision that looks like an option is none, and neither is a range. */
function commitOf(root: string, revision: string): Result<Commit, Problem> {
  const id = runGit(root, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`])
  if (revision.startsWith('-') || !id.ok) return err(unknownRevision(revision))
  const commits = commitsIn(root, ['--max-count=1', line(id.value), '--'])
  const [commit] = commits.ok ? commits.value : []
  return commit === undefined ? err(unknownRevision(revision)) : ok(commit)
}

const commitsIn = (root: string, words: readonly string[]): Result<readonly Commit[], Problem> =>
  map(runGit(root, [...LOG, ...words]), (output) => logEntries(output).map(({ id, at }) => ({ id, at })))

function blobsAt(root: string, commit: string, folder: string): Result<readonly Blob[], Problem> {
  const tree = treeAt(root, commit, folder)
  return tree.ok ? map(blobsIn(root, folder, [tree.value]), ([blobs]) => blobs ?? []) : tree
}

/** Links on the way are followed as git follows them; of a folder that only a commit knows, as far as it is there. */
function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return join(dirname(path) === path ? path : real(dirname(path)), basename(path))
  }
}

const line = (output: Buffer): string => output.toString('utf8').replace(/\r?\n$/, '')
