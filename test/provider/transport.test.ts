import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import type { HttpOutcome, HttpRequest } from '../../src/provider/http.ts'
import { lossOf } from '../../src/provider/loss.ts'
import { createTransport, MAX_BODY_OCTETS, type TransportOptions } from '../../src/provider/transport.ts'
import { createRedactor } from '../../src/redact.ts'
import { type Handler, sendJson, startServer, type TestServer } from './server.ts'

const KEY = 'sk_test_do_not_show_me'
const READ: HttpRequest = {
  method: 'GET',
  path: '/api/v1/domains/7?a=b',
  body: undefined,
  dispatch: { operation: null, urgency: 0 },
}
const WRITE: HttpRequest = { ...READ, method: 'POST', path: '/api/v1/dns_records', body: { type: 'TXT', value: 'ü' } }

const servers: TestServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})
async function serve(handle: Handler): Promise<TestServer> {
  const server = await startServer(handle)
  servers.push(server)
  return server
}

function ticking(): () => number {
  let now = 1000
  return () => (now += 10)
}
const transport = (baseUrl: string, options: Partial<TransportOptions> = {}) =>
  createTransport({
    baseUrl,
    key: KEY,
    now: ticking(),
    timeoutMs: 5000,
    redact: createRedactor([KEY]),
    giveUp: new AbortController().signal,
    ...options,
  })
const answer = async (handle: Handler, request = READ): Promise<HttpOutcome> =>
  transport((await serve(handle)).baseUrl)(request)

describe('a request', () => {
  test('carries the key, says who sends it, and has no body for a read', async () => {
    const server = await serve((_, response) => sendJson(response, 200, {}))
    await transport(server.baseUrl)(READ)
    const [seen] = server.seen
    expect(seen).toMatchObject({ method: 'GET', path: READ.path, body: undefined })
    expect(seen?.headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      accept: 'application/json',
      'user-agent': 'pocketdns-sync',
    })
    expect(seen?.headers['content-type']).toBeUndefined()
  })

  test.each(['POST', 'PUT', 'PATCH'] as const)('with %s carries its body as JSON', async (method) => {
    const server = await serve((_, response) => sendJson(response, 201, {}))
    await transport(server.baseUrl)({ ...WRITE, method })
    expect(server.seen[0]).toMatchObject({ method, body: WRITE.body, headers: { 'content-type': 'application/json' } })
  })
})

describe('an answer', () => {
  test('comes with its status, JSON, the headers that throttle us, and when its headers came', async () => {
    const outcome = await answer((_, response) => {
      const rate = { 'x-ratelimit-limit': '40', 'X-RateLimit-Remaining': '39', 'x-ratelimit-reset': '1767323045' }
      sendJson(response, 422, { errors: ['no'] }, { ...rate, 'retry-after': '3', link: '<?page=2>; rel=next' })
    })
    expect(outcome).toMatchObject({
      kind: 'answered',
      status: 422,
      rate: { limit: '40', remaining: '39', reset: '1767323045', retryAfter: '3' },
      link: '<?page=2>; rel=next',
      body: { kind: 'json', value: { errors: ['no'] } },
      timing: { sentAt: 1010, endedAt: 1020 },
    })
  })

  test('without those headers says null for each', async () => {
    const outcome = await answer((_, response) => {
      response.sendDate = false
      sendJson(response, 200, {})
    })
    expect(outcome).toMatchObject({
      rate: { limit: null, remaining: null, reset: null, retryAfter: null, date: null },
      link: null,
    })
  })

  test.each<[string, number, string | Buffer, object]>([
    ['an empty body', 200, '', { kind: 'empty' }],
    ['nothing but white space', 200, ' \n', { kind: 'empty' }],
    ['204', 204, '', { kind: 'empty' }],
    ['HTML', 200, '<!doctype html><title>Oops</title>', { kind: 'page', excerpt: 'an HTML page with the title Oops' }],
    ['cut JSON', 200, '{"records":[', { kind: 'unreadable', excerpt: 'broken JSON that begins {"records":[' }],
    ['JSON behind a byte order mark', 200, '\ufeff{"a":1}', { kind: 'json', value: { a: 1 } }],
    ['octets that are no UTF-8', 200, Buffer.from('{"a":"\xff"}', 'latin1'), { kind: 'unreadable' }],
    ['the key in plain text', 500, `bad key ${KEY}`, { kind: 'unreadable', excerpt: 'text that begins bad key ***' }],
  ])('with %s', async (_, status, body, expected) => {
    expect(await answer((_seen, response) => response.writeHead(status).end(body))).toMatchObject({
      kind: 'answered',
      status,
      body: expected,
    })
  })

  test('whose body is cut off keeps its status: a 201 has landed', async () => {
    const outcome = await answer((_, response) => {
      response.writeHead(201, { 'content-length': '100' }).write('{"id":', () => response.destroy())
    }, WRITE)
    expect(outcome).toMatchObject({ kind: 'answered', status: 201, body: { kind: 'unreadable' } })
  })

  test('whose body stalls keeps its status, and ends with the time-out', async () => {
    const server = await serve((_, response) => void response.writeHead(200).write('{'))
    const outcome = await transport(server.baseUrl, { timeoutMs: 80 })(READ)
    const excerpt = 'a body that did not end within 0.08 s, after 1 octets'
    expect(outcome).toMatchObject({ kind: 'answered', status: 200, body: { kind: 'unreadable', excerpt } })
  })

  test('that unpacks to more than is sane is not read to its end', async () => {
    const bomb = gzipSync(Buffer.alloc(MAX_BODY_OCTETS + 1, 0x20), { level: 1 })
    const outcome = await answer((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
    expect(outcome).toMatchObject({ kind: 'answered', body: { kind: 'unreadable' } })
  })

  test.each([301, 302, 303, 307, 308])('of %i is not followed: the key stays here', async (status) => {
    const other = await serve((_, response) => sendJson(response, 200, {}))
    const place = `${other.baseUrl}/elsewhere`
    const outcome = await answer((_, response) => response.writeHead(status, { location: place }).end('moved'), WRITE)
    const body = { kind: 'unreadable', excerpt: `a redirect to ${place}, not followed` }
    expect(outcome).toMatchObject({ kind: 'answered', status, body })
    expect(other.seen).toEqual([])
  })
})

describe('a request without an answer', () => {
  test('that hangs is given up in time, and may have landed', async () => {
    const server = await serve(() => {})
    const outcome = await transport(server.baseUrl, { timeoutMs: 60 })(WRITE)
    expect(outcome).toMatchObject({
      kind: 'lost',
      sent: 'maybe',
      reason: 'timeout',
      timing: { sentAt: 1010, endedAt: 1020 },
    })
    expect(server.seen.length).toBe(1)
  })

  test('whose connection is cut may have landed, and is not sent again', async () => {
    const server = await serve((_, response) => response.destroy())
    expect(await transport(server.baseUrl)(WRITE)).toMatchObject({ kind: 'lost', sent: 'maybe', reason: 'reset' })
    expect(server.seen.length).toBe(1)
  })

  test('to a closed port was surely not sent', async () => {
    const server = await startServer(() => {})
    await server.close()
    const outcome = await transport(server.baseUrl)(WRITE)
    expect(outcome).toMatchObject({ kind: 'lost', sent: 'no', reason: 'connect' })
    expect(JSON.stringify(outcome)).toContain('ECONNREFUSED')
  })

  test('to a server that speaks no TLS was surely not sent', async () => {
    const server = await serve((_, response) => sendJson(response, 200, {}))
    const outcome = await transport(server.baseUrl.replace('http:', 'https:'))(WRITE)
    expect(outcome).toMatchObject({ kind: 'lost', sent: 'no', reason: 'connect' })
    expect(server.seen).toEqual([])
  })

  test('with a key that no header can carry was not sent, and the key is not shown', async () => {
    const server = await serve((_, response) => sendJson(response, 200, {}))
    const outcome = await transport(server.baseUrl, { key: 'two\nlines' })(READ)
    expect(outcome).toMatchObject({ kind: 'lost', sent: 'no' })
    expect(JSON.stringify(outcome)).not.toContain('lines')
    expect(server.seen).toEqual([])
  })

  test('is abandoned when the run gives up, and after that nothing is sent', async () => {
    const ending = new AbortController()
    const server = await serve(() => ending.abort())
    const send = transport(server.baseUrl, { giveUp: ending.signal })
    expect(await send(WRITE)).toMatchObject({ kind: 'lost', sent: 'maybe', reason: 'reset' })
    expect(await send(WRITE)).toEqual({ kind: 'interrupted' })
    expect(server.seen.length).toBe(1)
  })
})

const failed = (cause: object): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('what happened'), cause) })

describe('an error of the network', () => {
  test.each([
    [{ code: 'ECONNREFUSED' }, 'no', 'connect'],
    [{ code: 'ENOTFOUND' }, 'no', 'connect'],
    [{ code: 'EAI_AGAIN' }, 'no', 'connect'],
    [{ code: 'UND_ERR_CONNECT_TIMEOUT' }, 'no', 'connect'],
    [{ code: 'EHOSTUNREACH', syscall: 'connect' }, 'no', 'connect'],
    [{ code: 'ETIMEDOUT', syscall: 'connect' }, 'no', 'connect'],
    [{ code: 'CERT_HAS_EXPIRED' }, 'no', 'connect'],
    [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'no', 'connect'],
    [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'no', 'connect'],
    [{ code: 'ECONNRESET' }, 'maybe', 'reset'],
    [{ code: 'EPIPE' }, 'maybe', 'reset'],
    [{ code: 'UND_ERR_SOCKET' }, 'maybe', 'reset'],
    [{ code: 'ETIMEDOUT', syscall: 'read' }, 'maybe', 'timeout'],
    [{ code: 'UND_ERR_HEADERS_TIMEOUT' }, 'maybe', 'timeout'],
    [{ code: 'ERR_SSL_SOMETHING_LATER' }, 'maybe', 'reset'],
    [{}, 'maybe', 'reset'],
  ])('%j: was it sent? %s', (cause, sent, reason) => {
    expect(lossOf(failed(cause), 'api.example.net', (text) => text)).toMatchObject({ sent, reason })
  })

  test('may be anything', () => {
    for (const thrown of [undefined, null, 'text', 7, new Error('plain'), { code: 'ECONNREFUSED' }])
      expect(lossOf(thrown, 'api.example.net', (text) => text)).toMatchObject({ sent: 'maybe', reason: 'reset' })
  })
})
