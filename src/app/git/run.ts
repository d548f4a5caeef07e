// Runs git, and says in words what it could not do. The only caller of git.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Problem } from '../../diagnostic.ts'
import { err, ok, type Result } from '../../result.ts'

/** What it prints. Nothing is asked for, fetched or locked; a hook's environment does not lead to another repository than the folder's. */
export function runGit(cwd: string, args: readonly string[], input = ''): Result<Buffer, Problem> {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, ...env } = process.env
  const ended = spawnSync('git', args, { cwd, input, maxBuffer: MOST_OCTETS, env: { ...env, ...QUIETLY } })
  return ended.status === 0 ? ok(ended.stdout) : err(problemOf(ended, cwd))
}

const MOST_OCTETS = 1 << 30

const QUIETLY = {
  LC_ALL: 'C',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
}

function problemOf({ error, stderr }: SpawnSyncReturns<Buffer>, folder: string): Problem {
  if (error !== undefined) return existsSync(folder) ? noGit(error) : noFolder(folder)
  const said = stderr.toString('utf8').trim().split('\n')[0] ?? ''
  if (said.includes('dubious ownership')) return dubious(folder)
  if (said.includes('not a git repository')) return noRepository(folder)
  return { message: `git could not answer about ${folder}: ${said}`, hint: 'Check that the repository is whole.' }
}

const noGit = ({ message }: Error): Problem => ({
  message: `git cannot be run (${message}).`,
  hint: 'Install git.',
})

const noFolder = (folder: string): Problem => ({
  message: `There is no folder ${folder}.`,
  hint: 'Run this in the repository of the zone files.',
})

const noRepository = (folder: string): Problem => ({
  message: `${folder} is not in a git repository.`,
  hint: 'Run this in the repository of the zone files.',
})

const dubious = (folder: string): Problem => ({
  message: `git does not trust the repository of ${folder}: another user owns it.`,
  hint: 'Trust it: git config --global --add safe.directory, followed by its path.',
})

export const unknownRevision = (revision: string): Problem => ({
  message: `There is no revision ${revision} here.`,
  hint: 'Fetch it first; in a workflow, actions/checkout needs fetch-depth: 0.',
})

export const unrelated = (revision: string, isShallow: boolean): Problem => ({
  message: `${revision} and HEAD have no commit in common here.`,
  hint: isShallow
    ? 'Fetch the whole history: git fetch --unshallow; in a workflow, actions/checkout needs fetch-depth: 0.'
    : 'Name the branch that this one shall be merged into.',
})

export const notWhole = (folder: string): Problem => ({
  message: `git does not have the contents of all files in ${folder} here.`,
  hint: 'Clone it whole, without --filter.',
})
