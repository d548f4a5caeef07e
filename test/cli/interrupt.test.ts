// SIGINT and SIGTERM: nothing new is sent, what is in flight is finished, the report is written, and the run ends soon.
import { describe, expect, test } from 'vitest'
import type { Emulator } from '../../src/emulator/emulator.ts'
import type { Fault, FaultedRequest } from '../../src/emulator/faults.ts'
import { emulate, folderWith, leadTo, ONE_ZONE, run, startProgram, until, writesTo, zoneWith } from './run.ts'

const thirty = () => folderWith({ ...ONE_ZONE, 'zones/example.com.yaml': zoneWith(30) })
const SYNC = ['sync', '--yes']
const ENDING = 'Ending: nothing new is sent, what is in flight is finished. Once more ends it at once.'

/** The window is so long that whoever has used up its budget is still when the signal comes. */
const TIGHT = { limit: 8, windowMs: 3_600_000, alignment: 'first-request' } as const

const hasStopped = (at: Emulator, count: number) => () =>
  at.requests().filter(({ endedAt }) => endedAt !== null).length === count

const secondsSince = (start: number): number => (performance.now() - start) / 1000

/** What was sent before the signal may be seen a moment after it. */
const ON_THE_WIRE_MS = 100

/** Some writes are refused, some lose their connection, one never gets an answer. */
const trouble = ({ method, body }: FaultedRequest): Fault | undefined => {
  const name = method === 'POST' ? nameIn(body) : ''
  if (/^host[15]$/.test(name))
    return { kind: 'answer', status: 422, contentType: 'application/json', body: '{}', effect: 'none' }
  if (/^host[37]$/.test(name)) return { kind: 'reset', effect: 'none' }
  return name === 'host9' ? { kind: 'hang', effect: 'none' } : undefined
}

const nameIn = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'name' in body ? String(body.name) : ''

type Told = { readonly name: string; readonly result: { readonly outcome: string } }

/** What became of the record of that name, by what was asked and answered. */
function outcomeIn(at: Emulator, name: string): string {
  const statuses = at
    .requests()
    .filter(({ method, body }) => method === 'POST' && nameIn(body) === name)
    .map(({ status }) => status)
  if (statuses.length === 0) return 'skipped'
  if (statuses.includes(201)) return 'done'
  return statuses.includes(422) ? 'failed' : 'unknown'
}

describe('a sync that is interrupted', () => {
  test.concurrent.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'by %s while it waits for the rate limit ends at once with %i and tells what is left',
    async (signal, expected) => {
      const at = await emulate({ rateLimit: TIGHT })
      const cwd = thirty()
      const running = startProgram(cwd, SYNC, leadTo(at))
      await until(hasStopped(at, 8))
      const signalled = performance.now()
      running.kill(signal)
      const { code, stdout, stderr } = await running.ended
      expect(code).toBe(expected)
      expect(secondsSince(signalled)).toBeLessThan(3)
      expect(at.requests()).toHaveLength(8)
      expect(stderr).toBe(`${ENDING}\n`)
      expect(stdout).toContain('example.com  6 done, 24 skipped, not verified')
      expect(stdout).toContain('The run was interrupted before it was sent.')
      expect(stdout).toContain('To go on: pocketdns-sync sync example.com')
      expect(at.records('example.com').filter(({ type }) => type === 'A')).toHaveLength(6)
      at.changeRateLimit(600)
      expect((await run(cwd, SYNC, leadTo(at))).code).toBe(0)
      expect(at.records('example.com').filter(({ type }) => type === 'A')).toHaveLength(30)
    },
  )

  test.concurrent('finishes what is in flight, and sends nothing more', async () => {
    const at = await emulate({ latencyMs: () => 700 })
    const running = startProgram(thirty(), [...SYNC, '--max-concurrency', '4', '--format', 'json'], leadTo(at))
    await until(() => writesTo(at) === 4)
    running.kill('SIGINT')
    const { code, stdout } = await running.ended
    expect(code).toBe(130)
    const outcomes = JSON.parse(stdout).zones[0].operations.map(
      ({ result }: { result: { outcome: string } }) => result.outcome,
    )
    expect(outcomes.filter((outcome: string) => outcome === 'done')).toHaveLength(4)
    expect(outcomes.filter((outcome: string) => outcome === 'skipped')).toHaveLength(26)
    expect(at.requests().map(({ status }) => status)).toEqual([200, 200, 201, 201, 201, 201])
  })

  test.concurrent('ends within 5 seconds even if no answer comes, and says that it does not know', async () => {
    const at = await emulate({
      faults: ({ method }) => (method === 'POST' ? { kind: 'hang', effect: 'applied' } : undefined),
    })
    const running = startProgram(folderWith(ONE_ZONE), SYNC, leadTo(at))
    await until(() => writesTo(at) > 0)
    const signalled = performance.now()
    running.kill('SIGTERM')
    const { code, stdout } = await running.ended
    expect(secondsSince(signalled)).toBeLessThan(5)
    expect(code).toBe(143)
    expect(stdout).toContain('1 unknown, 1 skipped, not verified')
    expect(stdout).toContain('It may have landed all the same')
  })

  test.concurrent.each([
    ['SIGINT', 130, 2],
    ['SIGTERM', 143, 6],
    ['SIGINT', 130, 11],
    ['SIGTERM', 143, 18],
  ] as const)(
    "by %s (exit code %i) when write %i has come reports what the provider's own log says, operation by operation",
    async (signal, expected, nth) => {
      const at = await emulate({ latencyMs: () => 80, duplicates: 'allowed', faults: trouble })
      const args = [...SYNC, '--max-concurrency', '4', '--format', 'json']
      const running = startProgram(thirty(), args, leadTo(at))
      await until(() => writesTo(at) >= nth)
      const signalled = performance.now()
      running.kill(signal)
      await until(() => running.stderr().includes(ENDING))
      const toldAt = Date.now()
      const { code, stdout } = await running.ended
      expect(code).toBe(expected)
      expect(secondsSince(signalled)).toBeLessThan(5)
      expect(at.requests().filter(({ startedAt }) => startedAt > toldAt + ON_THE_WIRE_MS)).toEqual([])
      const told = new Map<string, string>(
        JSON.parse(stdout).zones[0].operations.map((one: Told) => [one.name, one.result.outcome]),
      )
      expect(told.size).toBe(30)
      for (const [name, outcome] of told) expect(`${name} ${outcome}`).toBe(`${name} ${outcomeIn(at, name)}`)
      expect([...told.values()]).toContain('skipped')
    },
  )

  test.concurrent('while it is read again ends within 5 seconds, all done and nothing verified', async () => {
    let written = 0
    const at = await emulate({
      faults: ({ method }) => {
        if (method === 'POST') written += 1
        return method === 'GET' && written > 0 ? { kind: 'hang', effect: 'none' } : undefined
      },
    })
    const running = startProgram(folderWith(ONE_ZONE), SYNC, leadTo(at))
    await until(() => written === 2 && at.requests().at(-1)?.method === 'GET')
    const signalled = performance.now()
    running.kill('SIGINT')
    const { code, stdout } = await running.ended
    expect(secondsSince(signalled)).toBeLessThan(5)
    expect(code).toBe(130)
    expect(stdout).toContain('example.com  2 done, not verified')
  })

  test.concurrent('twice ends at once', async () => {
    const at = await emulate({
      faults: ({ method }) => (method === 'POST' ? { kind: 'hang', effect: 'none' } : undefined),
    })
    const running = startProgram(thirty(), SYNC, leadTo(at))
    await until(() => writesTo(at) > 0)
    running.kill('SIGINT')
    await until(() => running.stderr().includes(ENDING))
    const signalled = performance.now()
    running.kill('SIGTERM')
    expect((await running.ended).code).toBe(130)
    expect(secondsSince(signalled)).toBeLessThan(1)
  })

  test.concurrent('between a deletion and what should take its place says that the record is gone', async () => {
    const at = await emulate({
      domains: [{ user: 'acme', name: 'example.com', records: [{ name: 'shop', type: 'A', value: '192.0.2.9' }] }],
      rateLimit: { ...TIGHT, limit: 3 },
    })
    const zone = 'records:\n  shop:\n    CNAME: shop.example.net.\n'
    const cwd = folderWith({ ...ONE_ZONE, 'zones/example.com.yaml': zone })
    const running = startProgram(cwd, SYNC, leadTo(at))
    await until(hasStopped(at, 3))
    running.kill('SIGINT')
    const { code, stdout } = await running.ended
    expect(code).toBe(130)
    expect(stdout).toContain('not put back  - shop A  192.0.2.9')
    expect(stdout).toContain('its successor was not written, and it could not be put back: IT IS GONE.')
    expect(stdout).toContain('To go on: pocketdns-sync sync example.com')
  })
})

describe('a plan that is interrupted', () => {
  test.concurrent.each([
    ['plan', 'SIGINT', 130],
    ['sync', 'SIGTERM', 143],
  ] as const)('by %s and %s shows no half plan', async (command, signal, expected) => {
    const at = await emulate({ latencyMs: () => 500 })
    const args = command === 'sync' ? SYNC : [command, '--format', 'json']
    const running = startProgram(folderWith(ONE_ZONE), args, leadTo(at))
    await until(() => at.requests().length === 1)
    running.kill(signal)
    const { code, stdout, stderr } = await running.ended
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' })
    expect(stderr).toBe(`${ENDING}\nInterrupted while planning: nothing was written.\n`)
    expect(at.requests()).toHaveLength(1)
  })
})
