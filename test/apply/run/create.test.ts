// Creates whose answer is lost: never a duplicate, never a record that is missing without a word.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DOMAIN, type Fate, type FateOf, LOST, live, record, refusal, ZONE, zoneText } from './fake-provider.ts'
import { create, planOf } from './plans.ts'
import { allGoesWell, applyOne, goingOn, outcomes, stage } from './stage.ts'

const www = record('www', 'A', '192.0.2.1')

/** The n-th sending of the create meets the n-th fate; deletes go well. */
const fates =
  (...list: readonly Fate[]): FateOf =>
  ({ kind, nth }) =>
    kind === 'create' ? (list[nth - 1] ?? 'done') : 'done'

async function createdUnder(...list: readonly Fate[]) {
  const on = stage([], fates(...list), goingOn)
  const zone = await applyOne(on, planOf([create('c', www)]))
  await on.clock.until(on.clock.sleep(30_000))
  return { zone, result: zone.results[0], live: zoneText(on.provider.records()), calls: on.provider.calls }
}

const kinds = (calls: readonly { readonly kind: string }[]) => calls.map(({ kind }) => kind)

describe('a create whose answer was lost', () => {
  test('is looked up, and done if its record is there', async () => {
    const { result, live: text, calls } = await createdUnder('landed-lost')
    expect(result).toMatchObject({ outcome: 'done', attempts: 1, note: expect.stringContaining('found') })
    expect([text, kinds(calls)]).toEqual([['www 300 A 192.0.2.1'], ['create', 'read']])
  })

  test('is sent again only after its record was looked for three times in vain', async () => {
    const { result, live: text, calls } = await createdUnder('lost', 'done')
    expect(result).toMatchObject({ outcome: 'done', attempts: 2 })
    expect(text).toEqual(['www 300 A 192.0.2.1'])
    expect(kinds(calls)).toEqual(['create', 'read', 'read', 'read', 'create', 'read'])
  })

  test('is found though it lands late', async () => {
    const { result, live: text } = await createdUnder({ lateMs: 600 })
    expect(result).toMatchObject({ outcome: 'done', attempts: 1 })
    expect(text).toHaveLength(1)
  })

  test('leaves one record when the first lands after the second was sent', async () => {
    const { result, live: text, calls } = await createdUnder({ lateMs: 4295 }, 'done')
    expect(result).toMatchObject({ outcome: 'done', attempts: 2 })
    expect(kinds(calls).at(-1)).toBe('delete')
    expect(text).toEqual(['www 300 A 192.0.2.1'])
  })

  test('keeps one of the two though the provider told no id', async () => {
    const { live: text } = await createdUnder({ lateMs: 4295 }, 'quietly')
    expect(text).toEqual(['www 300 A 192.0.2.1'])
  })

  test('is done when the second sending is refused as a duplicate of the first', async () => {
    const { result } = await createdUnder({ lateMs: 4285 }, { error: refusal(422, 'Record already exists') })
    expect(result).toMatchObject({ outcome: 'done', attempts: 2, note: expect.any(String) })
  })

  test('is unknown, not failed, when the second sending never got through: the first may still land', async () => {
    const { result } = await createdUnder('lost', { error: { ...LOST, landed: 'no' } })
    expect(result).toMatchObject({ outcome: 'unknown', attempts: 2 })
  })

  test('keeps the same one of two as another run would: the first in the order of the zone', async () => {
    const on = stage([], fates('lost', 'done'), goingOn)
    on.clock.after(4285, () => void on.provider.createRecord(DOMAIN, www, { operation: 'other', urgency: 0 }))
    await applyOne(on, planOf([create('c', www)]))
    expect(on.provider.records().map(({ id }) => id)).toEqual(['new-1'])
  })

  test('is unknown after three sendings without a trace', async () => {
    const { result, live: text } = await createdUnder('lost', 'lost', 'lost')
    expect(result).toMatchObject({ outcome: 'unknown', attempts: 3 })
    expect(text).toEqual([])
  })

  test('is not taken for a record that was there before', async () => {
    const before = live('r1', record('www', 'A', '192.0.2.1'))
    const on = stage([before], fates('lost', 'done'), goingOn)
    const plan = planOf(
      [create('c', www)],
      [{ kind: 'delete', owner: www.owner, type: 'A', before: { owner: www.owner, type: 'A', records: [before] } }],
    )
    const zone = await applyOne(on, plan)
    expect(zone.results[0]).toMatchObject({ outcome: 'done', attempts: 2 })
  })

  test('is found under a TTL that the provider changed', async () => {
    const on = stage([], ({ operation }) => (operation === 'c' ? 'lost' : 'done'), goingOn)
    on.clock.after(
      50,
      () =>
        void on.provider.createRecord(
          { id: 'd', zone: ZONE, status: 'active', expiresAt: null },
          { ...www, ttl: 600 },
          { operation: 'other', urgency: 0 },
        ),
    )
    const zone = await applyOne(on, planOf([create('c', www)]))
    expect(zone.results[0]).toMatchObject({ outcome: 'done', attempts: 1 })
  })
})

test('a duplicate refused on the first sending is drift: the create failed', async () => {
  const { result, calls } = await createdUnder({ error: refusal(422, 'Record already exists') })
  expect(result).toMatchObject({ outcome: 'failed', attempts: 1, error: { words: ['Record already exists'] } })
  expect(kinds(calls)).toEqual(['create'])
})

test('one read serves all creates of a zone whose answers were lost at the same time', async () => {
  const on = stage([], ({ kind }) => (kind === 'create' ? 'landed-lost' : 'done'), goingOn)
  const operations = Array.from({ length: 30 }, (_, index) =>
    create(`c${index}`, record(`n${index}`, 'A', '192.0.2.1')),
  )
  const zone = await applyOne(on, planOf(operations))
  expect(new Set(outcomes(zone).map((text) => text.split(' ')[1]))).toEqual(new Set(['done']))
  expect(on.provider.calls.filter(({ kind }) => kind === 'read').length).toBeLessThanOrEqual(2)
})

test('where all goes well, nothing is read', async () => {
  const on = stage([], allGoesWell, goingOn)
  await applyOne(on, planOf([create('c', www)]))
  expect(kinds(on.provider.calls)).toEqual(['create'])
})

test('whatever becomes of the answers, done means there is exactly one record, failed means there is none', async () => {
  const fate = fc.oneof(
    fc.constantFrom<Fate>('done', 'quietly', 'landed-lost', 'lost', { error: refusal(400) }),
    fc.integer({ min: 1, max: 4000 }).map((lateMs): Fate => ({ lateMs })),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { maxLength: 3 }), async (list) => {
      const { result, live: text } = await createdUnder(...list)
      if (result?.outcome === 'done') expect(text).toHaveLength(1)
      if (result?.outcome === 'failed') expect(text).toHaveLength(0)
    }),
    { numRuns: 200 },
  )
})
