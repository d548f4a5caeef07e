// The way back from any plan: from what was live to any desired state, and from its snapshot to what was live again.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { restoredZone } from '../../src/app/restored-zone.ts'
import type { LiveZone } from '../../src/dns/live-record.ts'
import type { IgnorePattern } from '../../src/dns/zone.ts'
import { planZone } from '../../src/plan/make-plan.ts'
import type { ZonePlan } from '../../src/plan/plan.ts'
import { formatSnapshot } from '../../src/report/json/snapshot.ts'
import { readSnapshot, type Snapshot } from '../../src/zonefile/read-snapshot.ts'
import { DEFAULT_SETTINGS } from '../../src/zonefile/settings.ts'
import { type Line, line, liveOf, liveRecord, spell, UNGUARDED, zoneOf } from '../plan/build.ts'
import { anyDesired } from '../plan/states.ts'
import { strictProvider } from '../plan/strict-provider.ts'

const SETTINGS = { ...DEFAULT_SETTINGS, guards: UNGUARDED.guards }

/** What a sync from `live` to `desired` keeps, read back from its text. */
function snapshotOf(
  live: LiveZone,
  desired: readonly (string | Line)[],
  ignore: readonly IgnorePattern[] = [],
): Snapshot {
  const plan = planZone('local', zoneOf(desired, { ...UNGUARDED, ignore }), live)
  const text = formatSnapshot({ environment: 'local', plan, live, ignore, now: 0 }, (words) => words)
  const { value, findings } = readSnapshot({ file: 'example.com.json', text })
  if (value === undefined) throw new Error(JSON.stringify(findings))
  return value
}

const wayBack = (snapshot: Snapshot, live: LiveZone, ignore: readonly IgnorePattern[] = []) =>
  planZone('local', restoredZone(snapshot, { zones: [], settings: { ...SETTINGS, ignore } }), live)

const told = (plan: ZonePlan): readonly string[] =>
  plan.changes.map(({ kind, owner, type }) => `${kind} ${owner} ${type}`)

/** What is live after a plan, at a provider that refuses what must not stand together. */
function applied(live: LiveZone, { operations }: ZonePlan): LiveZone {
  const provider = strictProvider(live.records)
  for (const operation of operations) provider.apply(operation)
  const records = [...provider.records.values()].map((data, index) => ({ ...NO_TIMES, id: `rec-${index}`, ...data }))
  return { ...live, records }
}

const NO_TIMES = { readings: [], createdAt: null, updatedAt: null }
const STRANGER = line('stranger A 300 192.0.2.200')

describe('the way back', () => {
  test('leads from any desired state to any live one before it, and leaves what came in between', () => {
    const isApexNs = ({ owner, type }: Line) => owner === '@' && type === 'NS'
    fc.assert(
      fc.property(anyDesired, anyDesired, (before, desired) => {
        fc.pre(before.some(isApexNs) || !desired.some(isApexNs))
        const live = liveOf(before)
        const snapshot = snapshotOf(live, desired)
        const synced = applied(live, planZone('local', zoneOf(desired), live))
        const now = { ...synced, records: [...synced.records, liveRecord(STRANGER, 999)] }
        const restored = applied(now, wayBack(snapshot, now))
        expect(restored.records.map(spell).sort()).toEqual([...before, STRANGER].map(spell).sort())
      }),
    )
  })

  test('deletes what the sync made, and only that', () => {
    const snapshot = snapshotOf(liveOf(['@ A 300 192.0.2.1']), ['@ A 300 192.0.2.1', 'www A 300 192.0.2.2'])
    const plan = wayBack(snapshot, liveOf(['@ A 300 192.0.2.9', 'www A 300 192.0.2.2', 'other A 300 192.0.2.3']))
    expect(told(plan)).toEqual(['delete www A'])
    expect(plan.leftAlone.map(({ name, why }) => `${name} ${why}`)).toEqual(['@ unmanaged', 'other unmanaged'])
  })

  test('leaves what another writer owned then, and what one owns now', () => {
    const live = liveOf(['dyn A 300 192.0.2.1', 'dyn A 300 192.0.2.2', 'www A 300 192.0.2.3'])
    const snapshot = snapshotOf(live, ['dyn A 300 192.0.2.9'], [{ name: 'dyn', value: '192.0.2.1' }])
    const now = liveOf(['dyn A 300 192.0.2.1', 'dyn A 300 192.0.2.9'])
    expect(wayBack(snapshot, now, [{ name: 'www' }]).operations.map(({ kind }) => kind)).toEqual(['update'])
  })

  test('keeps the name servers of the apex where there were none before: a domain without any is gone', () => {
    const snapshot = snapshotOf(liveOf(['www A 300 192.0.2.1']), ['www A 300 192.0.2.1', '@ NS 300 ns.example.net.'])
    expect(told(wayBack(snapshot, liveOf(['www A 300 192.0.2.1', '@ NS 300 ns.example.net.'])))).toEqual([])
  })

  test('gives a set whose TTLs differed the lowest of them', () => {
    const snapshot = snapshotOf(liveOf(['www A 300 192.0.2.1', 'www A 60 192.0.2.2']), [])
    const [change] = wayBack(snapshot, liveOf([])).changes
    expect(change).toMatchObject({ kind: 'create', after: { ttl: 60 } })
  })
})

describe('a snapshot', () => {
  const withText = (text: string): LiveZone => {
    const live = liveOf(['www TXT 300 text'])
    return { ...live, records: live.records.map((record) => ({ ...record, rdata: { type: 'TXT', text } })) }
  }

  test('brings back any text byte for byte, whatever characters are in it', () => {
    const hostile = fc.string({ unit: 'binary', maxLength: 40 })
    fc.assert(
      fc.property(hostile, (text) => {
        const [record] = snapshotOf(withText(text), []).records
        expect(record?.rdata).toEqual({ type: 'TXT', text })
      }),
    )
  })

  test('says why it cannot bring back what nobody could write again, and can still be read', () => {
    const live = withText('\ud800')
    expect(snapshotOf(live, []).records).toEqual([])
    const plan = planZone('local', zoneOf([]), live)
    const text = formatSnapshot({ environment: 'local', plan, live, ignore: [], now: 0 }, (words) => words)
    expect(text).toContain('"reason": "A TXT value holds half of a surrogate pair."')
  })

  test('holds no secret of the run, and says where one was', () => {
    const live = withText('the key is sk_live_1')
    const plan = planZone('local', zoneOf([]), live)
    const redact = (words: string) => words.replaceAll('sk_live_1', '***')
    const text = formatSnapshot({ environment: 'local', plan, live, ignore: [], now: 0 }, redact)
    expect(text).not.toContain('sk_live_1')
    expect(text).toContain('"value": "the key is ***", "id": "1", "reason": "It holds a secret of this run."')
  })
})
