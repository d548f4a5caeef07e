import { expect, test } from 'vitest'
import { parseZoneName } from '../../src/dns/name.ts'
import { type Accepted, type Standing, standingOf } from '../../src/plan/acceptance.ts'
import { combinePlans, planZone } from '../../src/plan/make-plan.ts'
import { liveOf, must, POLICY, zoneOf } from './build.ts'

const other = must(parseZoneName('other.example'))
const refused = planZone('test', zoneOf([], POLICY), liveOf(['a A 300 192.0.2.1']))
const harmless = planZone('test', { ...zoneOf(['a A 300 192.0.2.1'], POLICY), name: other }, liveOf([]))
const plan = combinePlans('test', [refused, harmless])
const laterPlan = combinePlans('test', [refused])

test.each<[string, Accepted, [Standing, Standing]]>([
  ['without --accept only a guard holds a zone back', null, ['refused', 'free']],
  ['the whole plan, accepted, is free', plan.fingerprint, ['free', 'free']],
  ['the prefix may be left out', plan.fingerprint.slice('sha256:'.length), ['free', 'free']],
  ['one zone, accepted, is free, and nothing else is', refused.fingerprint, ['free', 'not-accepted']],
  ['another plan than the accepted one is not applied', laterPlan.fingerprint, ['not-accepted', 'not-accepted']],
  ['a piece of a fingerprint accepts nothing', plan.fingerprint.slice(0, 20), ['not-accepted', 'not-accepted']],
  ['an empty fingerprint accepts nothing', '', ['not-accepted', 'not-accepted']],
])('%s', (_, accepted, expected) => {
  expect([refused, harmless].map((zone) => standingOf(zone, plan, accepted))).toEqual(expected)
})
