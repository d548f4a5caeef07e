// The Action's `sync`: what the command line does, with outputs, annotations and secrets as a runner knows them.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emulate, folderWith, KEY, ONE_ZONE, recordsIn } from '../cli/run.ts'
import { MANUAL, runAction } from './harness.ts'

const sync = (workspace: string, url: string, inputs: Readonly<Record<string, string>>) =>
  runAction({
    workspace,
    inputs: { command: 'sync', 'api-key': KEY, ...inputs },
    env: { POCKETDNS_API_URL: url },
    event: MANUAL,
  })

test('a sync writes, verifies, and tells later steps what it did', async () => {
  const emulator = await emulate({})
  const workspace = folderWith(ONE_ZONE)
  const { code, log, outputs } = await sync(workspace, emulator.url, {})
  expect(code).toBe(0)
  expect(recordsIn(emulator, 'example.com')).toHaveLength(2)
  expect(log).toContain('2 done')
  expect(outputs).toMatchObject({ 'has-changes': 'true', creates: '2', updates: '0', deletes: '0', refused: '0' })
  expect(outputs.fingerprint).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect(JSON.parse(readFileSync(outputs['plan-json'] ?? '', 'utf8'))).toMatchObject({
    fingerprint: outputs.fingerprint,
    zones: [{ verified: true }],
  })
  expect(existsSync(join(workspace, '.pocketdns', 'journal.jsonl'))).toBe(true)
})

test('the key is masked first, and stands nowhere', async () => {
  const emulator = await emulate({})
  const files = { ...ONE_ZONE, 'zones/example.com.yaml': `records:\n  t:\n    TXT: key ${KEY}\n` }
  const { code, log, commands, outputs, summary } = await sync(folderWith(files), emulator.url, {})
  expect(code).toBe(1)
  expect(commands[0]).toMatchObject({ name: 'add-mask', message: KEY })
  expect(log.replace(`::add-mask::${KEY}`, '') + JSON.stringify(outputs) + summary).not.toContain(KEY)
})

test('a refused zone is an error that tells why, and exit code 3; its fingerprint as input applies it', async () => {
  const records = Array.from({ length: 20 }, (_, n) => ({
    name: `h${n}`,
    type: 'A' as const,
    value: '192.0.2.1',
    ttl: 60,
  }))
  const emulator = await emulate({ domains: [{ user: 'acme', name: 'example.com', records }] })
  const workspace = folderWith(ONE_ZONE)
  const refused = await sync(workspace, emulator.url, {})
  expect(refused.code).toBe(3)
  expect(refused.outputs).toMatchObject({ refused: '1', deletes: '20' })
  expect(
    refused.commands
      .filter(({ name }) => name === 'error')
      .map(({ message }) => message)
      .join(),
  ).toContain('20')
  const accepted = await sync(workspace, emulator.url, { accept: refused.outputs.fingerprint ?? '' })
  expect(accepted.code).toBe(0)
  expect(recordsIn(emulator, 'example.com')).toHaveLength(2)
})

test('nothing that stands in a zone or comes from the provider is obeyed', async () => {
  const hostile = ['::set-output name=x::y', '::error::boo', '##[add-mask]z', '::stop-commands::mine', '::mine::']
  const records = hostile.map((value, n) => ({ name: `h${n}`, type: 'TXT' as const, value, ttl: 60 }))
  const emulator = await emulate({ domains: [{ user: 'acme', name: 'example.com', records }] })
  const text = hostile.map((value, n) => `  n${n}:\n    TXT: ${JSON.stringify(`${value}\n${value}`)}\n`).join('')
  const files = { ...ONE_ZONE, 'zones/example.com.yaml': `records:\n${text}` }
  const { commands, log } = await sync(folderWith(files), emulator.url, {})
  expect(log).toContain('set-output')
  const names = commands.map(({ name }) => name)
  expect(names.filter((name) => !['add-mask', 'stop-commands', 'error', 'warning'].includes(name))).toEqual([])
  expect(commands.filter(({ name }) => name === 'stop-commands')).toHaveLength(1)
  expect(commands.filter(({ message }) => message === 'boo')).toEqual([])
})

test('an operation that the provider refuses is an error at the line that declares it, in its words', async () => {
  const body = JSON.stringify({ error: 'CNAME is not for you' })
  const emulator = await emulate({
    faults: ({ method, body: sent }) =>
      method === 'POST' && JSON.stringify(sent).includes('CNAME')
        ? { kind: 'answer', status: 422, contentType: 'application/json', body, effect: 'none' }
        : undefined,
  })
  const { code, commands, summary } = await sync(folderWith(ONE_ZONE), emulator.url, {})
  expect(code).toBe(4)
  const [failed] = commands.filter(({ name }) => name === 'error')
  expect(failed?.properties).toMatchObject({
    file: 'zones/example.com.yaml',
    line: '5',
    title: 'failed: www CNAME in example.com',
  })
  expect(failed?.message).toContain('CNAME is not for you')
  expect(summary).toContain('CNAME is not for you')
})

test.each([
  ['a pull request that is open', 'pull_request', { state: 'open', merged: false }],
  ['one that was closed without a merge', 'pull_request', { state: 'closed', merged: false }],
])('nothing is synced from %s', async (_what, name, state) => {
  const emulator = await emulate({})
  const end = { sha: 'a'.repeat(40), repo: { full_name: 'octo/dns' } }
  const payload = { pull_request: { number: 1, title: 'x', head: end, base: end, ...state } }
  const { code, commands } = await runAction({
    workspace: folderWith(ONE_ZONE),
    inputs: { command: 'sync', 'api-key': KEY },
    env: { POCKETDNS_API_URL: emulator.url },
    event: { name, payload },
  })
  expect(code).toBe(1)
  expect(commands.find(({ name }) => name === 'error')?.message).toContain('not merged')
  expect(emulator.requests()).toEqual([])
})

test('a disk that takes no file costs what is shown, not what was done', async () => {
  const emulator = await emulate({})
  const { code, commands } = await runAction({
    workspace: folderWith(ONE_ZONE),
    inputs: { command: 'sync', 'api-key': KEY },
    env: { POCKETDNS_API_URL: emulator.url, RUNNER_TEMP: '/dev/null' },
    event: MANUAL,
  })
  expect(code).toBe(0)
  expect(recordsIn(emulator, 'example.com')).toHaveLength(2)
  expect(commands.find(({ name }) => name === 'warning')?.message).toContain('could be shown')
})
