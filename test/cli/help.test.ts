// The help of every command names all of its options, and nobody has to look them up elsewhere.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { folderWith, run } from './run.ts'

const COMMON = ['--zones-dir', '--format', '--output', '--quiet', '--verbose', '--no-color']
const REMOTE = ['--environment', '--api-url', '--max-concurrency']
const API = [...COMMON, ...REMOTE]
const WATCH = ['--zones-dir', '--quiet', '--verbose', '--no-color']
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  validate: [...COMMON, '--strict', '--rules'],
  plan: [...API, '--detailed-exitcode', '--base', '--offline'],
  sync: [...API, '--yes', '--accept', '--journal', '--snapshot'],
  drift: API,
  restore: [...API, '--yes', '--accept', '--journal', '--snapshot'],
  fmt: [...COMMON, '--check', '--fix'],
  import: [...WATCH, ...REMOTE, '--from', '--all', '--user', '--merge', '--force', '--keep-apex-ns', '--default-ttl'],
  export: [...WATCH, ...REMOTE, '--to', '--live', '--user', '--output'],
  emulator: ['--zones-dir', '--port', '--state', '--limit', '--window', '--voice', '--quiet'],
}

const nowhere = () => folderWith({})

test.concurrent.each(Object.entries(OPTIONS))('%s --help names its options and no others', async (command, options) => {
  const { code, stdout, stderr } = await run(nowhere(), [command, '--help'], {})
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const named = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, name]) => name)
  expect(named.sort()).toEqual([...options, '--help'].sort())
})

test.concurrent('--help names every command, what the exit codes mean and where the key comes from', async () => {
  const { code, stdout } = await run(nowhere(), ['--help'], {})
  expect(code).toBe(0)
  const words = [
    ...Object.keys(OPTIONS).map((name) => `\n  ${name} `),
    'Exit codes: 0',
    '130, 143',
    'POCKETDNS_API_KEY',
  ]
  expect(words.filter((word) => !stdout.includes(word))).toEqual([])
})

test.concurrent('no command at all shows the help, and is an error', async () => {
  const { code, stdout, stderr } = await run(nowhere(), [], {})
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain('Usage: pocketdns-sync')
})

test.concurrent('--version prints the version of the package, alone', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  expect(await run(nowhere(), ['--version'], {})).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
})
