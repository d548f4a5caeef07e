import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWorse, type PlanState, stateOf, stateOfFailure } from '../../../src/report/comment/state.ts'
import {
  createSet,
  data,
  deleteSet,
  live,
  liveSet,
  overwrite,
  recordSet,
  reportOf,
  updateSet,
  zoneName,
  zonePlan,
} from '../fixtures.ts'

const occasion = { at: 0, commit: 'abcdef0', run: 'https://github.example/o/r/actions/runs/1' }

const STATE: PlanState = {
  ...occasion,
  counts: { create: 0, update: 0, delete: 1 },
  refused: 1,
  failed: false,
  environment: 'production',
  basis: 'live',
  fingerprint: null,
  writes: { create: 0, update: 0, delete: 1 },
  ids: { delete: ['aaaaaaaaaaaa'], update: [], create: [] },
  refusals: [{ zone: 'example.com', guard: 'max-deletes' }],
  completion: 'open',
  left: null,
  history: [],
}

const deleting = (ids: readonly string[], count: number): Partial<PlanState> => ({
  ids: { delete: ids, update: [], create: [] },
  writes: { create: 0, update: 0, delete: count },
})

const refusing = (...zones: readonly string[]): Partial<PlanState> => ({
  refused: zones.length,
  refusals: zones.slice(0, 20).map((zone) => ({ zone, guard: 'max-deletes' })),
})

const many = Array.from({ length: 25 }, (_, index) => `z${index}.example`)

describe('a plan got worse', () => {
  test.each<readonly [string, Partial<PlanState>, Partial<PlanState>, boolean]>([
    ['not when nothing is new', {}, {}, false],
    ['by a new delete', {}, deleting(['aaaaaaaaaaaa', 'bbbbbbbbbbbb'], 2), true],
    ['by another delete in place of one', {}, deleting(['bbbbbbbbbbbb'], 1), true],
    ['by the same delete once more', {}, deleting(['aaaaaaaaaaaa', 'aaaaaaaaaaaa-2'], 2), true],
    ['not when a delete goes', {}, deleting([], 0), false],
    ['not by a new create', {}, { ids: { delete: ['aaaaaaaaaaaa'], update: [], create: ['cccccccccccc'] } }, false],
    ['by more deletes, where ids were cut', deleting(['aaaaaaaaaaaa'], 2000), deleting(['aaaaaaaaaaaa'], 2001), true],
    [
      'not by as many deletes, where ids were cut',
      deleting(['aaaaaaaaaaaa'], 2000),
      deleting(['bbbbbbbbbbbb'], 2000),
      false,
    ],
    ['by a refusal of another zone', {}, refusing('example.com', 'example.net'), true],
    ['by another guard', {}, { refusals: [{ zone: 'example.com', guard: 'apex-ns' }] }, true],
    ['not when a refusal goes', {}, refusing(), false],
    ['by more refused zones, where they were cut', refusing(...many.slice(0, 21)), refusing(...many), true],
    ['not by as many, where they were cut', refusing(...many), refusing(...many.slice(1), 'x.example'), false],
    ['by an error', {}, { failed: true }, true],
    ['not by an error that was there', { failed: true }, { failed: true }, false],
    ['not when an error goes', { failed: true }, {}, false],
  ])('%s', (_, before, after, worse) => {
    expect(isWorse({ ...STATE, ...before }, { ...STATE, ...after })).toBe(worse)
  })

  test('never by itself', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{12}$/)), fc.boolean(), (ids, failed) => {
        const state = { ...STATE, ...deleting(ids, ids.length), failed }
        expect(isWorse(state, state)).toBe(false)
      }),
    )
  })
})

describe('the state of a plan', () => {
  const deletes = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      deleteSet(`d${index}`, 'A', [live(`r${index}`, `d${index}`, 'A', '192.0.2.1', 300)]),
    )
  const creates = (count: number) =>
    Array.from({ length: count }, (_, index) => createSet(`c${index}`, 'A', 300, ['192.0.2.1'], 1))

  test('has every delete before it has a create, and at most 1,500 ids', () => {
    const state = stateOf(
      reportOf([zonePlan('example.com', [...creates(2000), ...deletes(1400)], {})], {}),
      occasion,
      null,
    )
    expect(state.ids.delete).toHaveLength(1400)
    expect(state.ids.create).toHaveLength(100)
    expect(state.writes).toEqual({ create: 2000, update: 0, delete: 1400 })
  })

  test('has updates before creates', () => {
    const updates = Array.from({ length: 200 }, (_, index) => {
      const before = live(`r${index}`, `u${index}`, 'A', '192.0.2.1', 300)
      const after = data(`u${index}`, 'A', '192.0.2.1', 60)
      return updateSet(
        liveSet(`u${index}`, 'A', [before]),
        recordSet(`u${index}`, 'A', 60, ['192.0.2.1']),
        [overwrite(before, after)],
        1,
      )
    })
    const steps = [...creates(100), ...deletes(1400), ...updates]
    const { ids } = stateOf(reportOf([zonePlan('example.com', steps, {})], {}), occasion, null)
    expect([ids.delete.length, ids.update.length, ids.create.length]).toEqual([1400, 100, 0])
  })

  test('has the guards that refuse, and whether something could not be planned', () => {
    const refusals = [{ guard: 'apex-ns', message: 'm' }] as const
    const plan = [
      zonePlan('example.com', deletes(1), { refusals }),
      { ...zonePlan('example.com', [], {}), zone: zoneName('b.example') },
    ]
    const state = stateOf(reportOf(plan, { failures: [{ zone: 'x', message: 'm', hint: '' }] }), occasion, null)
    expect(state).toMatchObject({ refused: 1, refusals: [{ zone: 'example.com', guard: 'apex-ns' }], failed: true })
  })

  test('of a plan that failed keeps what reviewers saw last, so that the next one is held against that', () => {
    const failed = stateOfFailure(
      'production',
      { ...occasion, run: 'https://github.example/o/r/actions/runs/2' },
      STATE,
    )
    expect(failed).toMatchObject({ counts: null, failed: true, ids: STATE.ids, refusals: STATE.refusals })
    expect(isWorse(failed, STATE)).toBe(false)
    expect(failed.history).toHaveLength(1)
  })
})
