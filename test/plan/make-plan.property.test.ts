// What should be impossible, tried with random pairs of live and desired states.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { setKey } from '../../src/dns/record-set.ts'
import { groupBy } from '../../src/plan/group.ts'
import { planZone } from '../../src/plan/make-plan.ts'
import type { Operation } from '../../src/plan/plan.ts'
import { DOMAIN, type Line, liveOf, liveRecord, spell, ZONE, zoneOf } from './build.ts'
import { anyDesired, anyLive } from './states.ts'
import { strictProvider } from './strict-provider.ts'

/** The operations in a random order that respects their edges: concurrency may bring them in any such order. */
function anyOrder(operations: readonly Operation[], chance: () => number): Operation[] {
  const left = new Map(operations.map((operation) => [operation.id, operation]))
  const ordered: Operation[] = []
  while (left.size > 0) {
    const ready = [...left.values()].filter(({ after }) => after.every((id) => !left.has(id)))
    const next = ready[Math.floor(chance() * ready.length)]
    if (next === undefined) throw new Error('The edges close a circle')
    ordered.push(next)
    left.delete(next.id)
  }
  return ordered
}

/** max(desired without an equal live record, live without an equal desired one) over all sets, counted without the planner. */
function fewestWrites(desired: readonly Line[], live: readonly Line[]): number {
  const keyOf = ({ owner, type }: Line) => setKey(owner, type)
  const [wanted, held] = [groupBy(desired, keyOf), groupBy(live, keyOf)]
  const keys = [...new Set([...wanted.keys(), ...held.keys()])]
  return keys.reduce(
    (sum, key) => sum + Math.max(without(wanted.get(key), held.get(key)), without(held.get(key), wanted.get(key))),
    0,
  )
}

function without(some: readonly Line[] = [], others: readonly Line[] = []): number {
  const available = others.map(spell)
  return some.filter((one) => {
    const index = available.indexOf(spell(one))
    if (index >= 0) available.splice(index, 1)
    return index < 0
  }).length
}

const apexNsIsLeftAlone = (desired: readonly Line[], live: readonly Line[]): Line[] => {
  const isApexNs = ({ owner, type }: Line) => owner === '@' && type === 'NS'
  return desired.some(isApexNs) ? [...live] : live.filter((one) => !isApexNs(one))
}

const scenario = fc.record({
  live: anyLive,
  desired: anyDesired,
  seed: fc.infiniteStream(fc.double({ min: 0, max: 0.999999, noNaN: true })),
})

describe('for any live and any desired state', () => {
  test('the plan takes the fewest writes that can do it', () => {
    fc.assert(
      fc.property(anyLive, anyDesired, (live, desired) => {
        const plan = planZone('test', zoneOf(desired), liveOf(live))
        expect(plan.operations.length).toBe(fewestWrites(desired, apexNsIsLeftAlone(desired, live)))
      }),
      { numRuns: 2_000 },
    )
  })

  test('in every order that the edges allow, nothing is refused and the desired state is reached', () => {
    fc.assert(
      fc.property(scenario, ({ live, desired, seed }) => {
        const plan = planZone('test', zoneOf(desired), liveOf(live))
        const provider = strictProvider(live.map(liveRecord))
        for (const operation of anyOrder(plan.operations, () => seed.next().value)) provider.apply(operation)
        const kept = live.filter((one) => !apexNsIsLeftAlone(desired, live).includes(one))
        expect([...provider.records.values()].map(spell).sort()).toEqual([...kept, ...desired].map(spell).sort())
      }),
      { numRuns: 2_000 },
    )
  })

  test('records that are right are never touched, and the next plan is empty', () => {
    fc.assert(
      fc.property(anyLive, anyDesired, (live, desired) => {
        const plan = planZone('test', zoneOf(desired), liveOf(live))
        const touched = plan.operations.flatMap((operation) =>
          operation.kind === 'create' ? [] : [operation.recordId],
        )
        expect(new Set(touched).size).toBe(touched.length)
        const provider = strictProvider(live.map(liveRecord))
        for (const operation of plan.operations) provider.apply(operation)
        const after = [...provider.records].map(([id, data]) => ({
          id,
          ...data,
          readings: [],
          createdAt: null,
          updatedAt: null,
        }))
        const next = planZone('test', zoneOf(desired), { domain: DOMAIN, records: after, unreadable: [] })
        expect(next.operations).toEqual([])
        expect(next.changes).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  test('the order of the files and of the provider makes no difference to the plan', () => {
    fc.assert(
      fc.property(anyLive, anyDesired, (live, desired) => {
        const forward = liveOf(live)
        const backward = { ...forward, records: [...forward.records].reverse() }
        const one = planZone('test', zoneOf(desired), forward)
        const other = planZone('test', zoneOf([...desired].reverse()), backward)
        expect(other.operations).toEqual(one.operations)
        expect(other.fingerprint).toBe(one.fingerprint)
        expect(ZONE).toBe(one.zone)
      }),
      { numRuns: 1_000 },
    )
  })
})
