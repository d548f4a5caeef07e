// Reports about drift built by hand, small ones, huge ones, and one with a stranger's text wherever it can stand.
import type { LiveRecord } from '../../../src/dns/live-record.ts'
import type { ZoneName } from '../../../src/dns/name.ts'
import { type DriftSet, driftOf, isDrift, type Remedies, type ZoneDrift } from '../../../src/plan/drift.ts'
import type { ZonePlan } from '../../../src/plan/plan.ts'
import type { DriftReport } from '../../../src/report/drift/drift.ts'
import {
  createSet,
  data,
  deleteSet,
  live,
  liveSet,
  overwrite,
  place,
  recordSet,
  updateSet,
  zonePlan,
} from '../fixtures.ts'

export const NOW = Date.parse('2026-11-22T09:20:00Z')
export const DECLARED = Date.parse('2026-10-01T08:00:00Z')
const CHANGED = '2026-11-20T09:14:00Z'

export const writtenAt = (record: LiveRecord, time: string): LiveRecord => ({ ...record, updatedAt: time })

export const PATCH = `--- a/zones/example.com.yaml
+++ b/zones/example.com.yaml
@@ -5,4 +5,4 @@
   api:
-    A: { ttl: 300, value: 192.0.2.20 }
+    A: { ttl: 60, value: 192.0.2.99 }
   www:
     CNAME: "@"
`

export const REMEDIES: Remedies = {
  adopt: { kind: 'patch', patch: PATCH, uneven: 0 },
  ignore: {
    kind: 'lines',
    file: 'zones/example.com.yaml',
    isNew: true,
    lines: ['- { name: api, types: [A] }', '- { name: "*.dyn" }'],
    undeclare: [{ owner: recordSet('api', 'A', 300, ['192.0.2.20']).owner, type: 'A', place: place(6) }],
  },
}

/** Changed, gone, added; and one that is merged and not synced. */
export function mixedDrift(remedies: Remedies = REMEDIES, more: Partial<ZonePlan> = {}): ZoneDrift {
  const api = writtenAt(live('r1', 'api', 'A', '192.0.2.99', 60), CHANGED)
  const old = writtenAt(live('r2', 'old', 'TXT', 'hello', 300), CHANGED)
  const www = writtenAt(live('r3', 'www', 'A', '192.0.2.1', 300), '2026-09-01T00:00:00Z')
  const plan = zonePlan(
    'example.com',
    [
      updateSet(
        liveSet('api', 'A', [api]),
        recordSet('api', 'A', 300, ['192.0.2.20']),
        [overwrite(api, data('api', 'A', '192.0.2.20', 300))],
        6,
      ),
      createSet('mail', 'A', 300, ['192.0.2.25', '192.0.2.26'], 8),
      deleteSet('old', 'TXT', [old]),
      updateSet(
        liveSet('www', 'A', [www]),
        recordSet('www', 'A', 300, ['192.0.2.2']),
        [overwrite(www, data('www', 'A', '192.0.2.2', 300))],
        10,
      ),
    ],
    { unchanged: 12, ...more },
  )
  return zoneDrift(plan, remedies)
}

export function zoneDrift(plan: ZonePlan, remedies: Remedies): ZoneDrift {
  const sets = driftOf(plan, () => DECLARED, NOW)
  return { plan, sets, remedies: sets.some(isDrift) ? remedies : null }
}

export const cleanZone = (name: string): ZoneDrift => ({
  plan: zonePlan(name, [], { unchanged: 3 }),
  sets: [],
  remedies: null,
})

export const driftReport = (zones: readonly ZoneDrift[], more: Partial<DriftReport> = {}): DriftReport => ({
  environment: 'production',
  checkedAt: NOW,
  zones,
  unknown: [],
  timeless: null,
  ...more,
})

/** That many record sets of another hand's in one zone. */
export function bigZone(name: string, count: number, remedies: Remedies = REMEDIES): ZoneDrift {
  const steps = Array.from({ length: count }, (_, index) =>
    deleteSet(`h${index}`, 'TXT', [writtenAt(live(`r${index}`, `h${index}`, 'TXT', `value ${index}`, 300), CHANGED)]),
  )
  return zoneDrift(zonePlan(name, steps, {}), remedies)
}

/** In values, names, files, patches, lines and reasons, types notwithstanding. */
export function hostileDrift(text: string): DriftReport {
  const record = writtenAt(live('r1', 'a', 'TXT', text, 300), CHANGED)
  const plan = zonePlan('example.com', [deleteSet('a', 'TXT', [record]), createSet('b', 'TXT', 300, [text], 7)], {
    refusals: [{ guard: 'in-the-way', message: text }],
  })
  const [set, other] = driftOf(plan, () => DECLARED, NOW)
  const wild = (one: DriftSet | undefined): DriftSet[] =>
    one === undefined ? [] : [{ ...one, change: { ...one.change, owner: text as DriftSet['change']['owner'] } }]
  const file = { ...place(1), file: text }
  const zones: ZoneDrift[] = [
    { adopt: { kind: 'patch', patch: `+    TXT: ${text}\n`, uneven: 2 } as const },
    { adopt: { kind: 'none', why: text, fit: 'lay-out' } as const },
    { adopt: { kind: 'none', why: text, fit: 'never' } as const },
  ].map(({ adopt }) => ({
    plan: { ...plan, zone: text as ZoneName },
    sets: [...wild(set), ...wild(other)],
    remedies: {
      adopt,
      ignore: {
        kind: 'lines',
        file: text,
        isNew: false,
        lines: [`- { name: ${text} }`],
        undeclare: [{ owner: text as DriftSet['change']['owner'], type: 'TXT', place: file }],
      },
    },
  }))
  return driftReport(zones, {
    environment: text,
    unknown: [{ zone: text, message: text, hint: text }],
    timeless: text,
  })
}
