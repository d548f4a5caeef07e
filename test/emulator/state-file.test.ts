import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts'
import { emptyState, encodeState } from '../../src/emulator/state.ts'
import { createStateSaver, loadState } from '../../src/emulator/state-file.ts'
import { call, createNested, user, zone } from './support.ts'

const folder = async () => {
  const path = await mkdtemp(join(tmpdir(), 'emulator-state-'))
  onTestFinished(() => rm(path, { recursive: true }))
  return path
}

const open = (stateFile: string): Promise<Emulator> =>
  startEmulator({ stateFile, keys: 'any', domains: [{ user, name: zone }] })

test('what was written is there after a restart, and ids go on where they were', async () => {
  const path = await folder()
  const file = join(path, 'deep', 'state.json')
  const first = await open(file)
  await createNested(first, { type: 'MX', name: '@', content: 'mail.example.com', priority: 10 })
  await createNested(first, { type: 'A', name: 'gone', content: '192.0.2.1' })
  await call(first, 'DELETE', '/dns_records/rec_000004')
  await call(first, 'POST', '/users', { user_identifier: 'another' })
  const records = first.records(zone)
  await first.close()
  const second = await open(file)
  onTestFinished(() => second.close())
  expect(second.records(zone)).toEqual(records)
  expect(await call(second, 'GET', '/users/another/domains')).toMatchObject({ status: 200 })
  expect((await createNested(second, { type: 'A', name: 'new', content: '192.0.2.1' })).json.id).toBe('rec_000005')
  expect(await readdir(join(path, 'deep'))).toEqual(['state.json'])
})

test('the file is there, whole and versioned, as soon as the emulator has started', async () => {
  const file = join(await folder(), 'state.json')
  const server = await open(file)
  const state = JSON.parse(await readFile(file, 'utf8'))
  await server.close()
  expect(state).toMatchObject({ format: 'pocketdns-emulator/state@1', users: [{ userIdentifier: user }] })
  expect(state.domains[0].records).toHaveLength(2)
})

const valid = encodeState({ ...emptyState, users: [{ userIdentifier: 'a', email: null }] })

test.each([
  ['an empty file', '', 'not JSON'],
  ['half a file', valid.slice(0, 40), 'not JSON'],
  ['another JSON file', '{"version": 3}', '"format"'],
  ['a list', '[]', '"format"'],
  ['a later version', valid.replace('state@1', 'state@2'), '"format"'],
  ['a user without its name', valid.replace('userIdentifier', 'user'), 'not whole'],
  ['a missing counter', valid.replace('nextRecord', 'next'), 'not whole'],
])('%s is refused with its name and left as it is', async (_, text, reason) => {
  const file = join(await folder(), 'state.json')
  await writeFile(file, text)
  await expect(open(file)).rejects.toMatchObject({
    name: 'EmulatorError',
    code: 'state-file',
    message: expect.stringMatching(`^${file}.*${reason}`),
  })
  expect(await readFile(file, 'utf8')).toBe(text)
})

test('a state in which an id stands twice is refused', async () => {
  const file = join(await folder(), 'state.json')
  const server = await open(file)
  await server.close()
  await writeFile(file, (await readFile(file, 'utf8')).replaceAll('rec_000002', 'rec_000001'))
  await expect(open(file)).rejects.toThrow('twice')
})

test('a file that cannot be read or written is refused when the emulator starts', async () => {
  const path = await folder()
  await expect(open(path)).rejects.toMatchObject({ code: 'state-file', message: expect.stringContaining(path) })
  await writeFile(join(path, 'file'), '')
  await expect(open(join(path, 'file', 'state.json'))).rejects.toMatchObject({ code: 'state-file' })
})

test('many saves asked at once are few writes, and the last state is the one that stays', async () => {
  const file = join(await folder(), 'state.json')
  let nextRecord = 0
  let written = 0
  const saver = createStateSaver(file, () => {
    written += 1
    return { ...emptyState, nextRecord }
  })
  for (nextRecord = 1; nextRecord < 1_000; nextRecord += 1) saver.save()
  await saver.flush()
  expect((await loadState(file)).nextRecord).toBe(1_000)
  expect(written).toBeLessThan(5)
})

test('a save that failed is said at the flush and made up for later', async () => {
  const path = await folder()
  const place = join(path, 'later')
  await writeFile(place, 'in the way')
  const saver = createStateSaver(join(place, 'state.json'), () => emptyState)
  saver.save()
  await expect(saver.flush()).rejects.toThrow('state.json')
  await rm(place)
  await saver.flush()
  expect(await loadState(join(place, 'state.json'))).toEqual(emptyState)
})

test('whatever moment the file is looked at, as after a crash, it is whole', async () => {
  const file = join(await folder(), 'state.json')
  const users = Array.from({ length: 5_000 }, (_, n) => ({ userIdentifier: `user-${n}`, email: null }))
  let nextRecord = 0
  const saver = createStateSaver(file, () => {
    nextRecord += 1
    return { ...emptyState, nextRecord, users }
  })
  saver.save()
  await saver.flush()
  const seen = new Set<number>()
  while (seen.size < 10) {
    saver.save()
    seen.add((await loadState(file)).nextRecord)
  }
  await saver.flush()
})
