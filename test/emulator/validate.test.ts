import { expect, test } from 'vitest'
import { call, createNested, emulator, nestedPath, zone } from './support.ts'

const long = (labels: number) => Array.from({ length: labels }, () => 'a'.repeat(63)).join('.')

const valid: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['an address at the apex', { type: 'A', name: '@', content: '192.0.2.1' }],
  ['a wildcard', { type: 'A', name: '*', content: '192.0.2.1' }],
  ['a wildcard below a name', { type: 'A', name: '*.dev', content: '192.0.2.1' }],
  ['a name with underscores', { type: 'TXT', name: '_dmarc', content: 'v=DMARC1' }],
  ['a label of 63 characters', { type: 'A', name: 'a'.repeat(63), content: '192.0.2.1' }],
  ['a TTL of 0', { type: 'A', name: 'www', content: '192.0.2.1', ttl: 0 }],
  ['the longest TTL', { type: 'A', name: 'www', content: '192.0.2.1', ttl: 2_147_483_647 }],
  ['a short IPv6 address', { type: 'AAAA', name: 'www', content: '2001:db8::1' }],
  ['an IPv6 address with an IPv4 part', { type: 'AAAA', name: 'www', content: '::ffff:192.0.2.1' }],
  ['a CNAME without a final dot', { type: 'CNAME', name: 'www', content: 'example.net' }],
  ['a CNAME with a final dot and underscores', { type: 'CNAME', name: 'k._domainkey', content: 'k._dk.example.net.' }],
  ['an MX', { type: 'MX', name: '@', content: 'mail.example.com', priority: 10 }],
  ['a null MX', { type: 'MX', name: '@', content: '.', priority: 0 }],
  [
    'an SRV with its priority in the field',
    { type: 'SRV', name: '_sip._tcp', content: '60 5060 sip.example.com', priority: 10 },
  ],
  ['an SRV with its priority in the value', { type: 'SRV', name: '_sip._tcp', content: '10 60 5060 sip.example.com' }],
  ['an SRV that says there is no service', { type: 'SRV', name: '_sip._tcp', content: '0 0 .', priority: 0 }],
  ['a delegation', { type: 'NS', name: 'dev', content: 'ns1.example.net' }],
  ['an empty text', { type: 'TXT', name: '@', content: '' }],
  ['a text of 65535 octets', { type: 'TXT', name: '@', content: 'x'.repeat(65_535) }],
  ['a priority of null where there is none', { type: 'A', name: 'www', content: '192.0.2.1', priority: null }],
]

test.each(valid)('%s is accepted', async (_, record) => {
  const server = await emulator({})
  expect(await createNested(server, record)).toMatchObject({ status: 201, json: { content: record.content } })
})

const invalid: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  ['an undocumented type', 'type', { type: 'CAA', name: '@', content: '0 issue "ca.example"' }],
  ['a type in lower case', 'type', { type: 'a', name: 'www', content: '192.0.2.1' }],
  ['an empty name', 'name', { type: 'A', name: '', content: '192.0.2.1' }],
  ['an absolute name', 'name', { type: 'A', name: 'www.example.com.', content: '192.0.2.1' }],
  ['a wildcard that is not leftmost', 'name', { type: 'A', name: 'a.*', content: '192.0.2.1' }],
  ['a wildcard that is part of a label', 'name', { type: 'A', name: 'a*', content: '192.0.2.1' }],
  ['an apex sign inside a name', 'name', { type: 'A', name: '@.www', content: '192.0.2.1' }],
  ['an empty label', 'name', { type: 'A', name: 'a..b', content: '192.0.2.1' }],
  ['a label of 64 characters', 'name', { type: 'A', name: 'a'.repeat(64), content: '192.0.2.1' }],
  ['a label that ends with a hyphen', 'name', { type: 'A', name: 'a-', content: '192.0.2.1' }],
  ['a name that is too long with its domain', 'name', { type: 'A', name: long(4), content: '192.0.2.1' }],
  ['a name in Unicode', 'name', { type: 'A', name: 'bücher', content: '192.0.2.1' }],
  ['a name that is no text', 'name', { type: 'A', name: 7, content: '192.0.2.1' }],
  ['a negative TTL', 'ttl', { type: 'A', name: 'www', content: '192.0.2.1', ttl: -1 }],
  ['a TTL past 31 bits', 'ttl', { type: 'A', name: 'www', content: '192.0.2.1', ttl: 2_147_483_648 }],
  ['a TTL with a fraction', 'ttl', { type: 'A', name: 'www', content: '192.0.2.1', ttl: 1.5 }],
  ['a TTL as text', 'ttl', { type: 'A', name: 'www', content: '192.0.2.1', ttl: '300' }],
  ['an IPv4 address with leading zeros', 'content', { type: 'A', name: 'www', content: '192.0.2.01' }],
  ['an IPv6 address as an A record', 'content', { type: 'A', name: 'www', content: '2001:db8::1' }],
  ['an IPv4 address as an AAAA record', 'content', { type: 'AAAA', name: 'www', content: '192.0.2.1' }],
  ['an IPv6 address with a zone id', 'content', { type: 'AAAA', name: 'www', content: 'fe80::1%eth0' }],
  ['a CNAME to an address', 'content', { type: 'CNAME', name: 'www', content: '192.0.2.1' }],
  ['a CNAME to the apex sign', 'content', { type: 'CNAME', name: 'www', content: '@' }],
  ['a CNAME to the root', 'content', { type: 'CNAME', name: 'www', content: '.' }],
  ['an NS with a space', 'content', { type: 'NS', name: 'dev', content: 'ns1 example.net' }],
  [
    'an MX with its preference in the value',
    'content',
    { type: 'MX', name: '@', content: '10 mail.example.com', priority: 10 },
  ],
  ['an MX without a priority', 'priority', { type: 'MX', name: '@', content: 'mail.example.com' }],
  ['a priority past 16 bits', 'priority', { type: 'MX', name: '@', content: 'mail.example.com', priority: 65_536 }],
  ['a priority on an A record', 'priority', { type: 'A', name: 'www', content: '192.0.2.1', priority: 10 }],
  ['an SRV without a priority', 'priority', { type: 'SRV', name: '_s._tcp', content: '0 5060 sip.example.com' }],
  [
    'an SRV with two priorities',
    'priority',
    { type: 'SRV', name: '_s._tcp', content: '1 0 5060 sip.example.com', priority: 2 },
  ],
  ['an SRV without a port', 'content', { type: 'SRV', name: '_s._tcp', content: '0 sip.example.com', priority: 1 }],
  [
    'an SRV with a port past 16 bits',
    'content',
    { type: 'SRV', name: '_s._tcp', content: '0 65536 sip.example.com', priority: 1 },
  ],
  ['a text of 65536 octets', 'content', { type: 'TXT', name: '@', content: 'x'.repeat(65_536) }],
  ['a value that is no text', 'content', { type: 'TXT', name: '@', content: 7 }],
]

test.each(invalid)('%s is refused with 422 because of its %s', async (_, field, record) => {
  const server = await emulator({ errorForm: 'validation_error' })
  const { status, json } = await createNested(server, record)
  expect(status).toBe(422)
  expect(Object.keys(json.details)).toEqual([field])
  expect(server.records(zone)).toHaveLength(2)
})

test.each([
  ['errors', { errors: ['content must be an IPv4 address', expect.stringContaining('ttl')] }],
  ['error', { error: expect.stringMatching(/^content must be an IPv4 address; ttl/) }],
  [
    'validation_error',
    { error: 'validation_error', message: expect.any(String), details: { content: [expect.any(String)] } },
  ],
] as const)('the form %s of a refusal says all that is wrong', async (errorForm, body) => {
  const server = await emulator({ errorForm })
  const { json } = await createNested(server, { type: 'A', name: 'www', content: 'nonsense', ttl: -1 })
  expect(json).toMatchObject(body)
})

test.each([
  ['malformed JSON', '{"type": "A"'],
  ['a list', '[]'],
  ['no body', undefined],
])('%s is answered 400', async (_, body) => {
  const server = await emulator({})
  expect(await call(server, 'POST', nestedPath, body)).toMatchObject({
    status: 400,
    json: { errors: [expect.any(String)] },
  })
})

test('missing parameters are answered 400, each by its name in that voice', async () => {
  const server = await emulator({})
  const nested = await call(server, 'POST', nestedPath, { type: 'A', name: 'www', value: '192.0.2.1' })
  expect(nested).toMatchObject({ status: 400, json: { errors: ['content is missing', 'ttl is missing'] } })
  const flat = await call(server, 'POST', '/dns_records', { type: 'A', name: 'www', content: '192.0.2.1', ttl: 1 })
  expect(flat).toMatchObject({ status: 400, json: { errors: ['domain_id is missing'] } })
  expect(await call(server, 'POST', '/dns_records', { domain_id: 'dom_9' })).toMatchObject({ status: 404 })
})

test('a body past one mebibyte is answered 413', async () => {
  const server = await emulator({})
  expect(await createNested(server, { type: 'TXT', name: '@', content: 'x'.repeat(1_048_576) })).toMatchObject({
    status: 413,
  })
})
