// Files as commits have them: a tree is listed, then all its files are read by one process.
import type { Problem } from '../../diagnostic.ts'
import { err, map, ok, type Result } from '../../result.ts'
import { contents, type TreeEntry, treeEntries } from './output.ts'
import { notWhole, runGit } from './run.ts'

/** A file at a commit; `path` is relative to the folder that was asked for, with forward slashes. What is no file is empty. */
export type Blob = TreeEntry & { readonly octets: Uint8Array }

/** Below a folder, by paths from the root of the repository; the root itself is the empty path. */
export const treeAt = (root: string, commit: string, folder: string): Result<readonly TreeEntry[], Problem> =>
  map(runGit(root, ['ls-tree', '-r', '-z', '--full-tree', commit, '--', ...below(folder)]), treeEntries)

/** The root of the repository is no path to git, and no path is all of them. */
export const below = (folder: string): readonly string[] => (folder === '' ? [] : [folder])

/** Several trees of the same folder, with the contents of all their files, each read once. */
export function blobsIn(
  root: string,
  folder: string,
  trees: readonly (readonly TreeEntry[])[],
): Result<readonly (readonly Blob[])[], Problem> {
  const files = trees.flat().filter(({ kind }) => kind === 'file')
  const octets = readAll(root, new Set(files.map(({ id }) => id)))
  if (!octets.ok) return octets
  const start = folder === '' ? 0 : folder.length + 1
  const blob = (entry: TreeEntry): Blob => ({
    ...entry,
    path: entry.path.slice(start),
    octets: octets.value.get(entry.id) ?? new Uint8Array(),
  })
  return ok(trees.map((tree) => tree.filter(({ path }) => path.length > start).map(blob)))
}

function readAll(root: string, ids: ReadonlySet<string>): Result<ReadonlyMap<string, Uint8Array>, Problem> {
  if (ids.size === 0) return ok(new Map())
  const read = runGit(root, ['cat-file', '--batch'], [...ids].map((id) => `${id}\n`).join(''))
  if (!read.ok) return read
  const octets = contents(read.value)
  return octets.size === ids.size ? ok(octets) : err(notWhole(root))
}
