import { expect, test } from 'vitest'
import type { LiveRecord } from '../../src/dns/live-record.ts'
import { handOf } from '../../src/plan/hand.ts'
import { planZone } from '../../src/plan/make-plan.ts'
import type { Change } from '../../src/plan/plan.ts'
import { liveOf, zoneOf } from './build.ts'

type Times = Pick<LiveRecord, 'createdAt' | 'updatedAt'>

const updated = (updatedAt: string | null, createdAt: string | null = '2020-01-01T00:00:00Z'): Times => ({
  createdAt,
  updatedAt,
})

/** An update of a set whose live records have these times. */
function updateOf(...times: readonly Times[]): Change {
  const live = liveOf(times.map((_, index) => `a A 300 192.0.2.${index + 1}`))
  const records = live.records.map((record, index) => ({ ...record, ...times[index] }))
  const [change] = planZone('test', zoneOf(['a A 300 192.0.2.99']), { ...live, records }).changes
  if (change === undefined) throw new Error('There is a change')
  return change
}

const DECLARED = Date.parse('2026-03-10T12:00:00Z')

test.each([
  ['all that is live is older', [updated('2026-03-10T11:00:00Z'), updated('2026-01-01T00:00:00Z')], 'pending'],
  ['one of its records is newer', [updated('2026-01-01T00:00:00Z'), updated('2026-03-10T13:00:00Z')], 'drift'],
  ['it was never updated, and made before', [updated(null, '2026-01-01T00:00:00Z')], 'pending'],
  ['it was never updated, and made since', [updated(null, '2026-04-01T00:00:00Z')], 'drift'],
  ['another time zone means the same moment', [updated('2026-03-10T15:00:00+05:30')], 'pending'],
  ['fractions of a second are read', [updated('2026-03-10T12:02:00.001Z')], 'drift'],
  ['two minutes later is too near to tell', [updated('2026-03-10T12:02:00Z')], 'elsewhere'],
  ['two minutes earlier is too near to tell', [updated('2026-03-10T11:58:00Z')], 'elsewhere'],
  ['one is older and one is too near', [updated('2026-01-01T00:00:00Z'), updated('2026-03-10T12:01:00Z')], 'elsewhere'],
  ['one has no time', [updated('2026-01-01T00:00:00Z'), updated(null, null)], 'elsewhere'],
  ['one has no time, and another is newer', [updated('2026-04-01T00:00:00Z'), updated(null, null)], 'drift'],
  ['a time without its offset could be any', [updated('2026-01-01T00:00:00')], 'elsewhere'],
  ['a number could be seconds or milliseconds', [updated('1767225600')], 'elsewhere'],
  ['a day alone is no time', [updated('2026-01-01')], 'elsewhere'],
  ['there is no 30th of February', [updated('2026-02-30T00:00:00Z')], 'elsewhere'],
  ['there is no hour 24', [updated('2026-02-01T24:00:00Z')], 'elsewhere'],
  ['words are no time', [updated('yesterday')], 'elsewhere'],
  ['an update that makes no sense is not passed over', [updated('0000', '2026-01-01T00:00:00Z')], 'elsewhere'],
] as const)('where %s', (_, times, hand) => {
  expect(handOf(updateOf(...times), DECLARED)).toBe(hand)
})

test('nobody is named where git does not know since when, nor where nothing is live', () => {
  expect(handOf(updateOf(updated('2026-01-01T00:00:00Z')), null)).toBe('elsewhere')
  const [create] = planZone('test', zoneOf(['a A 300 192.0.2.1']), liveOf([])).changes
  expect(create === undefined ? '' : handOf(create, DECLARED)).toBe('elsewhere')
})

test('a set that is no longer declared is judged by the same times', () => {
  const live = liveOf(['a A 300 192.0.2.1'])
  const at = (updatedAt: string) => ({ ...live, records: live.records.map((record) => ({ ...record, updatedAt })) })
  const [older] = planZone('test', zoneOf([]), at('2026-01-01T00:00:00Z')).changes
  const [newer] = planZone('test', zoneOf([]), at('2026-04-01T00:00:00Z')).changes
  expect([older, newer].map((change) => change && handOf(change, DECLARED))).toEqual(['pending', 'drift'])
})
