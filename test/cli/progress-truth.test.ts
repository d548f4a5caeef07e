// The progress line of a long sync is true at every moment: each of its frames is held against what the provider has answered by then.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/program.ts'
import type { Emulator } from '../../src/emulator/emulator.ts'
import { emulate, folderWith, leadTo, ONE_ZONE, recordsIn, zoneWith } from './run.ts'

const WRITES = 600
const LIMIT = 250
const CONCURRENCY = 8

type Frame = {
  readonly done: number
  readonly total: number
  readonly remaining: number
  readonly answered: number
  readonly seen: readonly number[]
}

test('every frame of the progress line tells what is done, of how much, and what is left of the budget', async () => {
  const at = await emulate({
    rateLimit: { limit: LIMIT, windowMs: 2000, alignment: 'first-request', reset: 'milliseconds' },
  })
  const cwd = folderWith(ONE_ZONE)
  writeFileSync(join(cwd, 'zones/example.com.yaml'), zoneWith(WRITES))
  const frames: Frame[] = []
  const stderr = Object.assign(new PassThrough(), { isTTY: true, columns: 120 })
  stderr.setEncoding('utf8').on('data', (text: string) => frames.push(...framesIn(text, at)))
  const stdout = new PassThrough()
  stdout.resume()
  const args = ['sync', '--yes', '--zones-dir', join(cwd, 'zones'), '--snapshot', join(cwd, 'snapshots')]
  expect(await main(args, { env: leadTo(at), stdin: new PassThrough(), stdout, stderr, tell: () => {} })).toBe(0)
  expect(recordsIn(at, 'example.com')).toHaveLength(WRITES)
  expect(frames.length).toBeGreaterThan(20)
  expect(frames.filter(({ total }) => total !== WRITES + 1)).toEqual([])
  expect(frames.filter(({ done, answered }) => done > answered || done < answered - CONCURRENCY)).toEqual([])
  expect(
    frames.filter(({ remaining, seen }) => !seen.some((left) => Math.abs(left - remaining) <= CONCURRENCY)),
  ).toEqual([])
  expect(frames.map(({ done }) => done)).toEqual(frames.map(({ done }) => done).toSorted((a, b) => a - b))
})

/** Frames of the applying half, with what the provider has answered by now and what its last answers said is left. */
function framesIn(text: string, at: Emulator): Frame[] {
  const log = at.requests().filter(({ endedAt }) => endedAt !== null)
  const firstWrite = log.findIndex(({ method }) => method === 'POST')
  const answered = firstWrite < 0 ? 0 : log.length - firstWrite
  const seen = [LIMIT, ...log.slice(-2 * CONCURRENCY).flatMap(({ remaining }) => remaining ?? [])]
  return [...text.matchAll(/([\d,]+)\/([\d,]+) {2}.*budget ([\d,]+)\/250/g)].flatMap((match) => {
    const [done = 0, total = 0, remaining = 0] = match.slice(1).map((digits) => Number(digits.replaceAll(',', '')))
    return total === 1 ? [] : [{ done, total, remaining, answered, seen }]
  })
}
