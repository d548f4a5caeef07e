// How long the program takes to start: `--help`, and `validate` on a good zone of 100 records, beside an empty script of the same Node.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { figure, type Table } from './table.ts'
import { generatedRecords, zoneFileText } from './zones.ts'

const RUNS = 15

/** `program`: path of the built command line. */
export function startUp(program: string): Table {
  const folder = mkdtempSync(join(tmpdir(), 'pocketdns-sync-bench-'))
  try {
    const { empty, zones } = prepare(folder)
    const [nothing = [], help = [], validate = []] = interleaved([
      [empty],
      [program, '--help'],
      [program, 'validate', '--zones-dir', zones],
    ])
    return {
      title: `Start-up: wall time of a process, median of ${RUNS} runs taken in turns`,
      headers: ['', 'median ms', 'fastest ms', 'slowest ms', 'above empty script ms', 'bar ms'],
      rows: [
        row('empty script', nothing, []),
        row('pocketdns-sync --help', help, [above(help, nothing), '80']),
        row('pocketdns-sync validate, 100 records', validate, [above(validate, nothing), '250']),
      ],
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function prepare(folder: string) {
  const empty = join(folder, 'empty.mjs')
  const zones = join(folder, 'zones')
  mkdirSync(zones)
  writeFileSync(empty, '')
  writeFileSync(join(zones, 'example.com.yaml'), zoneFileText(generatedRecords(1, 100)))
  return { empty, zones }
}

/** Each in turn, so that what else the machine does meets them all; the first turn only warms up. In ms. */
function interleaved(commands: readonly (readonly string[])[]): readonly (readonly number[])[] {
  const turns = Array.from({ length: RUNS + 1 }, () => commands.map(timeOf)).slice(1)
  return commands.map((_, index) => turns.map((turn) => turn[index] ?? Number.NaN))
}

function timeOf(args: readonly string[]): number {
  const startedAt = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const tookMs = performance.now() - startedAt
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`)
  return tookMs
}

const row = (name: string, times: readonly number[], rest: readonly string[]): readonly string[] => [
  name,
  ...[median(times), Math.min(...times), Math.max(...times)].map((ms) => figure(ms, 1)),
  ...rest,
]

const above = (times: readonly number[], base: readonly number[]): string => figure(median(times) - median(base), 1)

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
