// The journal: a JSON line for each request as it happens, reads too, and nothing that a journal must not hold.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emulate, folderWith, leadTo, ONE_ZONE, run, startProgram, until, zoneWith } from './run.ts'

const SYNC = ['sync', '--yes', '--journal', 'journal.jsonl']

const linesIn = (cwd: string) =>
  readFileSync(join(cwd, 'journal.jsonl'), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))

test.concurrent('has a line for each request, in the order in which they ended, and is appended to', async () => {
  const at = await emulate({
    domains: [{ user: 'acme', name: 'example.com', records: [{ name: '@', type: 'A', value: '192.0.2.9' }] }],
    faults: ({ method, attempt }) =>
      method === 'PUT' && attempt === 1 ? { kind: 'hold-off', status: 503, retryAfter: 'none' } : undefined,
  })
  const cwd = folderWith(ONE_ZONE)
  expect((await run(cwd, SYNC, leadTo(at))).code).toBe(0)
  const lines = linesIn(cwd)
  expect(lines.map(({ method, path, status }) => `${method} ${path} ${status}`).sort()).toEqual(
    at
      .requests()
      .map(({ method, path, status }) => `${method} ${path} ${status}`)
      .sort(),
  )
  expect(lines[0]).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    operation: null,
    method: 'GET',
    path: '/api/v1/users/acme/domains',
    status: 200,
    latencyMs: expect.any(Number),
    remaining: '599',
    attempt: null,
    outcome: 'answered',
  })
  const retried = lines.filter(({ status }) => status === 503)
  expect(retried).toEqual([
    expect.objectContaining({ method: 'PUT', attempt: 1, operation: expect.stringMatching(/^[0-9a-f]{12}$/) }),
  ])
  expect(lines).toContainEqual(
    expect.objectContaining({ operation: retried[0]?.operation, method: 'PUT', attempt: 2, status: 200 }),
  )
  expect(readFileSync(join(cwd, 'journal.jsonl'), 'utf8')).not.toContain('192.0.2.1')

  expect((await run(cwd, SYNC, leadTo(at))).code).toBe(0)
  expect(linesIn(cwd).slice(0, lines.length)).toEqual(lines)
  expect(linesIn(cwd).length).toBe(lines.length + 2)
})

test.concurrent('tells how a request ended that got no answer', async () => {
  const at = await emulate({
    faults: ({ method, attempt }) =>
      method === 'POST' && attempt === 1 ? { kind: 'reset', effect: 'applied' } : undefined,
  })
  const cwd = folderWith({ ...ONE_ZONE, 'zones/example.com.yaml': zoneWith(1) })
  expect((await run(cwd, SYNC, leadTo(at))).code).toBe(0)
  const [lost] = linesIn(cwd).filter(({ method }) => method === 'POST')
  expect(lost).toMatchObject({ status: null, remaining: null, outcome: 'reset', attempt: 1 })
  expect(at.records('example.com').filter(({ type }) => type === 'A')).toHaveLength(1)
})

test.concurrent('goes on in a line of its own where a crash has cut the last one short', async () => {
  const at = await emulate({})
  const cwd = folderWith({ ...ONE_ZONE, 'journal.jsonl': '{"time":"2031-01-01T00:00:00.000Z","method":"PO' })
  expect((await run(cwd, SYNC, leadTo(at))).code).toBe(0)
  const [torn, ...whole] = readFileSync(join(cwd, 'journal.jsonl'), 'utf8').trimEnd().split('\n')
  expect(torn).toBe('{"time":"2031-01-01T00:00:00.000Z","method":"PO')
  expect(whole.map((line) => JSON.parse(line).method)).toEqual(at.requests().map(({ method }) => method))
})

test.concurrent('is there while the run still goes on', async () => {
  const at = await emulate({ rateLimit: { limit: 4, windowMs: 3_600_000, alignment: 'first-request' } })
  const cwd = folderWith({ ...ONE_ZONE, 'zones/example.com.yaml': zoneWith(9) })
  const running = startProgram(cwd, SYNC, leadTo(at))
  await until(() => at.requests().filter(({ endedAt }) => endedAt !== null).length === 4)
  await until(() => linesIn(cwd).length === 4)
  running.kill('SIGTERM')
  expect((await running.ended).code).toBe(143)
})

test
  .runIf(process.platform === 'linux')
  .concurrent('that ends half-way, its disk full, does not end the sync', async () => {
    const at = await emulate({})
    const { code, stderr } = await run(folderWith(ONE_ZONE), ['sync', '--yes', '--journal', '/dev/full'], leadTo(at))
    expect(stderr).toBe('The journal /dev/full ends here: the disk is full. The run goes on without it.\n')
    expect(code).toBe(0)
    expect(at.records('example.com')).toHaveLength(4)
  })
