// A sync of 300 operations under a small rate limit, in both voices at once, beside the lower bound that the limit allows.
import { figure, type Table } from './table.ts'
import { type Throttle, type ThrottledRun, throttledSync, type Work } from './throttled-sync.ts'

const WORK: Work = { creates: 200, updates: 60, deletes: 40 }
const THROTTLE: Throttle = { limit: 60, windowMs: 5_000, startsAtMs: 2_500, aheadMs: 0, leastLatencyMs: 20 }

export async function rateLimit(): Promise<Table> {
  const voices = ['flat', 'nested'] as const
  const runs = await Promise.all(voices.map((voice) => throttledSync(WORK, THROTTLE, { voice })))
  const { limit, windowMs, leastLatencyMs } = THROTTLE
  return {
    title: `Rate limit: one sync at ${limit} requests per ${windowMs / 1000} s, answers after ${leastLatencyMs} ms, begun in mid-window`,
    headers: ['voice', 'operations done', 'requests', '429s', 'writes s', 'lower bound s', 'excess %'],
    rows: runs.map((run, index) => [voices[index] ?? '', ...cells(run)]),
  }
}

function cells({ results, requests, refused, totalMs, boundMs }: ThrottledRun): string[] {
  const done = results.flatMap((zone) => zone.results).filter(({ outcome }) => outcome === 'done')
  return [
    ...[done.length, requests.length, refused].map((count) => figure(count, 0)),
    figure(totalMs / 1000, 2),
    figure(boundMs / 1000, 2),
    figure((totalMs / boundMs - 1) * 100, 2),
  ]
}
