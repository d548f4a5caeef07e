import { expect, test } from 'vitest'
import { call, emulator, key } from './support.ts'

const path = '/domains/dom_000001'
const bearer = (given: string) => ({ Authorization: `Bearer ${given}` })

test.each([
  ['no key', {}],
  ['an unknown key', bearer('another-key')],
  ['another scheme', { Authorization: `Basic ${key}` }],
  ['an empty key', { Authorization: 'Bearer ' }],
])('%s is answered 401 in the documented words', async (_, headers) => {
  const server = await emulator({})
  expect(await call(server, 'GET', path, undefined, headers)).toMatchObject({
    status: 401,
    json: { error: 'Invalid API key' },
  })
})

test('a key without permission is answered 403', async () => {
  const server = await emulator({ forbiddenKeys: ['weak'] })
  expect(await call(server, 'GET', path, undefined, bearer('weak'))).toMatchObject({ status: 403 })
})

test('where any key will do, there must still be one', async () => {
  const server = await emulator({ keys: 'any' })
  expect(await call(server, 'GET', path, undefined, bearer('whatever'))).toMatchObject({ status: 200 })
  expect(await call(server, 'GET', path, undefined, {})).toMatchObject({ status: 401 })
})

test('the log tells keys apart and never holds one', async () => {
  const server = await emulator({})
  await call(server, 'GET', path)
  await call(server, 'GET', path, undefined, bearer('another-key'))
  await call(server, 'GET', path, undefined, {})
  const keys = server.requests().map((request) => request.key)
  expect(new Set(keys).size).toBe(3)
  expect(keys[2]).toBe('none')
  expect(JSON.stringify(server.requests())).not.toMatch(/a-key-for-tests|another-key/)
})
