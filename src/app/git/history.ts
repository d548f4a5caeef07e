// How the files of a folder came to be what they are: one log of the folder, from which the versions of each of its files are told.
import type { Problem } from '../../diagnostic.ts'
import { groupBy } from '../../plan/group.ts'
import { map, ok, type Result } from '../../result.ts'
import { type Blob, below, blobsIn, treeAt } from './files.ts'
import { LOG_FORMAT, type LogChange, type LogEntry, logEntries, type TreeEntry, undone } from './output.ts'
import { runGit } from './run.ts'

/** `id`: the hex name of a commit; `at`: when it was committed, in ms since the epoch. */
export type Commit = Pick<LogEntry, 'id' | 'at'>

/** Files as they were for a while; `since`: the commit that made them so, null where the history that is here does not tell. */
export type Version = { readonly since: Commit | null; readonly files: readonly Blob[] }

/**
 * `names`: what there ever was in the folder, files and folders. `versions` of some of them together, newest first, `most` of them with
 * their commit; the oldest has no files if that is how the history begins.
 */
export type History = {
  readonly names: readonly string[]
  readonly versions: (names: readonly string[], most: number) => Result<readonly Version[], Problem>
}

/** Whatever the user's settings say; only the first-parent line counts, and on it a merge is what it brought there. */
export const LOG = ['log', '--first-parent', '-z', LOG_FORMAT, '--no-color', '--no-show-signature']
const CHANGES = ['-m', '--raw', '--root', '--no-abbrev', '--no-renames']

type Asked = { readonly root: string; readonly from: string; readonly folder: string; readonly isShallow: boolean }

/** Where a shallow history ends, a commit seems to bring what was there long before: it is left out. */
export function historyOf({ root, from, folder, isShallow }: Asked): Result<History, Problem> {
  const tree = treeAt(root, from, folder)
  if (!tree.ok) return tree
  const log = map(runGit(root, [...LOG, ...CHANGES, from, '--', ...below(folder)]), logEntries)
  if (!log.ok) return log
  const nameOf = ({ path }: { readonly path: string }) =>
    path.slice(folder === '' ? 0 : folder.length + 1).split('/')[0] ?? ''
  const newest = groupBy(tree.value, nameOf)
  const commits = log.value.filter(({ parents }) => !isShallow || parents.length > 0)
  const steps = stepsByName(commits, nameOf)
  return ok({
    names: [...new Set([...newest.keys(), ...steps.keys()])],
    versions: (names, most) => {
      const trees: (readonly TreeEntry[])[] = [names.flatMap((name) => newest.get(name) ?? [])]
      const latest = together(names.flatMap((name) => steps.get(name) ?? [])).slice(0, most)
      for (const { changes } of latest) trees.push(undone(trees.at(-1) ?? [], changes))
      return map(blobsIn(root, folder, trees), (files) =>
        files.map((blobs, index) => ({ since: latest[index]?.commit ?? null, files: blobs })),
      )
    },
  })
}

/** What a commit changed; `order` counts from the newest. */
type Step = { readonly order: number; readonly commit: Commit; readonly changes: readonly LogChange[] }

function stepsByName(commits: readonly LogEntry[], nameOf: (change: LogChange) => string) {
  const steps = new Map<string, Step[]>()
  for (const [order, { id, at, changes }] of commits.entries()) {
    for (const [name, some] of groupBy(changes, nameOf)) {
      const step = { order, commit: { id, at }, changes: some }
      const known = steps.get(name)
      if (known === undefined) steps.set(name, [step])
      else known.push(step)
    }
  }
  return steps
}

/** Steps of several names as those of one: a commit that changed two of them is one step. */
function together(steps: readonly Step[]): readonly Step[] {
  const byOrder = new Map<number, Step>()
  for (const step of steps) {
    const other = byOrder.get(step.order)
    byOrder.set(step.order, { ...step, changes: [...(other?.changes ?? []), ...step.changes] })
  }
  return [...byOrder.values()].sort((a, b) => a.order - b.order)
}
