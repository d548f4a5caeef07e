import { expect, test } from 'vitest'
import type { RecordSeed } from '../../src/emulator/seed.ts'
import type { Spelling } from '../../src/emulator/spelling.ts'
import { call, emulator, nestedPath, user, zone } from './support.ts'

const long = `${'a'.repeat(255)}${'b'.repeat(45)}`
const text = (value: string): RecordSeed => ({ type: 'TXT', name: 't', value })
const srv = (value: string): RecordSeed => ({ type: 'SRV', name: '_s._tcp', value, priority: 10 })
const mx: RecordSeed = { type: 'MX', name: '@', value: 'Mail.example.com', priority: 10 }
const host = (value: string): RecordSeed => ({ type: 'CNAME', name: 'w', value })
const ipv6 = (value: string): RecordSeed => ({ type: 'AAAA', name: 'w', value })

test.each<readonly [Partial<Spelling>, RecordSeed, string]>([
  [{ text: 'as-sent' }, text('"a" "b"'), '"a" "b"'],
  [{ text: 'bare' }, text('"a" "b"'), 'ab'],
  [{ text: 'quoted' }, text('say "hi" \\o/'), '"say \\"hi\\" \\\\o/"'],
  [{ text: 'quoted' }, text('é\n'), '"\\195\\169\\010"'],
  [{ text: 'quoted' }, text(long), `"${long}"`],
  [{ text: 'split' }, text(long), `"${'a'.repeat(255)}" "${'b'.repeat(45)}"`],
  [{ text: 'split' }, text(''), '""'],
  [{ hostDot: 'always' }, mx, 'Mail.example.com.'],
  [{ hostDot: 'always' }, { ...mx, value: '.' }, '.'],
  [{ hostDot: 'never' }, host('a.example.net.'), 'a.example.net'],
  [{ hostDot: 'never' }, { ...mx, value: '.' }, '.'],
  [{ hostCase: 'upper', hostDot: 'always' }, srv('1 2 sip.example.com'), '1 2 SIP.EXAMPLE.COM.'],
  [{ ipv6: 'long' }, ipv6('2001:db8::1'), '2001:0db8:0000:0000:0000:0000:0000:0001'],
  [{ ipv6: 'upper' }, ipv6('2001:db8::a'), '2001:0DB8:0000:0000:0000:0000:0000:000A'],
  [{ ipv6: 'long' }, ipv6('::'), '0000:0000:0000:0000:0000:0000:0000:0000'],
  [{ ipv6: 'short' }, ipv6('2001:0DB8:0:0:0:0:0:1'), '2001:db8::1'],
  [{ srvPriority: 'also-in-value' }, srv('1 2 sip.example.com'), '10 1 2 sip.example.com'],
])('%j gives %j back as %s', async (spelling, record, spelled) => {
  const server = await emulator({ spelling, domains: [{ user, name: zone, records: [record] }] })
  const list = await call(server, 'GET', nestedPath)
  expect(list.json.records[2]).toMatchObject({ name: record.name, content: spelled, priority: record.priority ?? null })
  expect(server.records(zone)[2]?.value).toBe(record.value)
})

test('a provider may give the priority of an SRV inside its value only', async () => {
  const records = [srv('1 2 sip.example.com')]
  const server = await emulator({
    spelling: { srvPriority: 'only-in-value' },
    domains: [{ user, name: zone, records }],
  })
  const list = await call(server, 'GET', nestedPath)
  expect(list.json.records[2]).toMatchObject({ content: '10 1 2 sip.example.com', priority: null })
})

test('a provider may give names in upper case', async () => {
  const server = await emulator({
    spelling: { ownerCase: 'upper' },
    domains: [{ user, name: zone, records: [text('x')] }],
  })
  expect((await call(server, 'GET', '/dns_records/rec_000003')).json).toMatchObject({ name: 'T', value: 'x' })
})
