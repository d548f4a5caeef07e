import { expect, test } from 'vitest'
import type { Emulator } from '../../src/emulator/emulator.ts'
import { call, emulator, nestedPath, user, zone } from './support.ts'

const records = [1, 2, 3].map((n) => ({ type: 'A', name: `host${n}`, value: `192.0.2.${n}` }))
const domains = [{ user, name: zone, records }]
const all = ['rec_000001', 'rec_000002', 'rec_000003', 'rec_000004', 'rec_000005']

const followed = async (server: Emulator, field: 'records' | 'dns_records', first: string, via: 'link' | 'body') => {
  const ids: string[] = []
  let path: string | undefined = first
  while (path !== undefined) {
    const page = await call(server, 'GET', path)
    ids.push(...page.json[field].map(({ id }: { id: string }) => id))
    const next = via === 'body' ? page.json.next : /<(.*)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1]
    path = next?.replace(`${server.url}/api/v1`, '')
  }
  return ids
}

test.each([
  ['link', 'records', nestedPath],
  ['body', 'records', nestedPath],
  ['link', 'dns_records', '/domains/dom_000001'],
  ['body', 'dns_records', '/domains/dom_000001'],
] as const)('with pages named by %s all %s are found by following them', async (next, field, path) => {
  const server = await emulator({ domains, pagination: { pageSize: 2, next } })
  expect(await followed(server, field, path, next)).toEqual(all)
  expect(server.requests()).toHaveLength(3)
})

test('the total counts the records of all pages', async () => {
  const server = await emulator({ domains, pagination: { pageSize: 2, next: 'link' } })
  expect((await call(server, 'GET', nestedPath)).json).toMatchObject({ total: 5, records: [{}, {}] })
})

test("a user's domains come in pages too", async () => {
  const both = [...domains, { user, name: 'example.net' }]
  const server = await emulator({ domains: both, pagination: { pageSize: 1, next: 'body' } })
  const first = await call(server, 'GET', `/users/${user}/domains`)
  expect(first.json).toMatchObject({ total: 2, domains: [{ name: zone }], next: expect.stringContaining('page=2') })
})

test('a list that lies leaves records out of both voices and still counts them', async () => {
  const server = await emulator({ domains, omitFromLists: 1 })
  const nested = await call(server, 'GET', nestedPath)
  expect([nested.json.records.length, nested.json.total]).toEqual([4, 5])
  const flat = await call(server, 'GET', '/domains/dom_000001')
  expect([flat.json.dns_records.length, flat.json.dns_records_count]).toEqual([4, 5])
})
