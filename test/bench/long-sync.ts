// A long sync through the built program: what it takes of memory at most, and of the processor while it waits for a window.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts'
import { writes } from '../../src/emulator/log.ts'
import type { EmulatorOptions } from '../../src/emulator/options.ts'
import { figure, type Table } from './table.ts'
import { generatedRecords, zoneFileText } from './zones.ts'

const RECORDS = 200
const MEMORY_BAR_MIB = 250
const IDLE_BAR_PERCENT = 1

/** `program`: path of the built command line. Linux only: the figures are those of /proc. */
export async function longSync(program: string): Promise<Table> {
  const runs = [
    ['20,000 operations, a large limit', await measure(program, 100, { limit: 1_000_000 })],
    ['600 operations, one wait for a window', await measure(program, 3, ONE_WAIT)],
  ] as const
  return {
    title: `Long syncs through the program, ${RECORDS} records a zone`,
    headers: ['', 'writes done', 'seconds', 'peak MiB', 'bar MiB', 'idle CPU %', 'bar %'],
    rows: runs.map(([name, { done, seconds, peakMiB, idlePercent }]) => [
      name,
      figure(done, 0),
      figure(seconds, 1),
      figure(peakMiB, 0),
      figure(MEMORY_BAR_MIB, 0),
      idlePercent === null ? 'no wait' : figure(idlePercent, 2),
      figure(IDLE_BAR_PERCENT, 0),
    ]),
  }
}

/** The first request opens the window; that many are through before it is over on any machine. */
const ONE_WAIT = { limit: 400, windowMs: 60_000, alignment: 'first-request' } as const

type Figures = {
  readonly done: number
  readonly seconds: number
  readonly peakMiB: number
  readonly idlePercent: number | null
}

async function measure(
  program: string,
  zones: number,
  rateLimit: NonNullable<EmulatorOptions['rateLimit']>,
): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'pocketdns-sync-bench-'))
  const names = Array.from({ length: zones }, (_, index) => `zone${index}.example.com`)
  const emulator = await startEmulator({ rateLimit, domains: names.map((name) => ({ user: 'ops', name })) })
  try {
    mkdirSync(join(folder, 'zones'))
    writeFileSync(join(folder, 'zones/pocketdns.yaml'), 'user: ops\n')
    for (const [index, name] of names.entries())
      writeFileSync(join(folder, 'zones', `${name}.yaml`), zoneFileText(generatedRecords(index, RECORDS)))
    return await watched(program, folder, emulator)
  } finally {
    await emulator.close()
    rmSync(folder, { recursive: true })
  }
}

async function watched(program: string, folder: string, emulator: Emulator): Promise<Figures> {
  const startedAt = performance.now()
  const env = { POCKETDNS_API_URL: emulator.url, POCKETDNS_API_KEY: 'key-of-the-bench' }
  const child = spawn(process.execPath, [program, 'sync', '--yes', '--quiet'], { cwd: folder, env, stdio: 'ignore' })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  let peakMiB = 0
  let idlePercent: number | null = null
  while (child.exitCode === null) {
    peakMiB = Math.max(peakMiB, peakOf(child))
    if (idlePercent === null && isQuiet(emulator)) idlePercent = await idleShare(child)
    await sleep(100)
  }
  if ((await ended) !== 0) throw new Error(`The sync ended with ${await ended}`)
  const seconds = (performance.now() - startedAt) / 1000
  return { done: writes(emulator.requests()).length, seconds, peakMiB, idlePercent }
}

/** Writing has begun, and nothing was asked for a while: the window is used up, but for what the limiter keeps to feel for its end. */
function isQuiet(emulator: Emulator): boolean {
  const last = writes(emulator.requests()).at(-1)
  return last !== undefined && last.endedAt !== null && Date.now() - last.endedAt > 2_000
}

const IDLE_MS = 8_000

/** In percent of one processor. */
async function idleShare(child: ChildProcess): Promise<number> {
  const [before, from] = [processorMs(child), performance.now()]
  await sleep(IDLE_MS)
  return ((processorMs(child) - before) / (performance.now() - from)) * 100
}

/** VmHWM is the most that the process ever held, in KiB (proc_pid_status(5)); nothing once it has ended. */
const peakOf = (child: ChildProcess): number =>
  Number(/VmHWM:\s*(\d+)/.exec(procFile(child, 'status'))?.[1] ?? 0) / 1024

/** utime and stime, fields 14 and 15, in ticks of 10 ms (proc_pid_stat(5)). */
function processorMs(child: ChildProcess): number {
  const [, user = '0', system = '0'] = /\) (?:\S+ ){11}(\d+) (\d+)/.exec(procFile(child, 'stat')) ?? []
  return (Number(user) + Number(system)) * 10
}

function procFile({ pid }: ChildProcess, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}
