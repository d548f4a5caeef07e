// Reading a zone again after the last write: what is as planned, what differs, and what became of lost answers.
import { describe, expect, test } from 'vitest'
import { PATIENCE } from '../../../src/apply/patience.ts'
import type { OperationResult, Verification } from '../../../src/apply/run/result.ts'
import { verifyZone } from '../../../src/apply/run/verify.ts'
import type { AppliedZone } from '../../../src/apply/run/zone-run.ts'
import { createWaits } from '../../../src/apply/waits.ts'
import type { LiveRecord } from '../../../src/dns/live-record.ts'
import { recordSetOf } from '../../../src/dns/record-set.ts'
import type { Change, Operation, ZonePlan } from '../../../src/plan/plan.ts'
import { ok } from '../../../src/result.ts'
import { virtualClock } from '../virtual-clock.ts'
import { DOMAIN, LOST, live, record, refusal } from './fake-provider.ts'
import { create, planOf, remove, update } from './plans.ts'

const www = record('www', 'A', '192.0.2.1')
const api = record('api', 'A', '192.0.2.2')

/** The change that would still be needed to create a record. */
const missing = ({ owner, ttl, rdata }: typeof www): Change => {
  const after = rdata.type === 'A' ? recordSetOf(owner, 'A', ttl, [rdata]) : undefined
  if (after === undefined) throw new Error('These tests are about A records.')
  return {
    kind: 'create',
    owner,
    type: rdata.type,
    after,
    place: { file: 'zones/example.com.yaml', line: 1, column: 1, width: 1 },
  }
}

const done = (operation: Operation): OperationResult => ({ operation, outcome: 'done', attempts: 1, note: null })
const failed = (operation: Operation): OperationResult => ({
  operation,
  outcome: 'failed',
  attempts: 1,
  error: refusal(422),
})
const unknown = (operation: Operation): OperationResult => ({ operation, outcome: 'unknown', attempts: 5, error: LOST })
const skipped = (operation: Operation): OperationResult => ({
  operation,
  outcome: 'skipped',
  attempts: 0,
  because: { kind: 'interrupted' },
})

/** Nobody waits: the looks follow each other at once. */
function atOnce() {
  const waits = createWaits(virtualClock())
  waits.close()
  return { waits, patience: PATIENCE, ending: () => null }
}

function verified(
  results: readonly OperationResult[],
  left: readonly Change[],
  records: readonly LiveRecord[],
  putBacks: AppliedZone['putBacks'] = [],
) {
  const plan = planOf(results.map(({ operation }) => operation))
  return verifyZone({
    applied: { plan, results, putBacks },
    read: async () => ok({ domain: DOMAIN, records, unreadable: [] }),
    replan: (): ZonePlan => planOf([], left),
    ...atOnce(),
  })
}

describe('a zone is', () => {
  test.each<[string, readonly OperationResult[], readonly Change[], Verification['kind']]>([
    ['verified when nothing is left to do', [done(create('1', www))], [], 'verified'],
    ['different when the provider holds something else', [done(create('1', www))], [missing(www)], 'differs'],
    [
      'verified when what is left is what failed',
      [done(create('1', www)), failed(create('2', api))],
      [missing(api)],
      'verified',
    ],
    [
      'verified when what is left was skipped',
      [done(create('1', www)), skipped(create('2', api))],
      [missing(api)],
      'verified',
    ],
    ['not read when nothing was sent', [skipped(create('1', www))], [missing(www)], 'not-needed'],
    ['not read when there was nothing to do', [], [], 'not-needed'],
  ])('%s', async (_title, results, left, kind) => {
    expect((await verified(results, left, [])).verification.kind).toBe(kind)
  })

  test('told apart from the plan by the changes that would be left', async () => {
    const { verification } = await verified([done(create('1', www))], [missing(www)], [])
    expect(verification).toEqual({ kind: 'differs', differences: [missing(www)] })
  })

  test('not called different for a record that was put back', async () => {
    const old = live('r1', api)
    const putBack = { deleted: 'd', because: 'c', outcome: 'done' } as const
    const results = [done(remove('d', old)), failed(create('c', www, { replaces: ['d'] }))]
    expect((await verified(results, [missing(api)], [old], [putBack])).verification.kind).toBe('verified')
  })

  test('called unread, with the reason, when it cannot be read', async () => {
    const plan = planOf([create('1', www)])
    const applied = { plan, results: plan.operations.map(done), putBacks: [] }
    const zone = await verifyZone({
      applied,
      read: async () => ({ ok: false, error: LOST }),
      replan: () => plan,
      ...atOnce(),
    })
    expect(zone.verification).toEqual({ kind: 'unread', message: LOST.message })
  })
})

describe('reads that lag behind writes', () => {
  /** The zone as each look shows it. */
  const looks = async (results: readonly OperationResult[], ...shown: readonly (readonly LiveRecord[])[]) => {
    let read = 0
    const zone = await verifyZone({
      applied: { plan: planOf(results.map(({ operation }) => operation)), results, putBacks: [] },
      read: async () => ok({ domain: DOMAIN, records: shown[read++] ?? [], unreadable: [] }),
      replan: (_plan, { records }): ZonePlan => planOf([], records.length === 0 ? [missing(www)] : []),
      ...atOnce(),
    })
    return { zone, read }
  }

  test('make no zone differ: it is looked at again', async () => {
    const { zone, read } = await looks([done(create('1', www))], [], [live('n1', www)])
    expect([zone.verification.kind, read]).toEqual(['verified', 2])
  })

  test('make no lost answer a failure', async () => {
    const { zone, read } = await looks([unknown(create('1', www))], [], [], [live('n1', www)])
    expect([zone.results[0]?.outcome, zone.verification.kind, read]).toEqual(['done', 'verified', 3])
  })

  test('cannot lag for ever: after three looks it is so', async () => {
    const { zone, read } = await looks([done(create('1', www))])
    expect([zone.verification.kind, read]).toEqual(['differs', 3])
  })
})

test('a zone that the stopped run could not read any more says what stopped it', async () => {
  const plan = planOf([create('1', www)])
  const zone = await verifyZone({
    applied: { plan, results: plan.operations.map(done), putBacks: [] },
    read: async () => ({ ok: false, error: { ...LOST, kind: 'interrupted' } }),
    replan: () => plan,
    ...atOnce(),
    ending: () => ({ kind: 'stopped', message: 'It is down.' }),
  })
  expect(zone.verification).toEqual({ kind: 'unread', message: 'It is down.' })
})

describe('a lost answer is settled by reading', () => {
  const old = live('r1', www)
  const changed = record('www', 'A', '192.0.2.9')

  test.each<[string, Operation, readonly LiveRecord[], 'done' | 'failed']>([
    ['a create whose record is there', create('1', www), [live('n1', www)], 'done'],
    ['a create whose record is not there', create('1', www), [], 'failed'],
    ['an update that shows', update('1', old, changed), [live('r1', changed)], 'done'],
    ['an update that does not show', update('1', old, changed), [old], 'failed'],
    ['a delete whose record is gone', remove('1', old), [], 'done'],
    ['a delete whose record is still there', remove('1', old), [old], 'failed'],
  ])('%s', async (_title, operation, records, outcome) => {
    const { results } = await verified([unknown(operation)], [], records)
    expect(results).toMatchObject([{ outcome, attempts: 5 }])
  })

  test('a record that is read in another way is the same record', async () => {
    const sent = record('txt', 'TXT', 'v=spf1 -all')
    const quoted = { ...live('n1', record('txt', 'TXT', '"v=spf1 -all"')), readings: [sent.rdata] }
    const { results } = await verified([unknown(create('1', sent))], [], [quoted])
    expect(results).toMatchObject([{ outcome: 'done' }])
  })
})
