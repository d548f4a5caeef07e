// Many live zones imported under a small rate limit by the real client: what it took, beside the best that it could take.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { readZonesSoFar } from '../../src/app/files.ts'
import { type Proof, proveImports } from '../../src/app/import/prove-import.ts'
import { importZones } from '../../src/app/import/zones.ts'
import { openSession } from '../../src/app/session.ts'
import { monotonicClock } from '../../src/apply/clock.ts'
import { PATIENCE } from '../../src/apply/patience.ts'
import { createConsole, type Io } from '../../src/cli/console.ts'
import { readLiveImport } from '../../src/cli/import-live.ts'
import { createMeter } from '../../src/cli/meter.ts'
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts'
import { tooManyRequests } from '../../src/emulator/log.ts'
import { DEFAULT_SETTINGS } from '../../src/zonefile/settings.ts'
import { must } from '../plan/build.ts'
import { lowerBoundMs } from './lower-bound.ts'

export type ImportLoad = {
  readonly zones: number
  readonly recordsEach: number
  readonly limit: number
  readonly windowMs: number
  readonly latencyMs: number
}

/** `totalMs`: from the start to the end of the last read. `progress`: the lines that a terminal showed. */
export type ThrottledImport = {
  readonly proofs: readonly Proof['kind'][]
  readonly requests: number
  readonly refused: number
  readonly totalMs: number
  readonly boundMs: number
  readonly progress: readonly string[]
}

const CONCURRENCY = 8

export async function throttledImport(load: ImportLoad): Promise<ThrottledImport> {
  const { limit, windowMs, latencyMs } = load
  const folder = mkdtempSync(join(tmpdir(), 'pocketdns-import-'))
  // Every run begins at the same point of a window.
  const clockSkewMs = Math.floor(windowMs / 2) - (Date.now() % windowMs)
  const emulator = await startEmulator({
    voice: 'flat',
    rateLimit: { limit, windowMs },
    latencyMs: () => latencyMs,
    clockSkewMs,
    domains: Array.from({ length: load.zones }, (_, index) => domain(index, load.recordsEach)),
  })
  try {
    return await measured(emulator, folder, load, clockSkewMs)
  } finally {
    await emulator.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measured(
  emulator: Emulator,
  directory: string,
  { limit, windowMs, latencyMs }: ImportLoad,
  skewMs: number,
): Promise<ThrottledImport> {
  const lines: string[] = []
  const clock = monotonicClock()
  const meter = createMeter(clock, CONCURRENCY)
  const session = openSession({
    target: { baseUrl: emulator.url, key: 'any-key' },
    clock,
    random: () => 0,
    maxConcurrency: CONCURRENCY,
    patience: PATIENCE,
    note: () => {},
    redact: (text) => text,
    observe: meter.note,
  })
  const connection = { environment: 'sandbox', session, meter, signals: NO_SIGNALS }
  const asked = { user: 'acme', names: [], voice: 'auto', isQuiet: false, obstacleTo: () => undefined } as const
  const startedAt = Date.now()
  const { zones } = must(await readLiveImport(asked, connection, createConsole(terminal(lines), { color: false })))
  session.close()
  const requests = emulator.requests()
  const folder = must(await readZonesSoFar(directory))
  const settings = { ...DEFAULT_SETTINGS, user: 'acme' }
  const input = { directory, folder, settings, ifThere: 'leave', apexNs: 'leave-out' } as const
  const { imported } = await importZones(zones, input)
  const proven = must(await proveImports(directory, 'sandbox', imported))
  return {
    proofs: [...proven.proofs.values()].map(({ kind }) => kind),
    requests: requests.length,
    refused: tooManyRequests(requests).length,
    totalMs: Math.max(...requests.map(({ endedAt }) => endedAt ?? Number.NaN)) - startedAt,
    boundMs: lowerBoundMs({
      requests,
      writes: requests.length,
      kind: 'by-the-clock',
      startedAt,
      limit,
      windowMs,
      skewMs,
      latencyMs,
      concurrency: CONCURRENCY,
    }),
    progress: lines,
  }
}

const NO_SIGNALS = {
  signal: new AbortController().signal,
  received: () => null,
  interrupt: () => {},
  stop: () => {},
}

const domain = (index: number, records: number) => ({
  user: 'acme',
  name: `zone${index}.example`,
  records: Array.from({ length: records }, (_, host) => ({
    name: `host${host}`,
    type: 'A',
    value: `192.0.2.${(host % 250) + 1}`,
    ttl: host % 10 === 0 ? 60 : 300,
  })),
})

function terminal(lines: string[]): Io {
  const stream = () => new Writable({ write: (_chunk, _encoding, done) => done() })
  const write = (chunk: Buffer, _encoding: string, done: () => void) => {
    lines.push(chunk.toString().replaceAll('\r', '').replaceAll('\u001b[2K', ''))
    done()
  }
  const stderr = Object.assign(new Writable({ write }), { isTTY: true, columns: 120 })
  return { env: {}, stdin: process.stdin, stdout: stream(), stderr, tell: () => {} }
}
