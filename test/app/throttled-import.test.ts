// An import of many live zones under a small limit, real client against real look-alike. `npm run bench` has the long one.
import { expect, test } from 'vitest'
import { throttledImport } from '../bench/throttled-import.ts'

test('60 live zones at 20 requests per second: none is refused, hardly longer than the limit demands, progress right', {
  timeout: 60_000,
}, async () => {
  const run = await throttledImport({ zones: 60, recordsEach: 20, limit: 20, windowMs: 1000, latencyMs: 20 })
  console.log(`${run.totalMs} ms for ${run.requests} reads, of which the limit demands ${run.boundMs} ms`)
  expect(run.refused).toBe(0)
  expect(run.requests).toBe(61)
  expect(run.proofs).toEqual(Array.from({ length: 60 }, () => 'same'))
  expect(run.totalMs).toBeGreaterThanOrEqual(run.boundMs)
  // The bench measures how close it comes; here the machine may be busy with other tests.
  expect(run.totalMs).toBeLessThan(run.boundMs * 1.5 + 2000)
  const counts = run.progress.flatMap((line) => / (\d+)\/61 /.exec(line)?.[1] ?? []).map(Number)
  expect(counts.length).toBeGreaterThan(10)
  expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  expect(run.progress.some((line) => line.includes('budget '))).toBe(true)
})
