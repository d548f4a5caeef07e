// Every command of the README, run as printed in a copy of the repository; and its picture of a plan, held against a real one.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_DOMAINS } from '../src/demo/live-state.ts'
import { type Emulator, startEmulator } from '../src/emulator/emulator.ts'
import type { DomainSeed } from '../src/emulator/seed.ts'

const ROOT = join(import.meta.dirname, '..')
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')
const COPIED = ['src', 'schemas', 'zones', 'test', 'package.json', 'tsconfig.json', 'build.config.js']

/** This very run of the tests is what it stands for; .ci/run takes it from the README. */
const TEST_COMMAND = 'npm ci && npm test'

const blocksIn = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((match) => match[1] ?? '')

/** Ways into GitOps begin in a repository of the reader's own; the commands of these sections run in one for each. */
const WAYS_IN = ['From live domains', 'From octoDNS, and back', 'From BIND, and back']

type Command = { readonly command: string; readonly place: string }

/** `place`: the folder that the command is run in. */
const commands = README.split(/^## /m).flatMap((section): Command[] => {
  const place = WAYS_IN.find((heading) => section.startsWith(`${heading}\n`)) ?? '.'
  return blocksIn(section, 'sh').flatMap((block) =>
    block
      .trim()
      .split('\n')
      .map((command) => ({ command, place })),
  )
})

/** Twelve domains of somebody who comes over. */
const DOMAINS: readonly DomainSeed[] = Array.from({ length: 12 }, (_, index) => ({
  user: 'acme',
  name: `acme-${index + 1}.example`,
  records: [
    { name: '@', type: 'A', value: '192.0.2.1', ttl: 3600 },
    { name: '@', type: 'MX', value: 'mail.example.net', ttl: 3600, priority: 10 },
    { name: 'www', type: 'CNAME', value: `acme-${index + 1}.example`, ttl: 300 },
  ],
}))

const OCTODNS_ZONE = `---
'':
  - type: A
    value: 192.0.2.1
  - type: MX
    value: { exchange: mail.example.net., preference: 10 }
www:
  ttl: 300
  type: CNAME
  value: acme-1.example.
`

const MASTER_FILE = `$ORIGIN example.com.
$TTL 1h
@    IN SOA ns1 hostmaster 1 1d 2h 4w 1h
     IN NS  ns1
ns1  IN A   192.0.2.53
`

let folder: string
let emulator: Emulator

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pocketdns-readme-'))
  for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  emulator = await startEmulator({ domains: [...DEMO_DOMAINS, ...DOMAINS] })
  for (const heading of WAYS_IN) makeRepository(join(folder, heading))
})

/** Empty but for what other tools have left, with a remote to push to. */
function makeRepository(path: string): void {
  mkdirSync(join(path, 'config'), { recursive: true })
  writeFileSync(join(path, 'config', 'acme-1.example.yaml'), OCTODNS_ZONE)
  writeFileSync(join(path, 'db.example.com'), MASTER_FILE)
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: path, stdio: 'ignore' })
  git('init', '--initial-branch', 'main')
  git('init', '--bare', `${path}.git`)
  git('remote', 'add', 'origin', `${path}.git`)
  git('config', 'user.name', 'Operator')
  git('config', 'user.email', 'operator@example.com')
}

afterAll(async () => {
  await emulator.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the README', () => {
  test('shows the test command that CI takes from it', () => {
    expect(commands.map(({ command }) => command)).toContain(TEST_COMMAND)
    expect(readFileSync(join(ROOT, '.ci', 'run'), 'utf8')).toContain(TEST_COMMAND)
  })

  const runnable = commands.filter(({ command }) => command !== TEST_COMMAND)
  test.each(runnable.map(({ command, place }) => [command, place] as const))('%s', async (command, place) => {
    const { end, output } = await run(command, {}, place)
    expect(output).not.toContain('error:')
    expect(end).toBe(command.includes(' emulator ') ? 'interrupted while it served' : 0)
  })

  test('has a picture of a plan that the program really prints', async () => {
    const [picture = ''] = blocksIn(README, '')
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
function run(command: string, given: Readonly<Record<string, string>> = {}, place = '.'): Promise<Ended> {
  const hasKey = command.startsWith('POCKETDNS_API_KEY=')
  const env = { ...process.env, ...(hasKey ? { POCKETDNS_API_URL: emulator.url } : {}), ...given }
  const cwd = join(folder, place)
  const child = spawn('bash', ['-c', command.replace(/^npm ci && /, '')], { cwd, env, detached: true })
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
