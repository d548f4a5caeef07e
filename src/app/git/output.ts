// What git prints, read: trees, histories and the contents of files. All of it ends its fields with NUL, so that no file's name can mislead.
import { compareText } from '../../diagnostic.ts'

/** `id`: the hex name of a commit; `at`: when it was committed, in ms since the epoch; `parents` as far as they were fetched. */
export type LogEntry = {
  readonly id: string
  readonly at: number
  readonly parents: readonly string[]
  readonly changes: readonly LogChange[]
}

/** Only of a file does git hold what it says; `repository`: one inside the repository (a submodule). */
export type TreeEntry = { readonly path: string; readonly id: string; readonly kind: 'file' | 'link' | 'repository' }

/** What a commit did to a path; null where there was, or is, nothing. */
export type LogChange = { readonly path: string; readonly before: TreeEntry | null }

/** Of `git ls-tree -r -z`. */
export const treeEntries = (output: Buffer): readonly TreeEntry[] =>
  fieldsOf(output).flatMap((field) => {
    const [, mode = '', id = '', path = ''] = TREE_ENTRY.exec(field) ?? []
    return path === '' ? [] : [{ path, id, kind: kindOf(mode) }]
  })

const TREE_ENTRY = /^(\d{6}) \w+ ([0-9a-f]+)\t([\s\S]+)$/

function kindOf(mode: string): TreeEntry['kind'] {
  if (mode === '120000') return 'link'
  return mode === '160000' ? 'repository' : 'file'
}

/** Of `git log --raw -z` with this format: what a commit changed follows it, each change in two fields. */
export const LOG_FORMAT = '--format=%H %ct %P'

export function logEntries(output: Buffer): readonly LogEntry[] {
  const entries: { id: string; at: number; parents: string[]; changes: LogChange[] }[] = []
  const fields = fieldsOf(output)
  for (let at = 0; at < fields.length; at += 1) {
    const [, mode, id = ''] = RAW_CHANGE.exec(fields[at] ?? '') ?? []
    if (mode === undefined) {
      const [commit = '', seconds = '', ...parents] = (fields[at] ?? '').trim().split(' ')
      entries.push({ id: commit, at: Number(seconds) * 1000, parents, changes: [] })
    } else {
      at += 1
      const path = fields[at] ?? ''
      const before = mode === '000000' ? null : { path, id, kind: kindOf(mode) }
      entries.at(-1)?.changes.push({ path, before })
    }
  }
  return entries
}

const RAW_CHANGE = /^\n?:(\d{6}) \d{6} ([0-9a-f]+) [0-9a-f]+ [A-Z]\d*$/

/** A tree as it was before a commit changed it. */
export function undone(tree: readonly TreeEntry[], changes: readonly LogChange[]): readonly TreeEntry[] {
  const byPath = new Map(tree.map((entry) => [entry.path, entry]))
  for (const { path, before } of changes) {
    if (before === null) byPath.delete(path)
    else byPath.set(path, before)
  }
  return [...byPath.values()].sort((a, b) => compareText(a.path, b.path))
}

/** Of `git cat-file --batch`, by id: each answer is `<id> blob <size>`, a line feed, so many octets, a line feed; or `<id> missing`. */
export function contents(output: Buffer): ReadonlyMap<string, Uint8Array> {
  const byId = new Map<string, Uint8Array>()
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0x0a, at)
    const [id = '', kind, size] = output.toString('latin1', at, end < 0 ? output.length : end).split(' ')
    if (end < 0) return byId
    at = end + 1
    if (kind === 'blob') {
      byId.set(id, output.subarray(at, at + Number(size)))
      at += Number(size) + 1
    }
  }
  return byId
}

const fieldsOf = (output: Buffer): readonly string[] =>
  output
    .toString('utf8')
    .split('\0')
    .filter((field) => field !== '')
