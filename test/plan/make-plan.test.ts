import { describe, expect, test } from 'vitest'
import type { Policy } from '../../src/dns/zone.ts'
import { combinePlans, planZone } from '../../src/plan/make-plan.ts'
import { DOMAIN, liveOf, POLICY, zoneOf } from './build.ts'

const summary = (desired: readonly string[], live: readonly string[], policy?: Policy) => {
  const { changes, leftAlone } = planZone('test', zoneOf(desired, policy), liveOf(live))
  return {
    changes: changes.map(({ kind, owner, type }) => `${kind} ${owner} ${type}`),
    leftAlone: leftAlone.map(({ why, name, type }) => `${why} ${name} ${type}`),
  }
}

describe('what belongs to whom', () => {
  test('apex name servers are left alone unless they are declared', () => {
    const live = ['@ NS 300 ns1.example.net.', 'a A 300 192.0.2.1']
    expect(summary(['a A 300 192.0.2.1'], live)).toEqual({ changes: [], leftAlone: ['apex-ns @ NS'] })
    expect(summary(['a A 300 192.0.2.1', '@ NS 300 ns2.example.net.'], live)).toEqual({
      changes: ['update @ NS'],
      leftAlone: [],
    })
  })

  test('ownership "full" deletes what is not declared', () => {
    expect(summary(['a A 300 192.0.2.1'], ['a A 300 192.0.2.1', 'b A 300 192.0.2.1'])).toEqual({
      changes: ['delete b A'],
      leftAlone: [],
    })
  })

  test('ownership "declared" keeps record sets that are not declared, but not values inside a declared one', () => {
    const live = ['a A 300 192.0.2.1', 'a A 300 192.0.2.2', 'b A 300 192.0.2.1']
    expect(summary(['a A 300 192.0.2.1'], live, { ...POLICY, ownership: 'declared' })).toEqual({
      changes: ['update a A'],
      leftAlone: ['unmanaged b A'],
    })
  })

  test('an ignored record is invisible, even inside a declared set', () => {
    const policy: Policy = {
      ...POLICY,
      ignore: [{ name: '_acme-challenge.**' }, { types: ['A'], value: '198.51.100.*' }],
    }
    const live = ['_acme-challenge.w TXT 60 token', 'w A 300 192.0.2.1', 'w A 300 198.51.100.7']
    const ignored = summary(['w A 300 192.0.2.1'], live, {
      ...policy,
      ignore: [{ name: '_acme-challenge.**' }, { types: ['A'], value: '198.51.100.7' }],
    })
    expect(ignored).toEqual({ changes: [], leftAlone: ['ignored _acme-challenge.w TXT', 'ignored w A'] })
  })

  test('types that we do not manage are left alone and reported', () => {
    const live = {
      ...liveOf([]),
      unreadable: [{ id: '1', name: '@', type: 'SOA', value: 'ns1 …', reason: 'SOA is not managed' }],
    }
    expect(planZone('test', zoneOf([]), live).leftAlone).toEqual([
      { name: '@', type: 'SOA', value: 'ns1 …', why: 'unreadable', reason: 'SOA is not managed' },
    ])
  })
})

describe('a plan says the same in the same words', () => {
  const [desired, live] = [
    ['a A 60 192.0.2.1', 'b A 300 192.0.2.2'],
    ['a A 300 192.0.2.1', 'c A 300 192.0.2.3'],
  ]
  const plan = planZone('local', zoneOf(desired), liveOf(live))

  test('ids and fingerprints are those that they were in every version', () => {
    expect(plan.operations.map(({ id }) => id)).toEqual(
      planZone('local', zoneOf([...desired].reverse()), liveOf([...live].reverse())).operations.map(({ id }) => id),
    )
    expect(plan.operations.map(({ id }) => id)).toMatchInlineSnapshot(`
      [
        "272458aec5f0",
        "e048394625ec",
        "6b9a8c949c2c",
      ]
    `)
    expect(plan.fingerprint).toMatchInlineSnapshot(
      `"sha256:a38329aa2cfa5b0eab5499d16e3374763f0764c3ab93b4fd50236da3c79a596d"`,
    )
  })

  test('record ids of the provider do not matter, values, TTLs, zone and environment do', () => {
    const renumbered = {
      ...liveOf(live),
      records: liveOf(live).records.map((record) => ({ ...record, id: `x${record.id}` })),
    }
    expect(planZone('local', zoneOf(desired), renumbered).fingerprint).toBe(plan.fingerprint)
    expect(planZone('production', zoneOf(desired), liveOf(live)).fingerprint).not.toBe(plan.fingerprint)
    expect(planZone('local', zoneOf([...desired, 'd A 60 192.0.2.1']), liveOf(live)).fingerprint).not.toBe(
      plan.fingerprint,
    )
    expect(
      planZone('local', zoneOf(desired.map((text) => text.replace(' 60 ', ' 61 '))), liveOf(live)).fingerprint,
    ).not.toBe(plan.fingerprint)
  })

  test('two operations that do exactly the same have two ids', () => {
    const twice = planZone(
      'local',
      zoneOf(['a A 300 192.0.2.1']),
      liveOf(['a A 300 192.0.2.1', 'a A 300 192.0.2.1', 'a A 300 192.0.2.1']),
    )
    const ids = twice.operations.map(({ id }) => id)
    expect(ids[1]).toBe(`${ids[0]}-2`)
  })

  test('the whole plan has a fingerprint of its own, and its zones are in the order of their names', () => {
    const other = { ...plan, zone: 'a.example' as typeof plan.zone }
    const whole = combinePlans('local', [plan, other])
    expect(whole.zones.map(({ zone }) => zone)).toEqual(['a.example', 'example.com'])
    expect(combinePlans('local', [other, plan]).fingerprint).toBe(whole.fingerprint)
    expect(combinePlans('local', [plan]).fingerprint).not.toBe(whole.fingerprint)
  })
})

test('a domain that is not active is planned with a warning that says its status and expiry', () => {
  const live = { ...liveOf([]), domain: { ...DOMAIN, status: 'expired', expiresAt: '2026-01-31T00:00:00Z' } }
  expect(planZone('test', zoneOf(['a A 300 192.0.2.1']), live).warnings).toEqual([
    'example.com is expired, not active (its expiry is 2026-01-31T00:00:00Z): what is planned may not be served.',
  ])
})
