// `validate` as a user runs it, on 1,000 zone files with 100 records each: a process of its own, from its start to its exit code.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { figure, type Table } from './table.ts'
import { generatedRecords, zoneFileText } from './zones.ts'

const ZONES = 1_000
const RECORDS = 100
const RUNS = 5

/** `program`: path of the built command line. */
export function onDisk(program: string): Table {
  const folder = mkdtempSync(join(tmpdir(), 'pocketdns-sync-bench-'))
  try {
    const zones = writeZones(folder)
    const runs = Array.from({ length: RUNS }, () => run(program, zones, folder)).sort((a, b) => a.ms - b.ms)
    return {
      title: `Files: validate on ${figure(ZONES, 0)} zone files, ${figure(ZONES * RECORDS, 0)} records, ${RUNS} runs; bar: 50,000 records per second, 400 MB`,
      headers: ['', 'seconds', 'processor seconds', 'records per second', 'peak memory MB'],
      rows: [row('fastest', runs[0]), row('median', runs[Math.floor(RUNS / 2)]), row('slowest', runs.at(-1))],
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function writeZones(folder: string): string {
  const zones = join(folder, 'zones')
  mkdirSync(zones)
  // Generated zones are not wise in every way; the rules run all the same.
  writeFileSync(join(zones, 'pocketdns.yaml'), 'lint: { off: [mail-without-dmarc, mx-single, ns-single, ttl-low] }\n')
  for (let seed = 1; seed <= ZONES; seed += 1)
    writeFileSync(join(zones, `zone${seed}.example.com.yaml`), zoneFileText(generatedRecords(seed, RECORDS)))
  return zones
}

/** `cpuMs`: what the process used of the processors; on a busy machine less than it took. */
type Run = { readonly ms: number; readonly cpuMs: number; readonly peakMb: number }

/** A module that is loaded first tells at the end what the process used. */
function run(program: string, zones: string, folder: string): Run {
  const probe = join(folder, 'probe.mjs')
  writeFileSync(probe, "process.on('exit', () => process.stderr.write(JSON.stringify(process.resourceUsage())))")
  const startedAt = performance.now()
  const args = ['--import', probe, program, 'validate', '--zones-dir', zones]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  const ms = performance.now() - startedAt
  if (status !== 0 || !stdout.startsWith('No findings'))
    throw new Error(`validate ended with ${status}: ${stdout}${stderr}`)
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(stderr)
  return { ms, cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMb: (maxRSS * 1024) / 1e6 }
}

function row(name: string, measured: Run | undefined): readonly string[] {
  if (measured === undefined) return [name]
  const { ms, cpuMs, peakMb } = measured
  return [
    name,
    figure(ms / 1000, 2),
    figure(cpuMs / 1000, 2),
    figure((ZONES * RECORDS) / (ms / 1000), 0),
    figure(peakMb, 0),
  ]
}
