import { expect, test } from 'vitest'
import type { RecordSeed } from '../../src/emulator/seed.ts'
import { call, createNested, emulator, nestedPath, user, zone } from './support.ts'

const address = { type: 'A', name: 'www', value: '192.0.2.1' }
const alias = { type: 'CNAME', name: 'www', value: 'example.net' }
const mail = { type: 'MX', name: '@', value: 'mail.example.com', priority: 10 }
const service = { type: 'SRV', name: '_s._tcp', value: '1 2 sip.example.com', priority: 3 }

type Row = readonly [because: string, standing: RecordSeed, added: RecordSeed]

const refused: readonly Row[] = [
  ['a CNAME beside an address', address, alias],
  ['an address beside a CNAME', alias, address],
  ['a second CNAME', alias, { ...alias, value: 'example.org' }],
  ['a CNAME beside a type the API does not list', { type: 'CAA', name: 'www', value: '0 issue ";"' }, alias],
  ['an address beside a CNAME in another case', { ...alias, name: 'WWW' }, address],
  ['a CNAME at the apex', address, { ...alias, name: '@' }],
  ['the same address', address, address],
  ['the same address with another TTL', address, { ...address, ttl: 60 }],
  [
    'the same IPv6 address in another spelling',
    { type: 'AAAA', name: 'w', value: '2001:db8::1' },
    { type: 'AAAA', name: 'w', value: '2001:0DB8:0::0001' },
  ],
  ['the same exchange with a dot', mail, { ...mail, value: 'MAIL.example.com.' }],
  ['the same text in quotes', { type: 'TXT', name: '@', value: 'a b' }, { type: 'TXT', name: '@', value: '"a" " b"' }],
  ['the same service with its priority in the value', service, { ...service, value: '3 1 2 sip.example.com' }],
  ['a null MX beside an exchange', mail, { ...mail, value: '.', priority: 0 }],
  ['an exchange beside a null MX', { ...mail, value: '.', priority: 0 }, mail],
]

const wire = ({ value, ...rest }: RecordSeed) => ({ ...rest, content: value })

test.each(refused)('%s is refused on create', async (_, standing, added) => {
  const server = await emulator({ domains: [{ user, name: zone, records: [standing] }] })
  expect(await createNested(server, wire(added))).toMatchObject({ status: 422, json: { errors: [expect.any(String)] } })
  expect(server.records(zone)).toHaveLength(3)
})

test.each(refused)('%s is refused on update', async (_, standing, added) => {
  const other = { type: 'TXT', name: 'elsewhere', value: 'to be updated' }
  const server = await emulator({ domains: [{ user, name: zone, records: [standing, other] }] })
  const answer = await call(server, 'PUT', `${nestedPath}/rec_000004`, { ttl: 300, ...wire(added) })
  expect(answer).toMatchObject({ status: 422 })
  expect(server.records(zone)[3]).toMatchObject(other)
})

const accepted: readonly Row[] = [
  ['a second address', address, { ...address, value: '192.0.2.2' }],
  ['the same address at another name', address, { ...address, name: 'api' }],
  ['the same exchange with another preference', mail, { ...mail, priority: 20 }],
  ['a text that differs in case', { type: 'TXT', name: '@', value: 'a' }, { type: 'TXT', name: '@', value: 'A' }],
  ['a CNAME below an address', address, { ...alias, name: 'a.www' }],
]

test.each(accepted)('%s is accepted', async (_, standing, added) => {
  const server = await emulator({ domains: [{ user, name: zone, records: [standing] }] })
  expect(await createNested(server, wire(added))).toMatchObject({ status: 201 })
})

test('a record can be updated to what it is already, and to another TTL', async () => {
  const server = await emulator({ domains: [{ user, name: zone, records: [alias] }] })
  const path = `${nestedPath}/rec_000003`
  expect(await call(server, 'PUT', path, { ttl: 3600, ...wire(alias) })).toMatchObject({ status: 200 })
  expect(await call(server, 'PUT', path, { ttl: 60, ...wire(alias) })).toMatchObject({ status: 200, json: { ttl: 60 } })
})

test('where duplicates are allowed, an exact duplicate is one more record', async () => {
  const server = await emulator({ duplicates: 'allowed', domains: [{ user, name: zone, records: [address] }] })
  expect(await createNested(server, wire(address))).toMatchObject({ status: 201, json: { id: 'rec_000004' } })
})
