import { connect } from 'node:net'
import { expect, test, vi } from 'vitest'
import type { Emulator } from '../../src/emulator/emulator.ts'
import type { Fault } from '../../src/emulator/faults.ts'
import { tooManyRequests, writes } from '../../src/emulator/log.ts'
import { call, createNested, emulator, handClock, key, nestedPath, user, zone } from './support.ts'

const www = { type: 'A', name: 'www', content: '192.0.2.1' }
const once = (fault: Fault) => emulator({ faults: [fault], rateLimit: { limit: 9 } })
const landed = (server: Emulator) => server.records(zone).length === 3
const code = (error: { cause?: { code?: string } }) => error.cause?.code

test.each([
  ['none', 502, false],
  ['applied', 500, true],
] as const)('another answer, effect %s', async (effect, status, lands) => {
  const server = await once({ kind: 'answer', status, contentType: 'text/html', body: '<h1>Oops</h1>', effect })
  const { headers, ...reply } = await createNested(server, www)
  expect(reply).toMatchObject({ status, text: '<h1>Oops</h1>' })
  expect(headers.get('content-type')).toBe('text/html')
  expect(headers.get('x-ratelimit-remaining')).toBe('8')
  expect(landed(server)).toBe(lands)
})

test('a page of HTML with status 200', async () => {
  const server = await once({ kind: 'answer', status: 200, contentType: 'text/html', body: '<html>', effect: 'none' })
  expect(await call(server, 'GET', nestedPath)).toMatchObject({ status: 200, text: '<html>' })
})

test.each([
  ['none', false],
  ['applied', true],
] as const)('a reset, effect %s', async (effect, lands) => {
  const server = await once({ kind: 'reset', effect })
  expect(code(await createNested(server, www).catch((error) => error))).toBe('ECONNRESET')
  expect(landed(server)).toBe(lands)
  expect(server.requests()[0]).toMatchObject({ status: null, fault: 'reset' })
})

test.each([
  ['none', false],
  ['applied', true],
] as const)('a hang, effect %s', async (effect, lands) => {
  const server = await once({ kind: 'hang', effect })
  const aborting = new AbortController()
  const body = JSON.stringify({ ...www, ttl: 1 })
  const headers = { Authorization: `Bearer ${key}` }
  const asked = fetch(`${server.url}/api/v1${nestedPath}`, { method: 'POST', headers, body, signal: aborting.signal })
  await vi.waitFor(() => expect(server.requests()).toHaveLength(1), { interval: 2 })
  aborting.abort()
  await expect(asked).rejects.toThrow()
  await vi.waitFor(() => expect(server.requests()[0]?.endedAt).not.toBeNull(), { interval: 2 })
  expect(server.requests()[0]?.status).toBeNull()
  expect(landed(server)).toBe(lands)
})

test('a hang that is carried out late, after its client has gone', async () => {
  const server = await once({ kind: 'hang', effect: { appliedAfterMs: 20 } })
  const gone = createNested(server, www).catch(() => 'gone')
  await vi.waitFor(() => expect(server.requests()).toHaveLength(1), { interval: 2 })
  expect(landed(server)).toBe(false)
  await vi.waitFor(() => expect(landed(server)).toBe(true), { interval: 5 })
  await server.close()
  expect(await gone).toBe('gone')
})

test('a body cut in half that looks whole', async () => {
  const server = await once({ kind: 'cut-body', ending: 'end' })
  const { status, text, json } = await createNested(server, www)
  expect([status, json]).toEqual([201, undefined])
  expect(text).toMatch(/^\{"id":"rec_000003"/)
  expect(landed(server)).toBe(true)
})

test('a body cut in half by a reset', async () => {
  const server = await once({ kind: 'cut-body', ending: 'reset' })
  await expect(createNested(server, www)).rejects.toThrow('terminated')
  expect(landed(server)).toBe(true)
})

test('a body that stalls after its headers', async () => {
  const server = await once({ kind: 'stall-body' })
  const headers = { Authorization: `Bearer ${key}` }
  const response = await fetch(`${server.url}/api/v1${nestedPath}`, { headers, signal: AbortSignal.timeout(40) })
  expect(response.status).toBe(200)
  expect(response.headers.get('x-ratelimit-remaining')).toBe('8')
  await expect(response.text()).rejects.toThrow('timeout')
})

test('an empty body with the right status', async () => {
  const server = await once({ kind: 'empty-body' })
  expect(await createNested(server, www)).toMatchObject({ status: 201, text: '' })
  expect(landed(server)).toBe(true)
})

const at = Date.UTC(2026, 0, 1, 0, 0, 1, 500)

test.each([
  [429, 'none', null],
  [429, { form: 'seconds', afterMs: 1_200 }, '2'],
  [429, { form: 'date', afterMs: 1_200 }, 'Thu, 01 Jan 2026 00:00:03 GMT'],
  [503, { form: 'seconds', afterMs: 3_000 }, '3'],
] as const)('a %i with Retry-After %j is not carried out', async (status, retryAfter, text) => {
  const faults: Fault[] = [{ kind: 'hold-off', status, retryAfter }]
  const server = await emulator({ faults, now: () => at, rateLimit: { limit: 9 } })
  const reply = await createNested(server, www)
  expect([reply.status, reply.headers.get('retry-after')]).toEqual([status, text])
  expect(reply.headers.get('x-ratelimit-remaining')).toBe(status === 429 ? '9' : '8')
  expect(landed(server)).toBe(false)
})

test('headers that vanish, and headers that are garbage', async () => {
  const faults: Fault[] = [
    { kind: 'drop-headers', names: ['x-ratelimit-remaining', 'date'] },
    { kind: 'set-headers', headers: { 'X-RateLimit-Remaining': 'lots' } },
  ]
  const server = await emulator({ faults })
  const seen = []
  for (const _ of [1, 2, 3]) {
    const { headers } = await call(server, 'GET', nestedPath)
    seen.push([headers.get('x-ratelimit-remaining'), headers.has('date'), headers.get('x-ratelimit-limit')])
  }
  expect(seen).toEqual([
    [null, false, '600'],
    ['lots', true, '600'],
    ['597', true, '600'],
  ])
})

test('a read that lags sees the records as they were: created ones not yet, deleted and updated ones still', async () => {
  const clock = handClock(at)
  const records = ['1', '2'].map((n) => ({ type: 'A', name: n, value: `192.0.2.${n}` }))
  const server = await emulator({ now: clock.now, domains: [{ user, name: zone, records }] })
  clock.advance(1_000)
  await createNested(server, www)
  await call(server, 'DELETE', `${nestedPath}/rec_000003`)
  await call(server, 'PATCH', `${nestedPath}/rec_000004`, { content: '192.0.2.99' })
  const shown = async (byMs: number) => {
    server.setFaults([{ kind: 'lag', byMs }])
    const list = await call(server, 'GET', nestedPath)
    return list.json.records.slice(2).map((record: { id: string; content: string }) => `${record.id} ${record.content}`)
  }
  expect(await shown(1)).toEqual(['rec_000003 192.0.2.1', 'rec_000004 192.0.2.2'])
  expect(await shown(0)).toEqual(['rec_000004 192.0.2.99', 'rec_000005 192.0.2.1'])
  server.setFaults([{ kind: 'lag', byMs: 1 }])
  expect(await call(server, 'GET', '/dns_records/rec_000003')).toMatchObject({ status: 200 })
})

test('a lagging read sees a domain that was just made with all that it was made with', async () => {
  const server = await once({ kind: 'lag', byMs: 60_000 })
  expect((await call(server, 'GET', nestedPath)).json.total).toBe(2)
})

test('a function chooses by what is asked: every first attempt of a write fails, its repetition does not', async () => {
  const server = await emulator({
    faults: ({ method, attempt }) =>
      method !== 'GET' && attempt === 1
        ? { kind: 'answer', status: 503, contentType: 'text/plain', body: 'busy', effect: 'none' }
        : undefined,
  })
  const statuses = []
  for (const name of ['a', 'a', 'b', 'b']) statuses.push((await createNested(server, { ...www, name })).status)
  expect(statuses).toEqual([503, 201, 503, 201])
  expect(await call(server, 'GET', nestedPath)).toMatchObject({ status: 200 })
})

test('a script is played in order and can let a request through', async () => {
  const storm: Fault = { kind: 'hold-off', status: 429, retryAfter: 'none' }
  const server = await emulator({ faults: [storm, { kind: 'none' }, storm] })
  for (const name of ['a', 'b', 'c', 'd']) await createNested(server, { ...www, name })
  expect(server.requests().map(({ status }) => status)).toEqual([429, 201, 429, 201])
  expect(tooManyRequests(server.requests())).toHaveLength(2)
  expect(writes(server.requests())).toHaveLength(4)
})

test('a request that breaks off in its body changes nothing', async () => {
  const server = await emulator({})
  const { port } = new URL(server.url)
  const socket = connect(Number(port), '127.0.0.1')
  socket.write(`POST /api/v1${nestedPath} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"type"`)
  socket.end()
  socket.resume()
  await new Promise((resolve) => socket.once('close', resolve))
  expect(server.requests()).toEqual([])
  expect(server.records(zone)).toHaveLength(2)
})
