// The executor: order, failures and what they touch, put-backs, and the end of a run.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyPlan } from '../../../src/apply/run/executor.ts'
import type { SkipReason } from '../../../src/apply/run/result.ts'
import { urgencies } from '../../../src/apply/run/urgency.ts'
import type { Operation } from '../../../src/plan/plan.ts'
import { type FateOf, LOST, live, record, refusal, zoneText } from './fake-provider.ts'
import { create, planOf, remove, update } from './plans.ts'
import { allGoesWell, applyOne, goingOn, outcomes, stage } from './stage.ts'

const a = (owner: string, octet = 1, ttl = 300) => record(owner, 'A', `192.0.2.${octet}`, ttl)
const failing =
  (...ids: readonly string[]): FateOf =>
  ({ operation }) =>
    ids.includes(operation ?? '') ? { error: refusal(422) } : 'done'

describe('a plan that goes well', () => {
  test('does what it says, and each result says so', async () => {
    const old = live('r1', a('old'))
    const kept = live('r2', a('kept'))
    const on = stage([old, kept], allGoesWell, goingOn)
    const plan = planOf([create('c', a('new')), update('u', kept, a('kept', 1, 60)), remove('d', old)])
    const zone = await applyOne(on, plan)
    expect(zoneText(on.provider.records())).toEqual(['kept 60 A 192.0.2.1', 'new 300 A 192.0.2.1'])
    expect(zone.results).toEqual(
      plan.operations.map((operation) => ({ operation, outcome: 'done', attempts: 1, note: null })),
    )
    expect(on.progress.at(-1)).toEqual({ total: 3, done: 3, failed: 0, unknown: 0, skipped: 0 })
  })

  test('an operation is handed over only when all it waits for are done', async () => {
    const on = stage([], allGoesWell, goingOn)
    const plan = planOf([create('1', a('one')), create('2', a('two')), create('3', a('three'), { after: ['1', '2'] })])
    await applyOne(on, plan)
    const [first, second, third] = ['1', '2', '3'].map((id) => on.provider.calls.find((call) => call.operation === id))
    expect(third?.startedAt).toBeGreaterThanOrEqual(Math.max(first?.endedAt ?? 0, second?.endedAt ?? 0))
    expect(first?.startedAt).toBe(second?.startedAt)
  })

  test('results come in the order of the plans', async () => {
    const on = stage([], allGoesWell, goingOn)
    const plans = [planOf([create('1', a('one'))]), planOf([]), planOf([create('2', a('two'))])]
    const zones = await on.clock.until(applyPlan(on.input(plans)))
    expect(zones.map(({ plan }) => plan)).toEqual(plans)
  })
})

test('the longest chain of waiting operations is the most urgent, then the order of the plan', () => {
  const operations = [
    create('short', a('short')),
    create('long', a('long')),
    create('middle', a('middle'), { after: ['long'] }),
    create('end', a('end'), { after: ['middle'] }),
  ]
  const urgency = urgencies(operations)
  const order = [...operations].map(({ id }) => id).sort((x, y) => (urgency.get(y) ?? 0) - (urgency.get(x) ?? 0))
  expect(order).toEqual(['long', 'middle', 'short', 'end'])
})

describe('a refusal', () => {
  test('skips what waits for it, near and far, and nothing else', async () => {
    const on = stage([], failing('2'), goingOn)
    const zone = await applyOne(
      on,
      planOf([
        create('1', a('one')),
        create('2', a('two')),
        create('3', a('three'), { after: ['2'] }),
        create('4', a('four'), { after: ['3', '1'] }),
        create('5', a('five'), { after: ['1'] }),
      ]),
    )
    expect(outcomes(zone)).toEqual(['1 done', '2 failed', '3 skipped', '4 skipped', '5 done'])
    expect(zone.results[3]).toMatchObject({ because: { kind: 'waits-for', operation: '2' }, attempts: 0 })
    expect(zone.results[1]).toMatchObject({ attempts: 1, error: { status: 422, words: ['No.'] } })
  })

  test('in one zone leaves the others alone', async () => {
    const on = stage([], failing('1'), goingOn)
    const zones = await on.clock.until(
      applyPlan(on.input([planOf([create('1', a('one'))]), planOf([create('2', a('two'))])])),
    )
    expect(zones.map(outcomes)).toEqual([['1 failed'], ['2 done']])
  })

  test('an update or delete whose answer was lost for good is unknown, not failed', async () => {
    const old = live('r1', a('old'))
    const on = stage([old], () => ({ error: LOST }), goingOn)
    const zone = await applyOne(on, planOf([update('u', old, a('old', 2)), remove('d', old)]))
    expect(outcomes(zone)).toEqual(['u unknown', 'd unknown'])
  })
})

describe('what was deleted to make room', () => {
  const alias = live('r1', record('www', 'CNAME', 'web.example.net.'))

  test('comes back when its successor is refused', async () => {
    const on = stage([alias], failing('new'), goingOn)
    const zone = await applyOne(on, planOf([remove('old', alias), create('new', a('www'), { replaces: ['old'] })]))
    expect(outcomes(zone)).toEqual(['old done', 'new failed'])
    expect(zone.putBacks).toEqual([{ deleted: 'old', because: 'new', outcome: 'done' }])
    expect(zoneText(on.provider.records())).toEqual(['www 300 CNAME web.example.net.'])
  })

  test('comes back when its successor is skipped, because another deletion failed', async () => {
    const second = live('r2', record('www', 'TXT', 'x'))
    const on = stage([alias, second], failing('old2'), goingOn)
    const zone = await applyOne(
      on,
      planOf([remove('old1', alias), remove('old2', second), create('new', a('www'), { replaces: ['old1', 'old2'] })]),
    )
    expect(outcomes(zone)).toEqual(['old1 done', 'old2 failed', 'new skipped'])
    expect(zone.putBacks).toEqual([{ deleted: 'old1', because: 'new', outcome: 'done' }])
  })

  test('stays away when one of its successors landed', async () => {
    const on = stage([alias], failing('new1'), goingOn)
    const successors = ['new1', 'new2'].map((id, index) => create(id, a('www', index + 1), { replaces: ['old'] }))
    const zone = await applyOne(on, planOf([remove('old', alias), ...successors]))
    expect(zone.putBacks).toEqual([])
    expect(zoneText(on.provider.records())).toEqual(['www 300 A 192.0.2.2'])
  })

  test('stays away when its successor may have landed', async () => {
    const on = stage([alias], ({ operation }) => (operation === 'new' ? 'lost' : 'done'), goingOn)
    const zone = await applyOne(on, planOf([remove('old', alias), create('new', a('www'), { replaces: ['old'] })]))
    expect([outcomes(zone), zone.putBacks]).toEqual([['old done', 'new unknown'], []])
  })

  test('stays away when another run has put its successor there, which is why ours was refused', async () => {
    const another = live('r9', a('www'))
    const on = stage([alias, another], failing('new'), goingOn)
    const zone = await applyOne(on, planOf([remove('old', alias), create('new', a('www'), { replaces: ['old'] })]))
    expect([outcomes(zone), zone.putBacks]).toEqual([['old done', 'new failed'], []])
    expect(zoneText(on.provider.records())).toEqual(['www 300 A 192.0.2.1'])
  })

  test('is named when it cannot be put back', async () => {
    const on = stage([alias], failing('new', 'old/put-back'), goingOn)
    const zone = await applyOne(on, planOf([remove('old', alias), create('new', a('www'), { replaces: ['old'] })]))
    expect(zone.putBacks).toMatchObject([{ deleted: 'old', outcome: 'failed', error: { status: 422 } }])
  })

  test('is named when the run ends before it could be put back', async () => {
    let ending: SkipReason | null = null
    const fate: FateOf = ({ operation }) => {
      if (operation !== 'new') return 'done'
      ending = { kind: 'interrupted' }
      return { error: refusal(422) }
    }
    const on = stage([alias], fate, () => ending)
    const zone = await applyOne(on, planOf([remove('old', alias), create('new', a('www'), { replaces: ['old'] })]))
    expect(zone.putBacks).toMatchObject([{ outcome: 'failed', error: { message: expect.stringContaining('ending') } }])
    expect(on.provider.calls).toHaveLength(2)
  })
})

describe('the end of a run', () => {
  test.each([401, 403])('a %i stops it: what was not sent is skipped and says why', async (status) => {
    const fate: FateOf = ({ operation }) => (operation === '1' ? { error: refusal(status, 'No key.') } : 'done')
    const on = stage([], fate, goingOn)
    const zone = await applyOne(
      on,
      planOf([create('1', a('one')), create('2', a('two')), create('3', a('three'), { after: ['2'] })]),
    )
    expect(outcomes(zone)).toEqual(['1 failed', '2 done', '3 skipped'])
    expect(zone.results[2]).toMatchObject({ because: { kind: 'stopped', message: `${status}: No key.` } })
    expect(on.dropped()).toBe(1)
  })

  test('after a signal nothing new is sent', async () => {
    const on = stage([], allGoesWell, () => ({ kind: 'interrupted' }))
    const zone = await applyOne(on, planOf([create('1', a('one'))]))
    expect(zone.results).toMatchObject([{ outcome: 'skipped', because: { kind: 'interrupted' } }])
    expect(on.provider.calls).toEqual([])
  })

  test('what was dropped from the queue was never sent: skipped, not failed', async () => {
    const on = stage([], allGoesWell, goingOn)
    let ending: SkipReason | null = null
    const dropped = { ...LOST, kind: 'interrupted', landed: 'no' } as const
    const input = on.input([planOf([create('1', a('one'))])])
    const createRecord: typeof input.provider.createRecord = async () => {
      ending = { kind: 'interrupted' }
      return { ok: false, error: dropped }
    }
    const [zone] = await applyPlan({ ...input, ending: () => ending, provider: { ...input.provider, createRecord } })
    expect(zone?.results).toMatchObject([{ outcome: 'skipped', attempts: 0, because: { kind: 'interrupted' } }])
  })
})

describe('whatever the edges and whatever fails', () => {
  type Shape = { readonly edges: readonly (readonly number[])[]; readonly failing: readonly number[] }

  /** Operation n waits for some of those before it. */
  const shapes: fc.Arbitrary<Shape> = fc.integer({ min: 1, max: 25 }).chain((count) =>
    fc.record({
      edges: fc.tuple(
        ...Array.from({ length: count }, (_, index) =>
          index === 0
            ? fc.constant<number[]>([])
            : fc.uniqueArray(fc.integer({ min: 0, max: index - 1 }), { maxLength: 3 }),
        ),
      ),
      failing: fc.uniqueArray(fc.integer({ min: 0, max: count - 1 }), { maxLength: 4 }),
    }),
  )

  const operationsOf = ({ edges }: Shape): readonly Operation[] =>
    edges.map((before, index) => create(String(index), a(`n${index}`), { after: before.map(String) }))

  /** All that wait for one of the failing operations, however far. */
  function descendants({ edges, failing }: Shape): ReadonlySet<number> {
    const found = new Set<number>()
    for (const [index, before] of edges.entries())
      if (before.some((earlier) => failing.includes(earlier) || found.has(earlier))) found.add(index)
    return found
  }

  test('nothing is sent before what it waits for is done, all get one result, and only descendants are skipped', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        const on = stage([], failing(...shape.failing.map(String)), goingOn)
        const zone = await applyOne(on, planOf(operationsOf(shape)))
        const skipped = descendants(shape)
        expect(outcomes(zone)).toEqual(
          shape.edges.map((_, index) => {
            const outcome = skipped.has(index) ? 'skipped' : shape.failing.includes(index) ? 'failed' : 'done'
            return `${index} ${outcome}`
          }),
        )
        const ended = new Map(on.provider.calls.map((call) => [call.operation, call.endedAt]))
        for (const { operation, startedAt } of on.provider.calls)
          for (const before of shape.edges[Number(operation)] ?? [])
            expect(ended.get(String(before)) ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(startedAt)
      }),
      { numRuns: 200 },
    )
  })
})
