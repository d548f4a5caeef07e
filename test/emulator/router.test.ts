import { expect, test } from 'vitest'
import { call, emulator, handClock, nestedPath, user, zone } from './support.ts'

const at = Date.UTC(2026, 0, 2, 3, 4, 5)
const www = { type: 'A', name: 'www', ttl: 300 }

test("a user's domains are listed with every documented field and the number of their records", async () => {
  const server = await emulator({ now: handClock(at).now })
  const { status, json } = await call(server, 'GET', `/users/${user}/domains`)
  expect(status).toBe(200)
  expect(json).toEqual({
    domains: [
      {
        id: 'dom_000001',
        name: zone,
        status: 'active',
        purchased_at: '2026-01-02T03:04:05.000Z',
        expires_at: '2027-01-02T03:04:05.000Z',
        auto_renew: true,
        dns_records_count: 2,
        registrar: 'PocketDNS',
      },
    ],
    total: 1,
  })
})

test('in the flat voice the domain carries its records, and a record is created, read, updated and deleted by its id', async () => {
  const server = await emulator({ voice: 'flat', now: handClock(at).now })
  const created = await call(server, 'POST', '/dns_records', { domain_id: 'dom_000001', ...www, value: '192.0.2.1' })
  expect(created.status).toBe(201)
  expect(created.json).toEqual({
    id: 'rec_000003',
    type: 'A',
    name: 'www',
    value: '192.0.2.1',
    ttl: 300,
    priority: null,
    created_at: '2026-01-02T03:04:05.000Z',
    updated_at: '2026-01-02T03:04:05.000Z',
  })
  const updated = await call(server, 'PUT', '/dns_records/rec_000003', { ...www, value: '192.0.2.2' })
  expect(updated).toMatchObject({ status: 200, json: { id: 'rec_000003', value: '192.0.2.2' } })
  expect(await call(server, 'GET', '/dns_records/rec_000003')).toMatchObject({ json: { value: '192.0.2.2' } })
  const domain = await call(server, 'GET', '/domains/dom_000001')
  expect(domain.json).toMatchObject({
    id: 'dom_000001',
    name: zone,
    user_identifier: user,
    status: 'active',
    nameservers: ['ns1.pocketdns.com', 'ns2.pocketdns.com'],
    whois_privacy: true,
  })
  expect(domain.json.dns_records.map((record: { value: string }) => record.value)).toEqual([
    'ns1.pocketdns.com',
    'ns2.pocketdns.com',
    '192.0.2.2',
  ])
  expect(await call(server, 'DELETE', '/dns_records/rec_000003')).toMatchObject({ status: 204, text: '' })
  expect(server.records(zone)).toHaveLength(2)
})

test('in the nested voice records are listed, created, updated and deleted below the domain', async () => {
  const server = await emulator({ voice: 'nested' })
  const created = await call(server, 'POST', nestedPath, { ...www, content: '192.0.2.1' })
  expect(created).toMatchObject({ status: 201, json: { id: 'rec_000003', content: '192.0.2.1' } })
  expect(created.json).not.toHaveProperty('value')
  const path = `${nestedPath}/rec_000003`
  expect(await call(server, 'PUT', path, { ...www, content: '192.0.2.2' })).toMatchObject({ status: 200 })
  const list = await call(server, 'GET', nestedPath)
  expect(list.json.total).toBe(3)
  expect(list.json.records[2]).toMatchObject({ id: 'rec_000003', content: '192.0.2.2', ttl: 300 })
  expect(await call(server, 'DELETE', path)).toMatchObject({ status: 204 })
  expect(await call(server, 'DELETE', path)).toMatchObject({ status: 404, json: { errors: ['Record not found'] } })
})

test('in the nested voice the domain does not carry its records', async () => {
  const server = await emulator({ voice: 'nested' })
  expect((await call(server, 'GET', '/domains/dom_000001')).json).not.toHaveProperty('dns_records')
})

test.each([
  ['flat', 'GET', nestedPath],
  ['flat', 'POST', nestedPath],
  ['flat', 'DELETE', `${nestedPath}/rec_000001`],
  ['nested', 'POST', '/dns_records'],
  ['nested', 'GET', '/dns_records/rec_000001'],
  ['nested', 'DELETE', '/dns_records/rec_000001'],
] as const)('in the %s voice %s %s does not exist', async (voice, method, path) => {
  const server = await emulator({ voice })
  expect(await call(server, method, path)).toMatchObject({ status: 404, json: { errors: ['Path not found'] } })
})

test('by default both voices speak of the same records', async () => {
  const server = await emulator({})
  await call(server, 'POST', nestedPath, { ...www, content: '192.0.2.1' })
  expect((await call(server, 'GET', '/dns_records/rec_000003')).json).toMatchObject({ value: '192.0.2.1' })
  expect((await call(server, 'GET', '/domains/dom_000001')).json.dns_records).toHaveLength(3)
})

test.each([
  ['PUT', 'PATCH'],
  ['PATCH', 'PUT'],
] as const)('where %s updates, %s is answered 405', async (works, fails) => {
  const server = await emulator({
    updateVerb: works,
    domains: [{ user, name: zone, records: [{ ...www, value: '192.0.2.1' }] }],
  })
  const flat = '/dns_records/rec_000003'
  const nested = `${nestedPath}/rec_000003`
  const refused = await call(server, fails, flat, { ...www, value: '192.0.2.2' })
  expect(refused.status).toBe(405)
  expect(refused.headers.get('allow')?.split(', ')).toContain(works)
  expect(await call(server, fails, nested, { ...www, content: '192.0.2.2' })).toMatchObject({ status: 405 })
  expect(await call(server, works, flat, { ...www, value: '192.0.2.2' })).toMatchObject({ status: 200 })
  expect(await call(server, works, nested, { ...www, content: '192.0.2.3' })).toMatchObject({ status: 200 })
})

test('PATCH keeps what its body does not say, PUT asks for the whole record', async () => {
  const records = [{ type: 'MX', name: '@', value: 'mail.example.com', ttl: 300, priority: 10 }]
  const server = await emulator({ domains: [{ user, name: zone, records }] })
  const path = `${nestedPath}/rec_000003`
  expect(await call(server, 'PATCH', path, { ttl: 60 })).toMatchObject({ status: 200, json: { ttl: 60, priority: 10 } })
  expect(await call(server, 'PUT', path, { ttl: 60 })).toMatchObject({
    status: 400,
    json: { errors: ['type is missing', 'name is missing', 'content is missing'] },
  })
})

test('an update changes updated_at and keeps created_at and the place in the list', async () => {
  const clock = handClock(at)
  const records = ['1', '2'].map((n) => ({ ...www, value: `192.0.2.${n}` }))
  const server = await emulator({ now: clock.now, domains: [{ user, name: zone, records }] })
  clock.advance(60_000)
  await call(server, 'PUT', `${nestedPath}/rec_000003`, { ...www, content: '192.0.2.9' })
  expect(server.records(zone).map(({ id }) => id)).toEqual(['rec_000001', 'rec_000002', 'rec_000003', 'rec_000004'])
  expect(server.records(zone)[2]).toMatchObject({
    createdAt: '2026-01-02T03:04:05.000Z',
    updatedAt: '2026-01-02T03:05:05.000Z',
  })
})

test.each([
  ['GET', '/users/nobody/domains', 404, 'User not found'],
  ['GET', '/domains/dom_000009', 404, 'Domain not found'],
  ['GET', '/domains/dom_000009/dns', 404, 'Domain not found'],
  ['GET', '/dns_records/rec_000009', 404, 'Record not found'],
  ['GET', '/zones', 404, 'Path not found'],
  ['POST', '/domains/dom_000001', 405, 'Method not allowed'],
  ['GET', '/dns_records', 405, 'Method not allowed'],
])('%s %s is answered %i', async (method, path, status, message) => {
  const server = await emulator({})
  expect(await call(server, method, path)).toMatchObject({ status, json: { errors: [message] } })
})

test('a record of one domain is not found below another', async () => {
  const server = await emulator({
    domains: [
      { user, name: zone },
      { user, name: 'example.net' },
    ],
  })
  expect(await call(server, 'DELETE', '/domains/dom_000002/dns/rec_000001')).toMatchObject({ status: 404 })
})

test('HEAD is answered like GET, without a body', async () => {
  const server = await emulator({})
  expect(await call(server, 'HEAD', nestedPath)).toMatchObject({ status: 200, text: '' })
  expect(await call(server, 'HEAD', '/zones')).toMatchObject({ status: 404, text: '' })
})

test('a user is created once, and the log can prove that nobody asked for it', async () => {
  const server = await emulator({})
  const body = { user_identifier: 'new-user', email: 'hostmaster@example.com' }
  const created = await call(server, 'POST', '/users', body)
  expect(created).toMatchObject({ status: 201, json: { user_identifier: 'new-user' } })
  expect(Object.keys(created.json)).toEqual(['user_identifier', 'login_url', 'expires_at'])
  expect(await call(server, 'POST', '/users', body)).toMatchObject({ status: 200 })
  expect(await call(server, 'POST', '/users', { user_identifier: 'no spaces' })).toMatchObject({ status: 422 })
  expect(await call(server, 'POST', '/users', {})).toMatchObject({ status: 400 })
  expect(await call(server, 'GET', '/users/new-user/domains')).toMatchObject({ json: { domains: [], total: 0 } })
})
