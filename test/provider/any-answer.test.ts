import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Domain } from '../../src/dns/live-record.ts'
import { APEX, parseZoneName } from '../../src/dns/name.ts'
import type { RecordData } from '../../src/dns/record-set.ts'
import { createClient } from '../../src/provider/client.ts'
import type { Body, HttpOutcome, Send } from '../../src/provider/http.ts'

const zone = parseZoneName('example.com')
const rate = { limit: null, remaining: null, reset: null, retryAfter: null, date: null }
const timing = { sentAt: 0, endedAt: 0 }
const RECORD: RecordData = { owner: APEX, ttl: 60, rdata: { type: 'TXT', text: 'x' } }
const DISPATCH = { operation: 'op1', urgency: 1 }

const json = fc.jsonValue({ maxDepth: 3 })
const shaped = fc.record(
  {
    id: json,
    name: json,
    domains: json,
    records: fc.array(json),
    dns_records: json,
    total: json,
    next: json,
    errors: json,
  },
  { requiredKeys: [] },
)
const body: fc.Arbitrary<Body> = fc.oneof(
  fc.oneof(json, shaped).map((value) => ({ kind: 'json', value }) as const),
  fc.string().map((excerpt) => ({ kind: 'unreadable', excerpt }) as const),
  fc.string().map((excerpt) => ({ kind: 'page', excerpt }) as const),
  fc.constant({ kind: 'empty' } as const),
)
const outcome: fc.Arbitrary<HttpOutcome> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom(200, 201, 204, 302, 400, 401, 404, 405, 429, 500), body, fc.option(fc.string()))
      .map(([status, body, link]) => ({ kind: 'answered', status, rate, link, body, timing }) as const),
  },
  fc
    .constantFrom('no', 'maybe')
    .map((sent) => ({ kind: 'lost', sent, reason: 'reset', message: 'it broke', timing }) as const),
  fc.constant({ kind: 'interrupted' } as const),
)

test('whatever the provider answers, every question ends in a value or in an error with a message and a hint', async () => {
  if (!zone.ok) throw new Error('no zone')
  const domain: Domain = { id: '1', zone: zone.value, status: 'active', expiresAt: null }
  await fc.assert(
    fc.asyncProperty(fc.array(outcome, { minLength: 1, maxLength: 6 }), async (outcomes) => {
      let asked = 0
      const send: Send = async () => outcomes[asked++ % outcomes.length] ?? { kind: 'interrupted' }
      const client = createClient({ send, baseUrl: 'https://api.example.net', redact: (text) => text })
      const answers = [
        await client.listDomains('acme'),
        await client.findDomain('1'),
        await client.readZone(domain, 'auto'),
        await client.readZone(domain, 'flat'),
        await client.readZone(domain, 'nested'),
        await client.createRecord(domain, RECORD, DISPATCH),
        await client.updateRecord(domain, '1', RECORD, DISPATCH),
        await client.deleteRecord(domain, '1', DISPATCH),
      ]
      for (const answer of answers) {
        if (answer.ok) continue
        expect(answer.error.message).not.toBe('')
        expect(answer.error.hint).not.toBe('')
      }
      expect(asked).toBeLessThan(200)
    }),
    { numRuns: 100 },
  )
})
