// Runs the built program as a user does: a child process, in a folder of its own, against emulators of its own. All of it is gone
// when the test file that asked for it has ended.
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll } from 'vitest'
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts'
import type { EmulatorOptions } from '../../src/emulator/options.ts'

const ROOT = join(import.meta.dirname, '..', '..')
export const PROGRAM = join(ROOT, 'dist', 'cli.js')

/** The key of a run unless it says otherwise. */
export const KEY = 'sk_live_Zq7nV4mXcW2rT9bL'

export type Files = Readonly<Record<string, string | Uint8Array>>
type Env = Readonly<Record<string, string>>

const folders: string[] = []
const emulators: Emulator[] = []
const children: ChildProcessByStdio<Writable, Readable, Readable>[] = []

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await Promise.all(emulators.map((emulator) => emulator.close()))
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A temporary folder with these files, by their paths in it. */
export function folderWith(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'pocketdns-cli-'))
  folders.push(folder)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

export const SETTINGS = 'user: acme\n'

/** One zone, small enough to read, with settings that name its user. */
export const ONE_ZONE: Files = {
  'zones/pocketdns.yaml': SETTINGS,
  'zones/example.com.yaml': 'records:\n  "@":\n    A: 192.0.2.1\n  www:\n    CNAME: "@"\n',
}

/** A zone file with that many A records. */
export const zoneWith = (count: number): string =>
  `records:\n${Array.from({ length: count }, (_, index) => `  host${index}:\n    A: 192.0.2.${index % 250}\n`).join('')}`

/** It owns example.com for acme and accepts KEY alone, unless told otherwise. */
export async function emulate(options: EmulatorOptions): Promise<Emulator> {
  const emulator = await startEmulator({ keys: [KEY], domains: [{ user: 'acme', name: 'example.com' }], ...options })
  emulators.push(emulator)
  return emulator
}

/** The environment that leads a run to an emulator. */
export const leadTo = (emulator: Pick<Emulator, 'url'>): Env => ({
  POCKETDNS_API_URL: emulator.url,
  POCKETDNS_API_KEY: KEY,
})

export type Ended = {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export type Running = {
  readonly kill: (signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL') => void
  readonly type: (text: string) => void
  readonly stdout: () => string
  readonly stderr: () => string
  readonly ended: Promise<Ended>
}

/** Nothing of this process's environment is handed on, and stdin ends at once. */
export const run = (cwd: string, args: readonly string[], env: Env): Promise<Ended> => {
  const running = start(cwd, [process.execPath, PROGRAM, ...args], env)
  running.type('')
  return running.ended
}

export const startProgram = (cwd: string, args: readonly string[], env: Env): Running =>
  start(cwd, [process.execPath, PROGRAM, ...args], env)

/** Any command; its stdin stays open. */
export function start(cwd: string, [command = '', ...args]: readonly string[], env: Env): Running {
  const child = spawn(command, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] })
  children.push(child)
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
  return {
    kill: (signal) => void child.kill(signal),
    type: (text) => void (text === '' ? child.stdin.end() : child.stdin.write(text)),
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
  }
}

/** Waits until it is so, and fails loudly where it never is. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 2000; tries += 1) {
    if (isSo()) return
    await sleep(10)
  }
  throw new Error(`Waited in vain: ${isSo}`)
}

/** Requests that are no reads. */
export const writesTo = (emulator: Emulator): number =>
  emulator.requests().filter(({ method }) => method !== 'GET').length

/** What stands in a zone, but for its apex NS: `name type value`, in code-unit order. */
export const recordsIn = (emulator: Emulator, zone: string): readonly string[] =>
  emulator
    .records(zone)
    .filter(({ name, type }) => name !== '@' || type !== 'NS')
    .map(({ name, type, value }) => `${name} ${type} ${value}`)
    .sort()
