import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LiveZone } from '../../src/dns/live-record.ts'
import type { Policy, Zone } from '../../src/dns/zone.ts'
import { planZone } from '../../src/plan/make-plan.ts'
import { originsOf } from '../../src/plan/origin.ts'
import type { ZoneOrigins } from '../../src/plan/review.ts'
import { type Line, liveOf, spell, UNGUARDED, zoneOf } from './build.ts'
import { anyDesired, anyLive } from './states.ts'

const SINCE = () => Date.parse('2026-03-10T12:00:00Z')

/** What is live, written last before or after what git says. */
const writtenOn = (live: LiveZone, day: string): LiveZone => ({
  ...live,
  records: live.records.map((record) => ({ ...record, updatedAt: `2026-03-${day}T12:00:00Z` })),
})

function originsIn(base: Zone | null, head: Zone, live: LiveZone): ZoneOrigins {
  const planned = (zone: Zone) => planZone('test', zone, live)
  return originsOf(planned(head), base === null ? null : planned(base), SINCE)
}

const origins = (base: Zone | null, head: Zone, live: LiveZone) =>
  Object.fromEntries(
    originsIn(base, head, live).sets.map(({ owner, type, origin }) => [`${owner} ${type}`, origin] as const),
  )

const policy = (more: Partial<Policy>): Policy => ({ ...UNGUARDED, ...more })

describe('a change is the pull request’s', () => {
  const live = writtenOn(liveOf(['a A 300 192.0.2.1', 'b A 300 192.0.2.1']), '01')
  const base = zoneOf(['a A 300 192.0.2.1', 'b A 300 192.0.2.1'])

  test.each([
    ['a value that it changes', ['a A 300 192.0.2.9', 'b A 300 192.0.2.1'], 'a A'],
    ['a TTL that it changes', ['a A 600 192.0.2.1', 'b A 300 192.0.2.1'], 'a A'],
    ['a value that it adds', ['a A 300 192.0.2.1', 'a A 300 192.0.2.2', 'b A 300 192.0.2.1'], 'a A'],
    ['a set that it adds', ['a A 300 192.0.2.1', 'b A 300 192.0.2.1', 'c A 300 192.0.2.1'], 'c A'],
    ['a set that it stops to declare', ['a A 300 192.0.2.1'], 'b A'],
  ])('%s', (_, head, set) => {
    expect(origins(base, zoneOf(head), live)).toEqual({ [set]: 'pull-request' })
  })

  test('everything in a zone that is new with it', () => {
    expect(origins(null, zoneOf(['a A 300 192.0.2.9', 'c A 300 192.0.2.1']), live)).toEqual({
      'a A': 'pull-request',
      'b A': 'pull-request',
      'c A': 'pull-request',
    })
  })

  test('a set that was not synced yet, if it says something else again', () => {
    const merged = zoneOf(['a A 300 192.0.2.2', 'b A 300 192.0.2.1'])
    expect(origins(merged, zoneOf(['a A 300 192.0.2.3', 'b A 300 192.0.2.1']), live)).toEqual({ 'a A': 'pull-request' })
  })

  test('a delete that only its settings bring: it owns all, or a pattern is gone', () => {
    const lines = ['a A 300 192.0.2.1']
    const declared = zoneOf(lines, policy({ ownership: 'declared' }))
    const ignoring = zoneOf(lines, policy({ ignore: [{ name: 'b' }] }))
    const full = zoneOf(lines)
    expect(origins(declared, full, live)).toEqual({ 'b A': 'pull-request' })
    expect(origins(ignoring, full, live)).toEqual({ 'b A': 'pull-request' })
    expect(origins(full, full, live)).toEqual({ 'b A': 'pending' })
    expect(origins(full, declared, live)).toEqual({})
  })
})

describe('a change is not the pull request’s', () => {
  const base = zoneOf(['a A 300 192.0.2.2', 'x A 300 192.0.2.1'])
  const head = zoneOf(['a A 300 192.0.2.2', 'x A 300 192.0.2.2'])

  test.each([
    ['01', 'pending'],
    ['20', 'drift'],
    ['10', 'elsewhere'],
  ])('what was live on day %s already is %s', (day, origin) => {
    const live = writtenOn(liveOf(['a A 300 192.0.2.1', 'c A 300 192.0.2.7', 'x A 300 192.0.2.1']), day)
    expect(origins(base, head, live)).toEqual({ 'a A': origin, 'c A': origin, 'x A': 'pull-request' })
  })

  test('though it writes it in another way', () => {
    const live = writtenOn(liveOf(['a AAAA 300 2001:db8::1']), '20')
    const [one, other] = ['a AAAA 300 2001:db8:0::2', 'a AAAA 300 2001:db8::2'].map((text) => zoneOf([text]))
    expect(one && other && origins(one, other, live)).toEqual({ 'a AAAA': 'drift' })
  })
})

const three = fc.record({
  live: anyLive,
  base: anyDesired,
  head: anyDesired,
  owns: fc.constantFrom('full', 'declared'),
})

describe('for any base, head and live state', () => {
  test('every change has exactly one origin, and nothing else has one', () => {
    fc.assert(
      fc.property(three, ({ live, base, head, owns }) => {
        const zone = zoneOf(head, policy({ ownership: owns as 'full' }))
        const { sets } = originsIn(zoneOf(base), zone, liveOf(live))
        const { changes } = planZone('test', zone, liveOf(live))
        expect(sets.map(({ owner, type }) => [owner, type])).toEqual(changes.map(({ owner, type }) => [owner, type]))
      }),
    )
  })

  test('with the base equal to the head nothing is the pull request’s', () => {
    fc.assert(
      fc.property(anyLive, anyDesired, (live, desired) => {
        const { sets } = originsIn(zoneOf([...desired].reverse()), zoneOf(desired), liveOf(live))
        expect(sets.filter(({ origin }) => origin === 'pull-request')).toEqual([])
      }),
    )
  })

  test('with the base equal to what is live everything is', () => {
    fc.assert(
      fc.property(anyDesired, anyDesired, (base, head) => {
        const { sets } = originsIn(zoneOf(base), zoneOf(head), liveOf(base))
        expect(sets.filter(({ origin }) => origin !== 'pull-request')).toEqual([])
      }),
    )
  })

  test('with the same settings, a change is the pull request’s if and only if base and head declare another set', () => {
    const setIn = (lines: readonly Line[], key: string) =>
      lines
        .filter(({ owner, type }) => `${owner} ${type}` === key)
        .map(spell)
        .sort()
    fc.assert(
      fc.property(three, ({ live, base, head }) => {
        for (const { owner, type, origin } of originsIn(zoneOf(base), zoneOf(head), liveOf(live)).sets) {
          const key = `${owner} ${type}`
          const differs = setIn(base, key).join() !== setIn(head, key).join()
          expect([key, origin === 'pull-request']).toEqual([key, differs])
        }
      }),
      { numRuns: 500 },
    )
  })
})
