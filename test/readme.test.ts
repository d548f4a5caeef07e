// Every command of the README, run as printed in a copy of the repository; and its picture of a plan, held against a real one.
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_DOMAINS } from '../src/demo/live-state.ts'
import { type Emulator, startEmulator } from '../src/emulator/emulator.ts'

const ROOT = join(import.meta.dirname, '..')
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')
const COPIED = ['src', 'schemas', 'zones', 'test', 'package.json', 'tsconfig.json', 'build.config.js']

/** This very run of the tests is what it stands for; .ci/run takes it from the README. */
const TEST_COMMAND = 'npm ci && npm test'

const blocks = (language: string): string[] =>
  [...README.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((match) => match[1] ?? '')
const commands = blocks('sh').flatMap((block) => block.trim().split('\n'))

let folder: string
let emulator: Emulator

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pocketdns-readme-'))
  for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  emulator = await startEmulator({ domains: DEMO_DOMAINS })
})

afterAll(async () => {
  await emulator.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the README', () => {
  test('shows the test command that CI takes from it', () => {
    expect(commands).toContain(TEST_COMMAND)
    expect(readFileSync(join(ROOT, '.ci', 'run'), 'utf8')).toContain(TEST_COMMAND)
  })

  test.each(commands.filter((command) => command !== TEST_COMMAND))('%s', async (command) => {
    const { end, output } = await run(command)
    expect(output).not.toContain('error:')
    expect(end).toBe(command.includes(' emulator ') ? 'interrupted while it served' : 0)
  })

  test('has a picture of a plan that the program really prints', async () => {
    const [picture = ''] = blocks('')
    const fresh = await startEmulator({ domains: DEMO_DOMAINS })
    const { output } = await run('node dist/cli.js plan', {
      POCKETDNS_API_URL: fresh.url,
      POCKETDNS_API_KEY: 'any-key',
    })
    await fresh.close()
    expect(picture).toContain('example.net')
    expect(output).toContain(picture)
  })
})

type Ended = { readonly end: number | 'interrupted while it served' | null; readonly output: string }

/** `npm ci` is left out: the packages are there. Commands with a key go to an emulator. A server is interrupted once it serves. */
function run(command: string, given: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const hasKey = command.startsWith('POCKETDNS_API_KEY=')
  const env = { ...process.env, ...(hasKey ? { POCKETDNS_API_URL: emulator.url } : {}), ...given }
  const child = spawn('bash', ['-c', command.replace(/^npm ci && /, '')], { cwd: folder, env, detached: true })
  return new Promise((resolve) => {
    let output = ''
    let serves = false
    const gather = (chunk: Buffer) => {
      output += chunk
      if (serves || !output.includes('Ctrl-C ends it.')) return
      serves = true
      interrupt(child)
    }
    child.stdout.on('data', gather)
    child.stderr.on('data', gather)
    child.on('close', (code) => resolve({ end: serves ? 'interrupted while it served' : code, output }))
  })
}

/** As a terminal does it: the whole group of processes gets the signal. */
function interrupt({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGINT')
}
