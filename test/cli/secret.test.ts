// The key goes into one header of requests to one address, and nowhere else: whatever the provider echoes, whatever a file holds, it is
// in no sink in any spelling.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Emulator } from '../../src/emulator/emulator.ts'
import type { EmulatorOptions } from '../../src/emulator/options.ts'
import { type Ended, emulate, type Files, folderWith, leadTo, ONE_ZONE, run, startProgram, until } from './run.ts'

/** Every character that some spelling escapes. */
const KEY = 'sk_live_9f+Q/"x\\7%zK&4<1vB=='
/** One that can be a label, a file name and a user. */
const PLAIN_KEY = 'sk-live-7Hq2ZpLw9XcV4nTb'

const percent = (text: string): string =>
  [...Buffer.from(text)].map((octet) => `%${octet.toString(16).padStart(2, '0')}`).join('')

/** The core of each base64 spelling: at its ends it shares letters with what stands beside it. */
const base64Cores = (key: string): string[] =>
  [0, 1, 2].map((offset) =>
    Buffer.from(`${'x'.repeat(offset)}${key}`)
      .toString('base64')
      .slice(4, -4),
  )

const spellingsOf = (key: string): string[] =>
  [
    key,
    key.slice(0, 12),
    key.slice(-11),
    JSON.stringify(key).slice(1, -1),
    JSON.stringify(JSON.stringify(key)).slice(3, -3),
    encodeURIComponent(key),
    percent(key),
    key.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;'),
    ...base64Cores(key),
    ...base64Cores(key).map((core) => core.replaceAll('+', '-').replaceAll('/', '_')),
    Buffer.from(key).toString('hex'),
  ].map((text) => text.toLowerCase())

/** Which spellings of the key stand in any of the sinks, with what is around them. */
function leaks(key: string, sinks: readonly string[]): string[] {
  return sinks.flatMap((sink) => {
    const text = sink.toLowerCase()
    return spellingsOf(key).flatMap((spelling) => {
      const at = text.indexOf(spelling)
      return at < 0 ? [] : [`${spelling} in: ${sink.slice(Math.max(0, at - 80), at + 80)}`]
    })
  })
}

/** All files in a folder, but for its zones, which are the user's own. */
function writtenIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(join(folder, 'zones')))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

const echo = (status: number, contentType: 'application/json' | 'text/html' | 'text/plain', body: string) =>
  ({ kind: 'answer', status, contentType, body, effect: 'none' }) as const

const echoes = (key: string): string =>
  JSON.stringify({
    errors: [
      `Authorization: Bearer ${key}`,
      `basic ${Buffer.from(key).toString('base64')} or ${Buffer.from(`x:${key}`).toString('base64url')}`,
      `percent ${encodeURIComponent(key)} ${percent(key)}`,
      `json ${JSON.stringify({ key })}, hex ${Buffer.from(key).toString('hex')}`,
      `${'far '.repeat(70)}${key}`,
    ],
  })

const longText = (lead: number, key: string): string => `${'a'.repeat(lead)}${key}${'z'.repeat(300)}`

const SINKS = ['--verbose', '--output', 'answer.txt', '--journal', 'journal.jsonl']

const FAILING = [
  ['plan', '--format', 'json'],
  ['sync', '--yes', ...SINKS],
]

type Scene = {
  readonly key: string
  readonly options: EmulatorOptions
  readonly prepare: (at: Emulator) => void
  readonly files: Files
  readonly runs: readonly (readonly string[])[]
}

const EACH_FORMAT = [
  ['plan', '--format', 'json'],
  ['plan', '--format', 'markdown'],
  ['sync', '--yes'],
  ['sync', '--yes', '--format', 'json', ...SINKS],
]

const nothing = () => {}
const scene = (it: Partial<Scene>): Scene => ({
  key: KEY,
  options: {},
  prepare: nothing,
  files: ONE_ZONE,
  runs: EACH_FORMAT,
  ...it,
})

const SCENES: readonly (readonly [string, Scene])[] = [
  ['where all goes well', scene({})],
  [
    'where a 401 echoes it',
    scene({ options: { faults: () => echo(401, 'application/json', echoes(KEY)) }, runs: FAILING }),
  ],
  ['where a 403 echoes it', scene({ options: { faults: () => echo(403, 'text/plain', echoes(KEY)) }, runs: FAILING })],
  [
    'where refusals of writes echo it',
    scene({
      options: {
        faults: ({ method }) => (method === 'POST' ? echo(422, 'application/json', echoes(KEY)) : undefined),
      },
    }),
  ],
  [
    'where HTML echoes it',
    scene({
      options: {
        faults: ({ method }) => (method === 'POST' ? echo(200, 'text/html', `<title>${KEY}</title>`) : undefined),
      },
      runs: [['sync', '--yes', ...SINKS]],
    }),
  ],
  [
    'where records of the provider hold it',
    scene({
      prepare: (at) => {
        for (const lead of [0, 7, 12, 18, 24, 30, 36, 42, 60])
          at.putRecord('example.com', { name: `t${lead}`, type: 'TXT', value: longText(lead, KEY) })
        at.putRecord('example.com', { name: KEY, type: 'A', value: '192.0.2.9' })
        at.putRecord('example.com', { name: 'www', type: 'CNAME', value: `${KEY}.example.net` })
        at.putRecord('example.com', { name: 'odd', type: 'HINFO', value: KEY })
      },
      files: {
        ...ONE_ZONE,
        'zones/example.com.yaml': 'guards: { max-delete-percent: 100 }\nrecords:\n  "@":\n    A: 192.0.2.1\n',
      },
      runs: [['plan', '--verbose'], ...EACH_FORMAT],
    }),
  ],
  [
    'where a zone file holds it',
    scene({
      files: {
        ...ONE_ZONE,
        'zones/example.com.yaml': `records:\n${[0, 7, 12, 18, 24, 30, 36, 42, 60]
          .map((lead) => `  t${lead}:\n    TXT: ${JSON.stringify(longText(lead, KEY))}\n`)
          .join('')}`,
      },
    }),
  ],
  [
    'where a zone file has an error beside it',
    scene({
      files: {
        ...ONE_ZONE,
        'zones/example.com.yaml': `records:\n${Array.from({ length: 40 }, (_, index) => `  t${index}:\n    A: ${JSON.stringify(longText(40 + 2 * index, KEY))}\n`).join('')}`,
      },
      runs: [...['text', 'json', 'markdown'].map((format) => ['validate', '--format', format]), ['plan']],
    }),
  ],
  [
    'where the names of things are made of it',
    scene({
      key: PLAIN_KEY,
      options: { domains: [{ user: PLAIN_KEY, name: `${PLAIN_KEY}.example` }] },
      files: { ...ONE_ZONE, 'zones/pocketdns.yaml': `user: ${PLAIN_KEY}\n` },
      runs: [
        ['sync', '--yes', ...SINKS],
        ['plan', PLAIN_KEY],
        ['plan', '--output', `missing/${PLAIN_KEY}`],
        ['sync', '--yes', '--journal', `missing/${PLAIN_KEY}`],
        ['plan', '--zones-dir', PLAIN_KEY],
      ],
    }),
  ],
  [
    'where it is given in a wrong place',
    scene({
      runs: [
        [KEY],
        ['plan', KEY],
        ['plan', `--api-key=${KEY}`],
        ['plan', '--max-concurrency', KEY],
        ['plan', '--format', KEY],
        ['plan', '--api-url', `https://user:${KEY}@api.example`],
        ['plan', '--api-url', KEY],
        ['plan', '--accept', KEY],
      ],
    }),
  ],
  ['where the local emulator serves', scene({ runs: [['sync', '--yes', '--environment', 'local', ...SINKS]] })],
]

describe('the key is in no output', () => {
  test.concurrent.each(SCENES)('%s', async (_, { key, options, prepare, files, runs }) => {
    const at = await emulate({ keys: [key], ...options })
    prepare(at)
    const cwd = folderWith(files)
    const sinks: string[] = []
    for (const args of runs) {
      const env = args.includes('local') ? {} : { POCKETDNS_API_URL: at.url }
      const { stdout, stderr, code } = await run(cwd, args, { ...env, POCKETDNS_API_KEY: key })
      if (args.includes('json') && stdout !== '') JSON.parse(stdout)
      sinks.push(stdout, stderr, `${code}`)
      for (const text of writtenIn(cwd)) sinks.push(text)
    }
    expect(leaks(key, sinks)).toEqual([])
    expect(sinks.join('').length).toBeGreaterThan(100)
    expect(at.requests().filter(({ path }) => path === '/api/v1/users')).toEqual([])
  })

  test.concurrent('of the emulator, which is sent it', async () => {
    const running = startProgram(folderWith(ONE_ZONE), ['emulator', '--port', '0', '--state', 'state.json'], {})
    await until(() => running.stdout().includes('Ctrl-C'))
    const url = /http:\S+/.exec(running.stdout())?.[0] ?? ''
    const cwd = folderWith(ONE_ZONE)
    const synced = await run(cwd, ['sync', '--yes'], { POCKETDNS_API_URL: url, POCKETDNS_API_KEY: KEY })
    expect(synced.code).toBe(0)
    await until(() => running.stderr().split('\n').length > 5)
    running.kill('SIGINT')
    const { stdout, stderr } = await running.ended
    expect(leaks(KEY, [stdout, stderr])).toEqual([])
    expect(stderr).toContain('POST /api/v1/dns_records 201')
  })

  test('and this test would see it if it were', () => {
    const spelled = [KEY, echoes(KEY), `<b>${KEY}</b>`, Buffer.from(`Bearer ${KEY}`).toString('base64')]
    expect(spelled.map((text) => leaks(KEY, [text]).length > 0)).toEqual([true, true, true, true])
    expect(leaks(KEY, ['*** and nothing else'])).toEqual([])
  })
})

describe('the key goes to the address that the operator names, and to no other', () => {
  const servers: Server[] = []
  afterAll(() => {
    for (const server of servers) server.close()
  })

  async function serve(
    answer: (path: string) => { readonly status: number; readonly headers: Record<string, string> },
  ) {
    const seen: string[] = []
    const server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization}`)
      const { status, headers } = answer(request.url ?? '')
      response.writeHead(status, headers).end()
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, seen }
  }

  test.concurrent.each([301, 302, 307])('a %i leads it nowhere', async (status) => {
    const elsewhere = await serve(() => ({ status: 200, headers: {} }))
    const here = await serve((path) => ({ status, headers: { Location: `${elsewhere.url}${path}?key=${PLAIN_KEY}` } }))
    const env = { POCKETDNS_API_URL: here.url, POCKETDNS_API_KEY: PLAIN_KEY }
    const ended: Ended = await run(folderWith(ONE_ZONE), ['sync', '--yes'], env)
    expect(ended.code).toBe(1)
    expect(ended.stderr).toContain('a redirect to')
    expect(ended.stderr).toContain('Redirects are not followed, so that the key goes nowhere else: check the API URL.')
    expect(here.seen).toEqual([`GET /api/v1/users/acme/domains Bearer ${PLAIN_KEY}`])
    expect(elsewhere.seen).toEqual([])
    expect(leaks(PLAIN_KEY, [ended.stdout, ended.stderr])).toEqual([])
  })

  test.concurrent('a next page at another address is not asked for', async () => {
    const elsewhere = await serve(() => ({ status: 200, headers: {} }))
    const link = { Link: `<${elsewhere.url}/api/v1/users/acme/domains?page=2>; rel="next"` }
    const faults = () => ({ kind: 'set-headers', headers: link }) as const
    const at = await emulate({ keys: [KEY], omitFromLists: 1, faults })
    const { code, stderr } = await run(folderWith(ONE_ZONE), ['plan'], { ...leadTo(at), POCKETDNS_API_KEY: KEY })
    expect(code).toBe(1)
    expect(stderr).toContain('names no next page that can be read')
    expect(elsewhere.seen).toEqual([])
  })

  test.concurrent('the command line comes before the environment', async () => {
    const [chosen, other] = [await emulate({}), await emulate({})]
    const { code } = await run(folderWith(ONE_ZONE), ['plan', '--api-url', chosen.url], leadTo(other))
    expect([code, chosen.requests().length, other.requests().length]).toEqual([0, 2, 0])
  })

  test.concurrent('not even there, where the local environment has its own', async () => {
    const cwd = folderWith(ONE_ZONE)
    const { code } = await run(cwd, ['sync', '--yes', '--environment', 'local'], { POCKETDNS_API_KEY: KEY })
    expect(code).toBe(0)
    expect(existsSync(join(cwd, '.pocketdns', 'local.json'))).toBe(true)
  })
})
