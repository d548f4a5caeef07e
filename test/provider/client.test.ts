import { afterEach, describe, expect, test } from 'vitest'
import type { Domain } from '../../src/dns/live-record.ts'
import { parseOwner, parseZoneName } from '../../src/dns/name.ts'
import { parseRdata } from '../../src/dns/parse-rdata.ts'
import type { RecordType } from '../../src/dns/rdata.ts'
import type { RecordData } from '../../src/dns/record-set.ts'
import type { VoiceSetting } from '../../src/dns/zone.ts'
import { createClient } from '../../src/provider/client.ts'
import type { Provider } from '../../src/provider/port.ts'
import { createTransport } from '../../src/provider/transport.ts'
import { createRedactor } from '../../src/redact.ts'
import type { Result } from '../../src/result.ts'
import { FLAT, type Item, type LookAlike, NESTED, startLookAlike } from './look-alike.ts'
import { type Handler, sendJson, startServer, type TestServer } from './server.ts'

const KEY = 'sk_test_do_not_show_me'
const DISPATCH = { operation: 'op1', urgency: 3 }

function sure<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const failure = <E>(result: Result<unknown, E>): E => {
  if (result.ok) throw new Error(`no failure: ${JSON.stringify(result.value)}`)
  return result.error
}
const zone = sure(parseZoneName('example.com'))
const domain = (id: string): Domain => ({ id, zone, status: 'active', expiresAt: null })
const record = (type: RecordType, text: string): RecordData => ({
  owner: sure(parseOwner('www', zone)),
  ttl: 300,
  rdata: sure(parseRdata(type, text, zone)),
})
const WWW = record('A', '192.0.2.9')
const flatItem = (id: number): Item => ({ id, type: 'A', name: `n${id}`, value: '192.0.2.1', ttl: 300 })
const nestedItem = (id: number): Item => ({
  id,
  type: 'A',
  name: `n${id}`,
  content: '192.0.2.1',
  ttl: 300,
  priority: null,
})

const servers: TestServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

type Session = { readonly client: Provider; readonly asked: () => readonly string[]; readonly server: TestServer }

function session(server: TestServer): Session {
  servers.push(server)
  const redact = createRedactor([KEY])
  const { baseUrl } = server
  const giveUp = new AbortController().signal
  const send = createTransport({ baseUrl, key: KEY, now: () => 0, timeoutMs: 5000, redact, giveUp })
  const asked = () => server.seen.map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`)
  return { client: createClient({ send, baseUrl, redact }), asked, server }
}
const against = async (api: LookAlike): Promise<Session> => session(await startLookAlike(api))
const served = async (handle: Handler): Promise<Session> => session(await startServer(handle))

describe("a user's domains", () => {
  const DOMAINS: readonly Item[] = [
    { id: 2, name: 'Example.NET', status: 'expired', expires_at: '2026-01-01', dns_records_count: 1 },
    { id: 'd-1', name: 'example.com', status: 'active', expires_at: null },
    { id: 'd-2', name: 'not a name', status: 'active' },
    { id: '..', name: 'example.org', status: 'active' },
    { id: 'd-0', name: 'example.com', status: 'expired' },
  ]

  test('are listed in the order of their names, the active one first; what is no domain is left out', async () => {
    const { client, asked } = await against({ ...FLAT, domains: DOMAINS })
    expect(await client.listDomains('acme')).toEqual({
      ok: true,
      value: [
        { id: 'd-1', zone: 'example.com', status: 'active', expiresAt: null },
        { id: 'd-0', zone: 'example.com', status: 'expired', expiresAt: null },
        { id: '2', zone: 'example.net', status: 'expired', expiresAt: '2026-01-01' },
      ],
    })
    expect(asked()).toEqual(['GET /users/acme/domains'])
  })

  test('are asked for once a run, for each user, also by those who ask at the same time', async () => {
    const { client, asked } = await against({ ...FLAT, domains: DOMAINS })
    await Promise.all([client.listDomains('a'), client.listDomains('a'), client.listDomains('b')])
    await client.listDomains('a')
    expect([...asked()].sort()).toEqual(['GET /users/a/domains', 'GET /users/b/domains'])
  })

  test.each([
    ['a/b?c#d', '/api/v1/users/a%2Fb%3Fc%23d/domains'],
    ['..', '/api/v1/users/%252E%252E/domains'],
    ['\ud800', '/api/v1/users/%EF%BF%BD/domains'],
  ])('of user %j do not lead to another path', async (user, path) => {
    const { client, server } = await against(FLAT)
    await client.listDomains(user)
    expect(server.seen.map((request) => request.path)).toEqual([path])
  })

  test('on several pages are all found', async () => {
    const { client } = await served(({ path }, response) => {
      const second = path.endsWith('?page=2')
      const headers: Record<string, string> = second ? {} : { link: '<?page=2>; rel="next"' }
      sendJson(response, 200, { domains: [DOMAINS[second ? 0 : 1]], total: 2 }, headers)
    })
    expect(sure(await client.listDomains('acme')).map(({ id }) => id)).toEqual(['d-1', '2'])
  })

  test('fewer than their total are an incomplete list', async () => {
    const { client } = await served((_, response) => sendJson(response, 200, { domains: DOMAINS, total: 9 }))
    const error = failure(await client.listDomains('acme'))
    expect(error.kind).toBe('incomplete')
    expect(error.message).toContain('5 of 9')
  })

  test.each([
    [404, { errors: ['User not found'] }, 'missing', 'User not found'],
    [401, { error: 'Invalid API key' }, 'key', 'Invalid API key'],
    [403, {}, 'forbidden', 'acme'],
    [200, { data: [] }, 'garbled', 'no list'],
    [200, 'null', 'garbled', 'no list'],
  ])('with status %i and %j are an error of kind %s', async (status, body, kind, said) => {
    const { client } = await served((_, response) => sendJson(response, status, body))
    const error = failure(await client.listDomains('acme'))
    expect(error).toMatchObject({ kind, landed: 'no' })
    expect(error.message).toContain(said)
  })

  test('that come as HTML are an answer that cannot be read', async () => {
    const { client } = await served((_, response) => response.end(`<!doctype html><title>${KEY}</title>`))
    const error = failure(await client.listDomains('acme'))
    expect(error).toMatchObject({ kind: 'garbled', status: 200, words: ['an HTML page with the title ***'] })
    expect(JSON.stringify(error)).not.toContain(KEY)
  })
})

describe('a domain named by its id', () => {
  test('is found with its status', async () => {
    const { client } = await served((_, response) =>
      sendJson(response, 200, { id: 7, name: 'example.com', status: 'suspended', expires_at: '2027-01-01' }),
    )
    const found = { id: '7', zone: 'example.com', status: 'suspended', expiresAt: '2027-01-01' }
    expect(await client.findDomain('7')).toEqual({ ok: true, value: found })
  })

  test('that does not exist says that ids differ between environments', async () => {
    const { client } = await against(FLAT)
    expect(failure(await client.findDomain('7'))).toMatchObject({ kind: 'missing' })
    expect(failure(await client.findDomain('7')).hint).toContain('sandbox')
  })

  test.each([[{ id: 7 }], [[]], ['x'], [{ id: 7, name: 'no name at all' }]])(
    'without a name (%j) cannot be read',
    async (body) => {
      const { client } = await served((_, response) => sendJson(response, 200, body))
      expect(failure(await client.findDomain('7')).kind).toBe('garbled')
    },
  )
})

describe('the voice', () => {
  const GET = 'GET /domains/1'
  const GET_DNS = 'GET /domains/1/dns'
  const POST_FLAT = 'POST /dns_records'
  const POST_NESTED = 'POST /domains/1/dns'
  const flat = { ...FLAT, records: { 1: [flatItem(1)] } }
  const nested = { ...NESTED, records: { 1: [nestedItem(1)] } }
  const bothPaths = { ...FLAT, nestedPath: true }

  test.each<[string, LookAlike, VoiceSetting, readonly string[]]>([
    ['flat when set', flat, 'flat', [GET, POST_FLAT]],
    ['nested when set', nested, 'nested', [GET_DNS, POST_NESTED]],
    ['flat when records in the domain carry "value"', flat, 'auto', [GET, POST_FLAT]],
    [
      'nested when records in the domain carry "content"',
      { ...NESTED, embeds: true, records: { 1: [nestedItem(1)] } },
      'auto',
      [GET, POST_NESTED],
    ],
    ['nested when the domain holds no list', nested, 'auto', [GET, GET_DNS, POST_NESTED]],
    [
      'flat without a record, when the nested path is missing',
      { ...FLAT, records: { 1: [] } },
      'auto',
      [GET, GET_DNS, POST_FLAT],
    ],
    [
      'nested without a record, when the nested path answers',
      { ...bothPaths, records: { 1: [] } },
      'auto',
      [GET, GET_DNS, POST_NESTED],
    ],
    [
      'nested without a record and without a list in the domain',
      { ...NESTED, records: { 1: [] } },
      'auto',
      [GET, GET_DNS, POST_NESTED],
    ],
    [
      'flat although both paths answer, when records carry "value"',
      { ...bothPaths, records: { 1: [flatItem(1)] } },
      'auto',
      [GET, POST_FLAT],
    ],
    [
      'flat when the records at the nested path carry "value"',
      { ...bothPaths, embeds: false, records: { 1: [flatItem(1)] } },
      'auto',
      [GET, GET_DNS, POST_FLAT],
    ],
  ])('is %s', async (_, api, setting, requests) => {
    const { client, asked } = await against(api)
    expect(sure(await client.readZone(domain('1'), setting)).records.length).toBe(api.records[1]?.length)
    expect(await client.createRecord(domain('1'), WWW, DISPATCH)).toEqual({ ok: true, value: '4711' })
    expect(asked()).toEqual(requests)
  })

  test('once known costs one request for each zone', async () => {
    const empties = { 1: [flatItem(1)], 2: [], 3: [flatItem(3)] }
    const first = await against({ ...FLAT, records: empties })
    for (const id of ['1', '2', '3']) sure(await first.client.readZone(domain(id), 'auto'))
    expect(first.asked()).toEqual(['GET /domains/1', 'GET /domains/2', 'GET /domains/3'])

    const second = await against({ ...NESTED, records: { 1: [nestedItem(1)], 2: [], 3: [nestedItem(3)] } })
    for (const id of ['1', '2', '3']) sure(await second.client.readZone(domain(id), 'auto'))
    expect(second.asked()).toEqual([GET, GET_DNS, 'GET /domains/2/dns', 'GET /domains/3/dns'])
  })

  test('is found out once by zones that are read side by side', async () => {
    const ids = ['1', '2', '3', '4']
    const { client, asked } = await against({ ...NESTED, records: Object.fromEntries(ids.map((id) => [id, []])) })
    await Promise.all(ids.map((id) => client.readZone(domain(id), 'auto')))
    expect(asked().length).toBe(5)
  })

  test('is not lost when the first zone cannot be read', async () => {
    const { client } = await against({ ...NESTED, records: { 2: [nestedItem(2)], 3: [] } })
    const [one, two, three] = await Promise.all(['1', '2', '3'].map((id) => client.readZone(domain(id), 'auto')))
    expect(one && failure(one).kind).toBe('missing')
    expect([two?.ok, three?.ok]).toEqual([true, true])
  })

  test('of each zone is its own where they differ', async () => {
    const records = { 1: [flatItem(1)], 2: [nestedItem(2)] }
    const { client, asked } = await against({ ...FLAT, nestedPath: true, records })
    for (const id of ['1', '2']) sure(await client.readZone(domain(id), 'auto'))
    for (const id of ['1', '2']) sure(await client.createRecord(domain(id), WWW, DISPATCH))
    expect(asked().slice(2)).toEqual([POST_FLAT, 'POST /domains/2/dns'])
  })

  test('nested stays readable where one domain has no list of its own', async () => {
    const { client, asked } = await served(({ path }, response) => {
      if (path.endsWith('/2/dns')) return sendJson(response, 404, {})
      return sendJson(response, 200, { dns_records: [nestedItem(1)] })
    })
    for (const id of ['1', '2']) sure(await client.readZone(domain(id), 'auto'))
    expect(asked()).toEqual([GET, 'GET /domains/2/dns', 'GET /domains/2'])
  })

  test('is found out by a read where a write comes first', async () => {
    const { client, asked } = await against(nested)
    sure(await client.createRecord(domain('1'), WWW, DISPATCH))
    expect(asked()).toEqual([GET, GET_DNS, POST_NESTED])
  })

  test('that cannot be found out stops the write before it is sent', async () => {
    const { client, asked } = await served((_, response) => sendJson(response, 500, {}))
    const error = failure(await client.createRecord(domain('1'), WWW, DISPATCH))
    expect(error).toMatchObject({ kind: 'unavailable', landed: 'no' })
    expect(asked()).toEqual([GET])
  })

  test.each<[VoiceSetting, LookAlike, string]>([
    ['flat', nested, 'auto or nested'],
    ['nested', flat, 'where it was looked for'],
  ])('%s, set where the API speaks the other one, is an error with advice', async (setting, api, advice) => {
    const { client } = await against(api)
    expect(failure(await client.readZone(domain('1'), setting)).hint).toContain(advice)
  })

  test('is not decided by an answer that is neither 200 nor 404', async () => {
    const { client } = await served(({ path }, response) =>
      sendJson(response, path.endsWith('/dns') ? 503 : 200, { dns_records: [] }),
    )
    expect(failure(await client.readZone(domain('1'), 'auto')).kind).toBe('unavailable')
  })
})

describe('a zone', () => {
  const dns =
    (body: unknown, link?: string): Handler =>
    (_, response) =>
      sendJson(response, 200, body, link === undefined ? {} : { link })
  const readNested = async (handle: Handler) => (await served(handle)).client.readZone(domain('1'), 'nested')

  test('is read in one order, whatever order it comes in; what cannot be managed is reported apart', async () => {
    const soa = { id: 's', type: 'SOA', name: '@', content: 'ns1.pocketdns.com. x. 1 2 3 4 5', ttl: 300 }
    const items = [nestedItem(2), soa, null, nestedItem(1), { ...nestedItem(3), name: '@' }]
    const one = sure(await readNested(dns({ records: items, total: 5 })))
    const other = sure(await readNested(dns({ records: [...items].reverse(), total: 5 })))
    expect(one).toEqual(other)
    expect(one.records.map(({ id }) => id)).toEqual(['3', '1', '2'])
    expect(one.unreadable.map(({ type }) => type)).toEqual(['', 'SOA'])
  })

  test('whose list holds fewer records than its total is not planned from', async () => {
    const error = failure(await readNested(dns({ records: [nestedItem(1)], total: 3 })))
    expect(error).toMatchObject({ kind: 'incomplete', landed: 'no' })
    expect(error.message).toContain('1 of 3')
    expect(error.message).toContain('example.com')
  })

  test('whose list repeats a record until the total fits is not planned from either', async () => {
    const error = failure(await readNested(dns({ records: [nestedItem(1), nestedItem(1)], total: 2 })))
    expect(error.kind).toBe('incomplete')
  })

  test.each([[undefined], [null], ['many'], [1]])('with a total of %j is taken as it came', async (total) => {
    expect(sure(await readNested(dns({ records: [nestedItem(1), nestedItem(2)], total }))).records.length).toBe(2)
  })

  test.each([
    [
      'a Link header',
      (page: number) => ({ link: `</api/v1/domains/1/dns?page=${page}>; rel="next"`, next: undefined }),
    ],
    ['a field next', (page: number) => ({ link: '', next: `/api/v1/domains/1/dns?page=${page}` })],
  ])('on pages is read to its end by %s', async (_, nextOf) => {
    const { client, asked } = await served(({ path }, response) => {
      const page = Number(/page=(\d)/.exec(path)?.[1] ?? 1)
      const { link, next } = nextOf(page + 1)
      const isLast = page === 3
      sendJson(response, 200, { records: [nestedItem(page)], ...(isLast ? {} : { next }) }, isLast ? {} : { link })
    })
    expect(sure(await client.readZone(domain('1'), 'nested')).records.length).toBe(3)
    expect(asked()).toEqual(['GET /domains/1/dns', 'GET /domains/1/dns?page=2', 'GET /domains/1/dns?page=3'])
  })

  test('whose pages go round in a circle ends, and is incomplete', async () => {
    const { client, asked } = await served(dns({ records: [nestedItem(1)], next: '/api/v1/domains/1/dns?page=2' }))
    expect(failure(await client.readZone(domain('1'), 'nested')).kind).toBe('incomplete')
    expect(asked().length).toBe(2)
  })

  test('whose last page names a next one all the same is complete if its total says so', async () => {
    const body = { records: [nestedItem(1)], total: 1, next: '/api/v1/domains/1/dns' }
    expect(sure(await readNested(dns(body))).records.length).toBe(1)
  })

  test('whose next page is on another host is incomplete, and the key does not go there', async () => {
    const evil = await served(dns({ records: [] }))
    const link = `<${evil.server.baseUrl}/api/v1/domains/1/dns?page=2>; rel="next"`
    expect(failure(await readNested(dns({ records: [nestedItem(1)] }, link))).kind).toBe('incomplete')
    expect(evil.asked()).toEqual([])
  })

  test('whose further page holds no list cannot be read', async () => {
    const { client } = await served(({ path }, response) =>
      sendJson(response, 200, path.includes('page') ? {} : { records: [], next: '?page=2' }),
    )
    expect(failure(await client.readZone(domain('1'), 'nested')).kind).toBe('garbled')
  })

  test('that holds fewer records than the listing of domains promised is incomplete, until we write to it', async () => {
    const domains = [{ id: '1', name: 'example.com', status: 'active', dns_records_count: 2 }]
    const { client } = await against({ ...FLAT, domains, records: { 1: [flatItem(1)] } })
    sure(await client.listDomains('acme'))
    expect(failure(await client.readZone(domain('1'), 'flat')).message).toContain('1 of 2')
    sure(await client.deleteRecord(domain('1'), 'r', DISPATCH))
    expect(sure(await client.readZone(domain('1'), 'flat')).records.length).toBe(1)
  })

  test('that embeds fewer records than it counts itself is incomplete', async () => {
    const { client } = await served(dns({ dns_records: [flatItem(1)], dns_records_count: 3 }))
    expect(failure(await client.readZone(domain('1'), 'auto')).message).toContain('1 of 3')
  })
})

describe('a write', () => {
  const MX = record('MX', '10 mail.example.com.')
  const flat = { ...FLAT, records: { 'd/1': [] } }
  const nested = { ...NESTED, records: { 'd/1': [] } }
  const opened = async (api: LookAlike, voice: VoiceSetting): Promise<Session> => {
    const opened = await against(api)
    sure(await opened.client.readZone(domain('d/1'), voice))
    return opened
  }
  const sent = ({ server }: Session) => server.seen.slice(1).map(({ method, path, body }) => [method, path, body])

  test('in voice flat goes to /dns_records with "value" and the id of the domain', async () => {
    const run = await opened(flat, 'flat')
    expect(await run.client.createRecord(domain('d/1'), MX, DISPATCH)).toEqual({ ok: true, value: '4711' })
    expect(await run.client.updateRecord(domain('d/1'), 'r/1', MX, DISPATCH)).toEqual({ ok: true, value: undefined })
    expect(await run.client.deleteRecord(domain('d/1'), 'r/1', DISPATCH)).toEqual({ ok: true, value: 'deleted' })
    const body = { domain_id: 'd/1', type: 'MX', name: 'www', value: 'mail.example.com', ttl: 300, priority: 10 }
    expect(sent(run)).toEqual([
      ['POST', '/api/v1/dns_records', body],
      ['PUT', '/api/v1/dns_records/r%2F1', body],
      ['DELETE', '/api/v1/dns_records/r%2F1', undefined],
    ])
  })

  test('in voice nested goes below its domain with "content"', async () => {
    const run = await opened(nested, 'nested')
    expect(await run.client.createRecord(domain('d/1'), MX, DISPATCH)).toEqual({ ok: true, value: '4711' })
    expect(await run.client.updateRecord(domain('d/1'), 'r/1', MX, DISPATCH)).toEqual({ ok: true, value: undefined })
    expect(await run.client.deleteRecord(domain('d/1'), 'r/1', DISPATCH)).toEqual({ ok: true, value: 'deleted' })
    const body = { type: 'MX', name: 'www', content: 'mail.example.com', ttl: 300, priority: 10 }
    expect(sent(run)).toEqual([
      ['POST', '/api/v1/domains/d%2F1/dns', body],
      ['PUT', '/api/v1/domains/d%2F1/dns/r%2F1', body],
      ['DELETE', '/api/v1/domains/d%2F1/dns/r%2F1', undefined],
    ])
  })

  test('names the domain by a number where the API did', async () => {
    const domains = [{ id: 1, name: 'example.com', status: 'active' }]
    const { client, server } = await against({ ...FLAT, domains, records: { 1: [flatItem(1)] } })
    const [found] = sure(await client.listDomains('acme'))
    sure(await client.readZone(found ?? domain('none'), 'auto'))
    sure(await client.createRecord(found ?? domain('none'), WWW, DISPATCH))
    expect(server.seen.at(-1)?.body).toMatchObject({ domain_id: 1 })
  })

  test.each([flat, nested])('that updates learns from 405 that the verb is PATCH, once', async (api) => {
    const run = await opened({ ...api, verb: 'PATCH' }, api.embeds ? 'flat' : 'nested')
    for (const id of ['a', 'b']) sure(await run.client.updateRecord(domain('d/1'), id, WWW, DISPATCH))
    const verbs = sent(run).map(([method]) => method)
    expect(verbs).toEqual(['PUT', 'PATCH', 'PATCH'])
    const [put, patch] = sent(run)
    expect(put?.slice(1)).toEqual(patch?.slice(1))
  })

  test('that updates is refused where neither verb is allowed', async () => {
    const run = await opened({ ...flat, verb: 'neither' }, 'flat')
    expect(failure(await run.client.updateRecord(domain('d/1'), 'a', WWW, DISPATCH))).toMatchObject({
      kind: 'refused',
      status: 405,
      landed: 'no',
      words: ['Method not allowed'],
    })
    expect(sent(run).map(([method]) => method)).toEqual(['PUT', 'PATCH'])
  })

  test('that deletes what is gone already is done; an update of it is not', async () => {
    const { client } = await opened(flat, 'flat')
    expect(await client.deleteRecord(domain('d/1'), 'gone', DISPATCH)).toEqual({ ok: true, value: 'gone' })
    expect(failure(await client.updateRecord(domain('d/1'), 'gone', WWW, DISPATCH))).toMatchObject({
      kind: 'missing',
      landed: 'no',
    })
  })

  test.each<[string, (response: Parameters<Handler>[1]) => void]>([
    ['an empty body', (response) => response.writeHead(201).end()],
    ['plain text', (response) => response.writeHead(200).end('OK')],
    [
      'a cut body',
      (response) => response.writeHead(201, { 'content-length': '99' }).write('{', () => response.destroy()),
    ],
    ['no id', (response) => sendJson(response, 201, { ok: true })],
    ['an id too large to be read exactly', (response) => sendJson(response, 201, { id: 2 ** 60 })],
    ['a list', (response) => sendJson(response, 201, [])],
  ])('that creates and is answered by 2xx with %s has landed, its id unknown', async (_, finish) => {
    const { client } = await served(({ method }, response) =>
      method === 'GET' ? sendJson(response, 200, { dns_records: [flatItem(1)] }) : finish(response),
    )
    expect(await client.createRecord(domain('1'), WWW, DISPATCH)).toEqual({ ok: true, value: null })
  })

  test('that is answered by 2xx with an HTML page may have landed: it was somebody else who answered', async () => {
    const { client } = await served(({ method }, response) =>
      method === 'GET'
        ? sendJson(response, 200, { dns_records: [flatItem(1)] })
        : response.writeHead(200).end('<html><title>Back soon</title></html>'),
    )
    const page = { kind: 'garbled', status: 200, landed: 'maybe', words: ['an HTML page with the title Back soon'] }
    expect(failure(await client.createRecord(domain('1'), WWW, DISPATCH))).toMatchObject(page)
    expect(failure(await client.updateRecord(domain('1'), '1', WWW, DISPATCH))).toMatchObject(page)
    expect(failure(await client.deleteRecord(domain('1'), '1', DISPATCH))).toMatchObject(page)
  })

  test.each<[string, (response: Parameters<Handler>[1]) => void, string, 'no' | 'maybe']>([
    ['422', (response) => sendJson(response, 422, { errors: ['TTL too small'] }), 'refused', 'no'],
    ['429', (response) => sendJson(response, 429, {}), 'unavailable', 'no'],
    ['500', (response) => response.writeHead(500).end('<html>'), 'unavailable', 'maybe'],
    ['a reset', (response) => response.destroy(), 'unavailable', 'maybe'],
    ['a redirect', (response) => response.writeHead(303, { location: '/' }).end(), 'garbled', 'maybe'],
  ])('answered by %s says whether it may have landed', async (_, finish, kind, landed) => {
    const { client } = await served(({ method }, response) =>
      method === 'GET' ? sendJson(response, 200, { dns_records: [flatItem(1)] }) : finish(response),
    )
    for (const write of [
      client.createRecord(domain('1'), WWW, DISPATCH),
      client.updateRecord(domain('1'), 'r', WWW, DISPATCH),
      client.deleteRecord(domain('1'), 'r', DISPATCH),
    ])
      expect(failure(await write)).toMatchObject({ kind, landed })
  })

  test('hands its dispatch to the queue, and its reads go before all writes', async () => {
    const seen: unknown[] = []
    const client = createClient({
      baseUrl: 'https://api.example.net',
      redact: (text) => text,
      send: async ({ method, dispatch }) => {
        seen.push([method, dispatch.operation, dispatch.urgency > DISPATCH.urgency])
        return { kind: 'interrupted' }
      },
    })
    await client.readZone(domain('1'), 'nested')
    expect(failure(await client.listDomains('acme')).kind).toBe('interrupted')
    expect(seen).toEqual([
      ['GET', null, true],
      ['GET', null, true],
    ])
    const writer = createClient({
      baseUrl: 'https://api.example.net',
      redact: (text) => text,
      send: async ({ method, dispatch }) => {
        seen.push([method, dispatch])
        const body = { kind: 'json', value: { dns_records: [flatItem(1)] } } as const
        const rate = { limit: null, remaining: null, reset: null, retryAfter: null, date: null }
        return { kind: 'answered', status: 200, rate, link: null, body, timing: { sentAt: 0, endedAt: 0 } }
      },
    })
    await writer.updateRecord(domain('1'), 'r', WWW, DISPATCH)
    expect(seen.at(-1)).toEqual(['PUT', DISPATCH])
  })
})
