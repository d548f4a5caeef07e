import { describe, expect, test } from 'vitest'
import type { UnreadableRecord } from '../../src/dns/live-record.ts'
import type { Policy } from '../../src/dns/zone.ts'
import { planZone } from '../../src/plan/make-plan.ts'
import { liveOf, POLICY, zoneOf } from './build.ts'

const many = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => `h${index + from} A 300 192.0.2.1`)
const guards = (desired: readonly string[], live: readonly string[], policy: Policy = POLICY): string[] =>
  planZone('test', zoneOf(desired, policy), liveOf(live)).refusals.map(({ guard }) => guard)

describe('a plan is refused', () => {
  test.each([
    ['when the zone would be emptied', [], ['a A 300 192.0.2.1'], ['empty-zone']],
    ['not when one of a few records goes', ['a A 300 192.0.2.1'], ['a A 300 192.0.2.1', 'b A 300 192.0.2.1'], []],
    ['not at 30 % deletes', many(7), many(10), []],
    ['above 30 % deletes', many(6), many(10), ['max-delete-percent']],
    ['not by percent below ten records', many(2), many(9), []],
    ['above 50 deletes whatever the share', many(949), many(1000), ['max-deletes']],
    ['not at 50 deletes', many(950), many(1000), []],
    ['above 30 % updates', many(10).map((text) => text.replace('300', '60')), many(10), ['max-update-percent']],
    ['when the apex MX goes', ['a A 300 192.0.2.1'], ['a A 300 192.0.2.1', '@ MX 300 10 mx.example.net.'], ['apex-mx']],
    [
      'not when the apex MX moves to another provider',
      ['@ MX 300 1 mx.example.org.'],
      ['@ MX 300 10 mx.example.net.'],
      [],
    ],
    [
      'when no apex name server that is live stays',
      ['@ NS 300 ns1.example.org.'],
      ['@ NS 300 ns1.example.net.'],
      ['apex-ns'],
    ],
    [
      'not when an apex name server stays',
      ['@ NS 300 ns1.example.net.'],
      ['@ NS 300 ns1.example.net.', '@ NS 300 ns2.example.net.'],
      [],
    ],
  ])('%s', (_, desired, live, expected) => {
    expect(guards(desired, live)).toEqual(expected)
  })

  test('for every reason at once', () => {
    expect(guards([], [...many(60), '@ MX 300 10 mx.example.net.'])).toEqual([
      'empty-zone',
      'max-delete-percent',
      'max-deletes',
      'apex-mx',
    ])
  })

  test('by the limits of the zone itself', () => {
    const strict = { ...POLICY, guards: { maxDeletePercent: 0, maxUpdatePercent: 100, maxDeletes: 0 } }
    expect(guards(many(9), many(10), strict)).toEqual(['max-delete-percent', 'max-deletes'])
  })

  test('when something that is left alone stands where a CNAME should come', () => {
    const caa: UnreadableRecord = {
      id: '9',
      name: 'w',
      type: 'CAA',
      value: '0 issue "ca.example.net"',
      reason: 'CAA is not managed',
    }
    const live = { ...liveOf(['a A 300 192.0.2.1']), unreadable: [caa] }
    const plan = planZone('test', zoneOf(['a A 300 192.0.2.1', 'w CNAME 300 a']), live)
    expect(plan.refusals.map(({ guard }) => guard)).toEqual(['in-the-way'])
    expect(plan.operations).toHaveLength(1)
  })

  test('when ownership "declared" keeps an undeclared CNAME where an address should come', () => {
    expect(guards(['w A 300 192.0.2.1'], ['w CNAME 300 example.net.'], { ...POLICY, ownership: 'declared' })).toEqual([
      'in-the-way',
    ])
  })

  test('and still shown whole', () => {
    const plan = planZone('test', zoneOf([], POLICY), liveOf(['a A 300 192.0.2.1']))
    expect(plan.changes).toHaveLength(1)
    expect(plan.operations).toHaveLength(1)
  })
})
