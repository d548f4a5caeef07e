// An import of 200 live zones with 100 records each under a small rate limit, beside the lower bound that the limit allows.
import { figure, type Table } from './table.ts'
import { type ImportLoad, throttledImport } from './throttled-import.ts'

const LOAD: ImportLoad = { zones: 200, recordsEach: 100, limit: 60, windowMs: 5000, latencyMs: 20 }

export async function importBench(): Promise<Table> {
  const run = await throttledImport(LOAD)
  const proven = run.proofs.filter((proof) => proof === 'same').length
  return {
    title: `Import: ${LOAD.zones} live zones of ${LOAD.recordsEach} records at ${LOAD.limit} requests per ${LOAD.windowMs / 1000} s`,
    headers: ['', 'zones proven', 'requests', '429s', 'reads s', 'lower bound s', 'excess %'],
    rows: [
      [
        'live',
        ...[proven, run.requests, run.refused].map((count) => figure(count, 0)),
        figure(run.totalMs / 1000, 2),
        figure(run.boundMs / 1000, 2),
        figure((run.totalMs / run.boundMs - 1) * 100, 2),
      ],
    ],
  }
}
