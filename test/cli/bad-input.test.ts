// Whatever is wrong before the first write: exit code 1, words that help, nothing written, and no request where none is needed.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { EmulatorOptions } from '../../src/emulator/options.ts'
import { emulate, type Files, folderWith, KEY, leadTo, ONE_ZONE, run, SETTINGS, writesTo } from './run.ts'

type Case = {
  readonly args: readonly string[]
  readonly files?: Files
  readonly env?: Readonly<Record<string, string>>
  readonly emulator?: EmulatorOptions
  readonly says: readonly string[]
}

const without = (...names: readonly string[]): Files =>
  Object.fromEntries(Object.entries(ONE_ZONE).filter(([path]) => !names.includes(path)))

const SYNC = ['sync', '--yes']
const html = { kind: 'answer', status: 200, contentType: 'text/html', effect: 'none' } as const

async function outcomeOf({ args, files = ONE_ZONE, env = {}, emulator = {}, says }: Case) {
  const at = await emulate(emulator)
  const ended = await run(folderWith(files), args, { ...leadTo(at), ...env })
  const missing = says.filter((words) => !ended.stderr.includes(words))
  return {
    at,
    ended,
    seen: { code: ended.code, stdout: ended.stdout, missing: missing.map((it) => `${it} in ${ended.stderr}`) },
  }
}

const REFUSED = { code: 1, stdout: '', missing: [] }

describe('nothing is sent at all', () => {
  test.concurrent.each<[string, Case]>([
    ['without a zones folder', { args: SYNC, files: {}, says: ['zones', 'no such file or folder', '--zones-dir'] }],
    [
      'from an empty zones folder',
      { args: SYNC, files: { 'zones/README': '' }, says: ['There are no zone files in zones', 'example.com.yaml'] },
    ],
    [
      'for a zone that has no file, but a near one',
      { args: [...SYNC, 'exmaple.com'], says: ['no zone file for exmaple.com', 'Did you mean example.com?'] },
    ],
    [
      'from YAML that cannot be read',
      {
        args: SYNC,
        files: { ...ONE_ZONE, 'zones/example.net.yaml': 'records:\n  www: [\n' },
        says: ['zones/example.net.yaml:', 'bracket', '1 error in 1 file'],
      },
    ],
    [
      'from a file that is not UTF-8',
      {
        args: SYNC,
        files: { ...ONE_ZONE, 'zones/example.net.yaml': new Uint8Array([0x72, 0xff]) },
        says: ['zones/example.net.yaml:1:2', 'not UTF-8'],
      },
    ],
    [
      'for a zone that two files declare in two spellings',
      {
        args: SYNC,
        files: { ...ONE_ZONE, 'zones/EXAMPLE.com/www.yaml': 'records: {}\n' },
        says: ['The zone example.com is here and in'],
      },
    ],
    [
      'where a setting would send the key elsewhere',
      {
        args: SYNC,
        files: { ...ONE_ZONE, 'zones/pocketdns.yaml': 'user: acme\napi_url: https://evil.example\n' },
        says: ['zones/pocketdns.yaml:2:1', '"api_url" is not a key that may stand here'],
      },
    ],
    [
      'where a zone file would send the key elsewhere',
      {
        args: SYNC,
        files: { ...ONE_ZONE, 'zones/example.com.yaml': 'base_url: https://evil.example\nrecords: {}\n' },
        says: ['zones/example.com.yaml:1:1', '"base_url" is not a key that may stand here'],
      },
    ],
    [
      'where a zone file spells it in another way',
      {
        args: SYNC,
        files: { ...ONE_ZONE, 'zones/example.com.yaml': 'apiUrl: https://evil.example\nrecords: {}\n' },
        says: ['"apiUrl" is not a key that may stand here'],
      },
    ],
    ['with an empty key', { args: SYNC, env: { POCKETDNS_API_KEY: ' \n' }, says: ['POCKETDNS_API_KEY is empty'] }],
    [
      'with a key that holds a line break',
      { args: SYNC, env: { POCKETDNS_API_KEY: `${KEY}\nX: y` }, says: ['POCKETDNS_API_KEY holds spaces, line breaks'] },
    ],
    [
      'to an address that is not encrypted, from the command line',
      {
        args: [...SYNC, '--api-url', 'http://api.example'],
        says: ['send the key to api.example unencrypted', 'https://'],
      },
    ],
    [
      'to an address that is not encrypted, from the environment',
      { args: SYNC, env: { POCKETDNS_API_URL: 'http://192.0.2.1' }, says: ['send the key to 192.0.2.1 unencrypted'] },
    ],
    [
      'to an address that only looks like this machine',
      { args: SYNC, env: { POCKETDNS_API_URL: 'http://127.0.0.1.evil.example' }, says: ['unencrypted'] },
    ],
    ['to no address', { args: SYNC, env: { POCKETDNS_API_URL: 'api' }, says: ['The API URL is not a URL'] }],
    [
      'to another place than this machine as the local environment',
      {
        args: [...SYNC, '--environment', 'local'],
        env: { POCKETDNS_API_URL: 'https://dns.example' },
        says: ['The environment is "local", but the API URL is https://dns.example'],
      },
    ],
    [
      'to production as the sandbox',
      {
        args: [...SYNC, '--environment', 'sandbox', '--api-url', 'https://api.pocketdns.com/'],
        says: ['The environment is "sandbox", but the API URL is https://api.pocketdns.com', '--environment'],
      },
    ],
    [
      'where nobody can be asked',
      { args: ['sync'], says: ['Nobody can be asked here', 'Add --yes', 'pocketdns-sync plan'] },
    ],
    [
      'with an answer that has no place',
      { args: [...SYNC, '--output', 'missing/plan'], says: ['missing/plan', 'no such file or folder', '--output'] },
    ],
    [
      'with a folder for an answer',
      { args: [...SYNC, '--output', 'zones'], says: ['The answer cannot be written to zones: it is a folder'] },
    ],
    [
      'without the journal that was asked for',
      { args: [...SYNC, '--journal', 'missing/journal'], says: ['The journal cannot be written', '--journal'] },
    ],
    ['for an unknown command', { args: ['plann'], says: ["unknown command 'plann'", 'Did you mean plan?', '--help'] }],
    [
      'for an unknown option',
      {
        args: ['plan', '--enviroment', 'local'],
        says: ["unknown option '--enviroment'", 'Did you mean --environment?'],
      },
    ],
    ['for an unknown environment', { args: ['plan', '--environment', 'prod'], says: ['production, sandbox, local'] }],
    ['for an unknown format', { args: ['plan', '--format', 'yaml'], says: ['text, json, markdown'] }],
    ['for an option without its value', { args: [...SYNC, '--accept'], says: ['--accept <fingerprint>', 'missing'] }],
    ...['0', '65', '-1', '1.5', 'many', ''].map((value): [string, Case] => [
      `for --max-concurrency "${value}"`,
      { args: [...SYNC, `--max-concurrency=${value}`], says: ['--max-concurrency', 'a whole number from 1 to 64'] },
    ]),
    ...['65536', '-1', 'http'].map((value): [string, Case] => [
      `for --port "${value}"`,
      { args: ['emulator', `--port=${value}`], says: ['--port', 'a whole number from 0 to 65535'] },
    ]),
  ])('%s', async (_, it) => {
    const { at, seen } = await outcomeOf(it)
    expect(seen).toEqual(REFUSED)
    expect(at.requests()).toEqual([])
  })

  test('without a key', async () => {
    const ended = await run(folderWith(ONE_ZONE), SYNC, {})
    expect(ended).toMatchObject({ code: 1, stdout: '' })
    expect(ended.stderr).toContain('POCKETDNS_API_KEY is not set, and the environment "production" needs a key.')
    expect(ended.stderr).toContain('--environment local')
  })
})

describe('nothing is written', () => {
  test.concurrent.each<[string, Case]>([
    [
      'where the key is refused',
      {
        args: SYNC,
        emulator: { keys: ['another-key'] },
        says: ['401', 'Invalid API key', 'A sandbox key is refused by production, and a production key by the sandbox'],
      },
    ],
    ['where the key may do nothing', { args: SYNC, emulator: { forbiddenKeys: [KEY] }, says: ['403', 'permission'] }],
    [
      'for a zone that the user does not own, but a near one',
      {
        args: SYNC,
        emulator: { domains: [{ user: 'acme', name: 'exampel.com' }] },
        says: ['The user "acme" does not own example.com', 'Did you mean exampel.com?'],
      },
    ],
    [
      'for a user who is unknown there',
      { args: SYNC, emulator: { domains: [] }, says: ['user "acme"', '404', 'Check `user`'] },
    ],
    [
      'where nobody says who owns the zone',
      { args: SYNC, files: without('zones/pocketdns.yaml'), says: ['Nobody says which user owns example.com'] },
    ],
    [
      'from a list that is not whole',
      {
        args: SYNC,
        emulator: { omitFromLists: 1 },
        says: ['holds 1 of 2', 'Nothing is planned from an incomplete list'],
      },
    ],
    [
      'where HTML answers instead of the API',
      {
        args: SYNC,
        emulator: { faults: () => ({ ...html, body: '<html><title>Log in to the guest network</title></html>' }) },
        says: ['not with JSON', 'an HTML page with the title Log in to the guest network', 'Check the API URL'],
      },
    ],
    [
      'where something else answers with JSON',
      {
        args: SYNC,
        emulator: { faults: () => ({ ...html, contentType: 'application/json', body: '{"hello": "world"}' }) },
        says: ["the API's answer holds no list", 'Check the API URL'],
      },
    ],
  ])('%s', async (_, it) => {
    const { at, seen } = await outcomeOf(it)
    expect(seen).toEqual(REFUSED)
    expect(at.requests().filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test.concurrent('where nothing listens', async () => {
    const at = await emulate({})
    await at.close()
    const ended = await run(folderWith(ONE_ZONE), SYNC, leadTo(at))
    expect(ended).toMatchObject({ code: 1, stdout: '' })
    expect(ended.stderr).toContain(`no connection to ${new URL(at.url).host} (ECONNREFUSED)`)
    expect(ended.stderr).toContain('Check the network and the API URL.')
  })

  test.concurrent('to any zone, where one of them cannot be planned; the others are named', async () => {
    const at = await emulate({})
    const cwd = folderWith({ ...ONE_ZONE, 'zones/example.net.yaml': 'records: {}\n' })
    const ended = await run(cwd, SYNC, leadTo(at))
    expect(ended.code).toBe(1)
    expect(ended.stdout).toContain('Not planned: example.net')
    expect(ended.stdout).toContain('The user "acme" does not own example.net.')
    expect(ended.stderr).toContain('Nothing was written: not every zone could be planned.')
    expect(ended.stderr).toContain('pocketdns-sync sync example.com')
    const json = await run(cwd, [...SYNC, '--format', 'json'], leadTo(at))
    expect(JSON.parse(json.stdout).failures).toEqual([
      { zone: 'example.net', message: 'The user "acme" does not own example.net.', hint: expect.any(String) },
    ])
    expect(json.code).toBe(1)
    expect(writesTo(at)).toBe(0)
  })
})

describe('an answer file', () => {
  test('that can be written is left as it was when a run fails', async () => {
    const at = await emulate({ keys: ['another-key'] })
    const cwd = folderWith({ ...ONE_ZONE, 'zones/pocketdns.yaml': SETTINGS, 'old.txt': 'yesterday' })
    for (const file of ['old.txt', 'new.txt']) await run(cwd, ['plan', '--output', file], leadTo(at))
    expect(readFileSync(`${cwd}/old.txt`, 'utf8')).toBe('yesterday')
    expect(readdirSync(cwd).sort()).toEqual(['old.txt', 'zones'])
  })
})
