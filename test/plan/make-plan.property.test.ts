// What should be impossible, tried with random pairs of live and desired states.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rdataText } from '../../src/dns/rdata.ts'
import { setKey } from '../../src/dns/record-set.ts'
import { groupBy } from '../../src/plan/group.ts'
import { planZone } from '../../src/plan/make-plan.ts'
import type { Operation } from '../../src/plan/plan.ts'
import { DOMAIN, type Line, line, liveOf, liveRecord, spell, ZONE, zoneOf } from './build.ts'
import { strictProvider } from './strict-provider.ts'

const OWNERS = ['@', 'a', 'b', '*.w', 'sub', 'ns.sub', 'x.sub']
const VALUES = {
  A: ['192.0.2.1', '192.0.2.2', '192.0.2.3'],
  AAAA: ['2001:db8::1', '2001:db8::2'],
  CNAME: ['a', 'b', 'example.net.'],
  MX: ['0 .', '10 a', '20 a', '10 b', '10 mx.example.net.'],
  NS: ['ns.sub.example.com.', 'a', 'ns.example.net.'],
  SRV: ['0 0 5060 a', '1 0 5060 a', '0 0 5061 b'],
  TXT: ['one', '"one"', '"\\"one\\""', 'two', 'three words here'],
} as const

const anyLine = fc.constantFrom('A', 'AAAA', 'CNAME', 'MX', 'NS', 'SRV', 'TXT').chain((type) =>
  fc
    .record({
      owner: fc.constantFrom(...OWNERS),
      ttl: fc.constantFrom(300, 600),
      value: fc.constantFrom<string>(...VALUES[type]),
    })
    .map(({ owner, ttl, value }) => line(`${owner} ${type} ${ttl} ${value}`)),
)

/** A live state may hold anything, duplicates and a CNAME beside an address too. */
const anyLive = fc.array(anyLine, { maxLength: 14 })

/** A desired state is legal: one TTL a set, a CNAME alone, a null MX alone, no CNAME at the apex. */
const anyDesired = fc.array(anyLine, { maxLength: 14 }).map(makeLegal)

function makeLegal(lines: readonly Line[]): Line[] {
  const kept: Line[] = []
  for (const one of lines) {
    const there = kept.filter(({ owner }) => owner === one.owner)
    const sameSet = there.filter(({ type }) => type === one.type)
    const isAlone = one.type === 'CNAME' || there.some(({ type }) => type === 'CNAME')
    if ((isAlone && there.length > 0) || (one.type === 'CNAME' && one.owner === '@')) continue
    if (sameSet.some(({ rdata }) => rdataText(rdata) === rdataText(one.rdata))) continue
    if (sameSet.length > 0 && [one, ...sameSet].some(({ rdata }) => rdataText(rdata) === '0 .')) continue
    kept.push({ ...one, ttl: sameSet[0]?.ttl ?? one.ttl })
  }
  return kept
}

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
