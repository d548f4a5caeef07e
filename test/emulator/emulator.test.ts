import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { startEmulator } from '../../src/emulator/emulator.ts'
import { EmulatorError } from '../../src/emulator/errors.ts'
import { type LoggedRequest, userCreations } from '../../src/emulator/log.ts'
import { call, createNested, emulator, handClock, nestedPath, user, zone } from './support.ts'

const www = { type: 'A', name: 'www', content: '192.0.2.1' }

test('the log says what was asked, in which voice, when, and what became of it', async () => {
  const now = Date.UTC(2026, 0, 1)
  const told: LoggedRequest[] = []
  const server = await emulator({ now: () => now, rateLimit: { limit: 5 }, onRequest: (request) => told.push(request) })
  await createNested(server, www)
  await call(server, 'GET', '/dns_records/rec_000001?fresh=1')
  await call(server, 'POST', '/users', '{nonsense')
  expect(server.requests()[0]).toEqual({
    time: '2026-01-01T00:00:00.000Z',
    method: 'POST',
    path: `/api/v1${nestedPath}`,
    voice: 'nested',
    key: expect.stringMatching(/^[0-9a-f]{8}$/),
    body: { ttl: 300, ...www },
    fault: 'none',
    status: 201,
    remaining: 4,
    startedAt: now,
    endedAt: now,
  })
  expect(server.requests()[1]).toMatchObject({
    voice: 'flat',
    path: '/api/v1/dns_records/rec_000001?fresh=1',
    body: null,
  })
  expect(server.requests()[2]).toMatchObject({ voice: null, status: 400, body: '{nonsense' })
  expect(userCreations(server.requests())).toHaveLength(1)
  expect(told).toEqual(server.requests())
  server.clearRequests()
  expect(server.requests()).toEqual([])
})

test('another hand can make what the API refuses, change it and take it away', async () => {
  const server = await emulator({})
  const alias = server.putRecord(zone, { type: 'CNAME', name: '@', value: 'example.net' })
  const twin = server.putRecord(zone, { type: 'CNAME', name: '@', value: 'example.net', ttl: 60 })
  server.putRecord(zone, { type: 'CAA', name: '@', value: '0 issue "ca.example"' })
  const list = await call(server, 'GET', nestedPath)
  expect(list.json.records.slice(2).map((record: { type: string }) => record.type)).toEqual(['CNAME', 'CNAME', 'CAA'])
  server.alterRecord(twin.id, { value: 'example.org' })
  server.removeRecord(alias.id)
  expect(server.records(zone).slice(2)).toMatchObject([{ value: 'example.org', ttl: 60 }, { type: 'CAA' }])
  expect(() => server.removeRecord(alias.id)).toThrow(alias.id)
  expect(() => server.putRecord('nowhere.example', { type: 'A', name: '@', value: '192.0.2.1' })).toThrow(
    'nowhere.example',
  )
})

test('a domain is seeded once; a second time leaves it as it is', async () => {
  const server = await emulator({})
  const seed = {
    user: 'other',
    name: 'example.net',
    status: 'pending',
    records: [{ type: 'A', name: '@', value: '192.0.2.1' }],
  } as const
  const { id } = server.seedDomain(seed)
  expect(server.seedDomain({ ...seed, records: [] }).id).toBe(id)
  expect(server.records('example.net')).toHaveLength(3)
  expect(server.domain('example.net')).toMatchObject({ userIdentifier: 'other', status: 'pending' })
  expect(server.domain('nowhere.example')).toBeUndefined()
  expect(server.records('nowhere.example')).toEqual([])
  expect((await call(server, 'GET', `/users/${user}/domains`)).json.total).toBe(1)
})

test('an id is never given twice', async () => {
  const server = await emulator({})
  const ids = []
  for (const _ of [1, 2, 3]) {
    const { json } = await createNested(server, www)
    ids.push(json.id)
    await call(server, 'DELETE', `/dns_records/${json.id}`)
  }
  expect(ids).toEqual(['rec_000003', 'rec_000004', 'rec_000005'])
})

test('answers come back in the order that their latency gives them', async () => {
  const latencies = [40, 0]
  const server = await emulator({ latencyMs: () => latencies.shift() ?? 0 })
  const order: string[] = []
  const asked = ['slow', 'quick'].map(async (name) => {
    await createNested(server, { ...www, name })
    order.push(name)
  })
  await Promise.all(asked)
  expect(order).toEqual(['quick', 'slow'])
})

test('a request is counted after its time under way', async () => {
  const clock = handClock(0)
  const server = await emulator({ now: clock.now, rateLimit: { windowMs: 1_000 }, uplinkMs: () => 30 })
  const asked = call(server, 'GET', nestedPath)
  setTimeout(() => clock.advance(1_000), 15)
  expect((await asked).headers.get('x-ratelimit-reset')).toBe('2')
})

test('an idle connection is kept open as long as was asked', async () => {
  const server = await emulator({ keepAliveTimeoutMs: 7_000 })
  expect((await call(server, 'GET', nestedPath)).headers.get('keep-alive')).toBe('timeout=7')
})

test('closing ends at once although a connection is open, a request hangs and another waits', async () => {
  const latencies = [0, 60_000]
  const server = await startEmulator({
    keys: 'any',
    faults: [{ kind: 'none' }, { kind: 'none' }, { kind: 'hang', effect: { appliedAfterMs: 60_000 } }],
    latencyMs: () => latencies.shift() ?? 0,
    domains: [{ user, name: zone }],
  })
  await call(server, 'GET', nestedPath)
  const waiting = [1, 2].map((n) => createNested(server, { ...www, name: `w${n}` }).catch(() => 'cut off'))
  while (server.requests().length < 3) await new Promise((resolve) => setTimeout(resolve, 2))
  await server.close()
  expect(await Promise.all(waiting)).toEqual(['cut off', 'cut off'])
  expect(server.records(zone)).toHaveLength(2)
})

test('a port in use is said in words', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  const failure = await startEmulator({ port }).catch((error: unknown) => error)
  other.close()
  expect(failure).toBeInstanceOf(EmulatorError)
  expect(failure).toMatchObject({ code: 'port-in-use', message: expect.stringContaining(`Port ${port}`) })
})

test('a port that is none is said in words', async () => {
  await expect(startEmulator({ port: 70_000 })).rejects.toMatchObject({ code: 'cannot-listen' })
})

test('a target that is no path is a path that does not exist', async () => {
  const server = await emulator({})
  const response = await fetch(`${server.url}//[`, { headers: { Authorization: 'Bearer a-key-for-tests' } })
  expect(response.status).toBe(404)
  await response.text()
})
