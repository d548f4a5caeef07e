// A real git repository for a test, made commit by commit: files at a time, branches, merges. Gone when the test file has ended.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'

/** Contents by path; null removes the file or folder. */
export type Edits = Readonly<Record<string, string | Uint8Array | null>>

/**
 * - `write`: changes the working tree only; `commit`: and commits everything, at a time in ISO 8601; gives the commit's id
 * - `branch`: a new branch here, and goes there; `go`: to a branch or commit
 * - `merge`: a merge commit, whatever a fast-forward could do; `squash`: the other branch's changes as one commit
 * - `git`: anything else; what it prints, without the last line feed
 */
export type Repository = {
  readonly folder: string
  readonly write: (edits: Edits) => void
  readonly commit: (edits: Edits, at: string) => string
  readonly branch: (name: string) => void
  readonly go: (revision: string) => void
  readonly merge: (branch: string, at: string) => string
  readonly squash: (branch: string, at: string) => string
  readonly git: (...args: readonly string[]) => string
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** Empty, on the branch main. */
export function repository(): Repository {
  const made = repositoryIn(newFolder())
  made.git('init', '--quiet', '--initial-branch=main')
  return made
}

/** A clone through the transport that a network would use, so that `--depth` and `--filter` mean something. */
export function cloneOf({ folder }: Pick<Repository, 'folder'>, ...options: readonly string[]): Repository {
  const clone = newFolder()
  run(clone, {}, ['clone', '--quiet', ...options, `file://${folder}`, '.'])
  return repositoryIn(clone)
}

export function newFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pocketdns-git-')))
  folders.push(folder)
  return folder
}

export function repositoryIn(folder: string): Repository {
  const git = (...args: readonly string[]) => run(folder, {}, args)
  const write = (edits: Edits) => writeFiles(folder, edits)
  const committed = (at: string, ...args: readonly string[]) => {
    run(folder, { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at }, ['commit', '--quiet', ...args])
    return git('rev-parse', 'HEAD')
  }
  return {
    folder,
    git,
    write,
    commit: (edits, at) => {
      write(edits)
      git('add', '--all')
      return committed(at, '--allow-empty', '--message=Change')
    },
    branch: (name) => void git('checkout', '--quiet', '-b', name),
    go: (revision) => void git('checkout', '--quiet', revision),
    merge: (branch, at) => {
      git('merge', '--quiet', '--no-ff', '--no-commit', branch)
      return committed(at, '--allow-empty', '--message=Merge')
    },
    squash: (branch, at) => {
      git('merge', '--quiet', '--squash', branch)
      return committed(at, '--message=Squash')
    },
  }
}

function writeFiles(folder: string, edits: Edits): void {
  for (const [path, content] of Object.entries(edits)) {
    const file = join(folder, path)
    if (content === null) rmSync(file, { recursive: true })
    else {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, content)
    }
  }
}

/** Nothing of the machine's own settings counts. */
const SETTINGS = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
}

function run(cwd: string, env: Readonly<Record<string, string>>, args: readonly string[]): string {
  const all = { PATH: process.env.PATH ?? '', HOME: cwd, ...SETTINGS, ...env }
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, env: all, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
  return stdout.replace(/\n$/, '')
}
