import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { OperationOutcome } from '../../../src/apply/run/result.ts'
import { formatPlanJson } from '../../../src/report/json/plan.ts'
import { formatSyncJson } from '../../../src/report/json/results.ts'
import {
  createSet,
  deleteSet,
  fingerprint,
  HOSTILE,
  live,
  mixedZone,
  operationId,
  refused,
  reportOf,
  syncOf,
  zonePlan,
  zoneResult,
} from '../fixtures.ts'

const schema = JSON.parse(readFileSync(new URL('../../../schemas/plan.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv2020({
  strict: true,
  allowUnionTypes: true,
  allErrors: true,
  strictRequired: false,
  strictTypes: false,
}).compile(schema)

const check = (json: string): void => {
  validate(JSON.parse(json))
  expect(validate.errors ?? []).toEqual([])
}

const mixedReport = () =>
  reportOf(
    [
      mixedZone({
        leftAlone: [{ name: '@', type: 'SOA', value: 'x', why: 'unreadable', reason: 'SOA' }],
        refusals: [{ guard: 'apex-mx', message: 'The apex MX would be removed.' }],
        warnings: ['The domain is expired.'],
      }),
      zonePlan('example.net', [], { unchanged: 4 }),
    ],
    { failures: [{ zone: 'x.example', message: 'No such domain.', hint: 'Did you mean y.example?' }] },
  )

describe('a plan as JSON', () => {
  test('has exactly the fields of plan@1', () => {
    const zone = zonePlan('example.com', [createSet('www', 'A', 300, ['192.0.2.1'], 7)], { unchanged: 2 })
    expect(JSON.parse(formatPlanJson(reportOf([zone], {})))).toEqual({
      format: 'pocketdns-sync/plan@1',
      environment: 'production',
      fingerprint: fingerprint('a'),
      summary: { zones: 1, create: 1, update: 0, delete: 0, operations: 1, refusals: 0 },
      basis: 'live',
      base: null,
      settingsChanges: [],
      released: [],
      zones: [
        {
          zone: 'example.com',
          fingerprint: fingerprint('b'),
          domain: { id: 'dom_example.com', status: 'active', expiresAt: null },
          changes: [
            {
              kind: 'create',
              name: 'www',
              type: 'A',
              before: null,
              after: { ttl: 300, values: ['192.0.2.1'] },
              source: { file: 'zones/example.com.yaml', line: 7 },
              origin: null,
            },
          ],
          operations: [
            {
              id: operationId(0),
              kind: 'create',
              name: 'www',
              type: 'A',
              value: '192.0.2.1',
              ttl: 300,
              priority: null,
              recordId: null,
              after: [],
              replaces: [],
            },
          ],
          unchanged: 2,
          leftAlone: [],
          refusals: [],
          warnings: [],
        },
      ],
      failures: [],
    })
  })

  test('counts record sets as changes and records as operations', () => {
    const { summary } = JSON.parse(formatPlanJson(mixedReport()))
    expect(summary).toEqual({ zones: 2, create: 1, update: 4, delete: 1, operations: 8, refusals: 1 })
  })

  test('gives the priority a field of its own', () => {
    const { operations } = JSON.parse(formatPlanJson(mixedReport())).zones[0]
    expect(operations[1]).toMatchObject({ kind: 'update', recordId: 'r1', value: 'mail.example.com.', priority: 20 })
  })

  test('sorts live values, and tells each TTL where they disagree', () => {
    const records = [live('1', 'a', 'A', '192.0.2.9', 300), live('2', 'a', 'A', '192.0.2.1', 600)]
    const [zone] = JSON.parse(
      formatPlanJson(reportOf([zonePlan('example.com', [deleteSet('a', 'A', records)], {})], {})),
    ).zones
    expect(zone.changes[0]).toMatchObject({
      before: { ttl: 300, ttls: [600, 300], values: ['192.0.2.1', '192.0.2.9'] },
      after: null,
      source: null,
    })
  })

  test('is what the schema describes', () => {
    check(formatPlanJson(mixedReport()))
    check(formatPlanJson(reportOf([], {})))
  })

  test.each(HOSTILE)('keeps %j as it is, but prints nothing that acts', (text) => {
    const json = formatPlanJson(reportOf([zonePlan('example.com', [createSet('a', 'TXT', 300, [text], 1)], {})], {}))
    expect(JSON.parse(json).zones[0].operations[0].value).toBe(text)
    expect(json).not.toMatch(/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}|##\[/u)
    check(json)
  })
})

describe('a sync as JSON', () => {
  const outcomes = new Map<number, OperationOutcome>([
    [0, { outcome: 'failed', attempts: 1, error: refused }],
    [2, { outcome: 'unknown', attempts: 3, error: { status: null, words: [], message: 'No answer.' } }],
    [4, { outcome: 'skipped', attempts: 0, because: { kind: 'waits-for', operation: operationId(0) } }],
    [5, { outcome: 'done', attempts: 2, note: 'It had landed already.' }],
    [6, { outcome: 'skipped', attempts: 0, because: { kind: 'stopped', message: 'The key is not accepted.' } }],
    [7, { outcome: 'skipped', attempts: 0, because: { kind: 'interrupted' } }],
  ])
  const zone = mixedZone({})
  const json = formatSyncJson(
    syncOf(
      [
        zoneResult(zone, outcomes, {
          putBacks: [{ deleted: operationId(4), because: operationId(0), outcome: 'failed', error: refused }],
          verification: { kind: 'differs', differences: zone.changes.slice(0, 1) },
        }),
      ],
      {},
    ),
  )
  const [applied] = JSON.parse(json).zones

  test('says of each operation what became of it', () => {
    const blank = { note: null, error: null, because: null }
    expect(applied.operations.map((operation: { result: unknown }) => operation.result)).toEqual([
      { ...blank, outcome: 'failed', attempts: 1, error: refused },
      { ...blank, outcome: 'done', attempts: 1 },
      { ...blank, outcome: 'unknown', attempts: 3, error: { status: null, words: [], message: 'No answer.' } },
      { ...blank, outcome: 'done', attempts: 1 },
      {
        ...blank,
        outcome: 'skipped',
        attempts: 0,
        because: { kind: 'waits-for', operation: operationId(0), message: null },
      },
      { ...blank, outcome: 'done', attempts: 2, note: 'It had landed already.' },
      {
        ...blank,
        outcome: 'skipped',
        attempts: 0,
        because: { kind: 'stopped', operation: null, message: 'The key is not accepted.' },
      },
      { ...blank, outcome: 'skipped', attempts: 0, because: { kind: 'interrupted', operation: null, message: null } },
    ])
  })

  test('says whether the zone was verified, and what differs', () => {
    expect(applied).toMatchObject({ verified: false, unread: null, differences: [{ name: '@', type: 'MX' }] })
    expect(applied.putBacks).toEqual([
      { deleted: operationId(4), because: operationId(0), outcome: 'failed', error: refused },
    ])
  })

  test.each([
    [{ kind: 'verified' }, { verified: true, unread: null }],
    [{ kind: 'not-needed' }, { verified: null, unread: null }],
    [
      { kind: 'unread', message: '503' },
      { verified: null, unread: '503' },
    ],
  ] as const)('says %j in fields', (verification, fields) => {
    const result = zoneResult(zone, new Map(), { verification })
    const text = formatSyncJson(syncOf([result], {}))
    expect(JSON.parse(text).zones[0]).toMatchObject({ ...fields, differences: [] })
    check(text)
  })

  test('has no results for a zone that was held back', () => {
    const held = formatSyncJson({ ...mixedReport(), results: [], snapshot: null })
    expect(JSON.parse(held).zones[0].operations[0].result).toBeNull()
    check(held)
  })

  test('is what the schema describes', () => {
    check(json)
  })
})

describe('the schema', () => {
  const good = () => JSON.parse(formatPlanJson(mixedReport()))
  test.each([
    ['another version', (plan: ReturnType<typeof good>) => ({ ...plan, format: 'pocketdns-sync/plan@2' })],
    ['an unknown field', (plan: ReturnType<typeof good>) => ({ ...plan, extra: 1 })],
    ['a missing list', ({ failures: _, ...plan }: ReturnType<typeof good>) => plan],
    ['a fingerprint that is cut', (plan: ReturnType<typeof good>) => ({ ...plan, fingerprint: 'sha256:abc' })],
    [
      'a create with a before',
      (plan: ReturnType<typeof good>) => edit(plan, 'changes', 5, { before: { ttl: 1, values: ['x'] } }),
    ],
    [
      'a delete with a source',
      (plan: ReturnType<typeof good>) => edit(plan, 'changes', 3, { source: { file: 'a', line: 1 } }),
    ],
    [
      'an empty record set',
      (plan: ReturnType<typeof good>) => edit(plan, 'changes', 5, { after: { ttl: 1, values: [] } }),
    ],
    ['an update without a record', (plan: ReturnType<typeof good>) => edit(plan, 'operations', 1, { recordId: null })],
    [
      'a priority that is no number',
      (plan: ReturnType<typeof good>) => edit(plan, 'operations', 1, { priority: '10' }),
    ],
    ['an unknown reason', (plan: ReturnType<typeof good>) => edit(plan, 'leftAlone', 0, { why: 'whim' })],
    ['a negative count', (plan: ReturnType<typeof good>) => ({ ...plan, summary: { ...plan.summary, create: -1 } })],
  ])('refuses %s', (_name, spoil) => {
    expect(validate(good())).toBe(true)
    expect(validate(spoil(good()))).toBe(false)
  })

  test('describes every property', () => {
    expect(undescribed(schema, '')).toEqual([])
  })
})

type Json = { readonly [key: string]: unknown }

// biome-ignore lint/suspicious/noExplicitAny: JSON that is spoiled on purpose
const edit = (plan: any, list: string, index: number, change: Json): unknown => {
  plan.zones[0][list][index] = { ...plan.zones[0][list][index], ...change }
  return plan
}

function undescribed(node: Json, path: string): readonly string[] {
  const properties = (node.properties ?? {}) as Record<string, Json>
  const definitions = (node.$defs ?? {}) as Record<string, Json>
  const children = [...Object.entries(properties), ...Object.entries(definitions)]
  return children.flatMap(([name, child]) => [
    ...('description' in child ? [] : [`${path}/${name}`]),
    ...undescribed(child, `${path}/${name}`),
  ])
}
