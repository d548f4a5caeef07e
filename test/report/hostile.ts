// Reports with one text in every place where a stranger's can stand, types notwithstanding: what a parser refuses today may pass tomorrow.

import type { OperationOutcome } from '../../src/apply/run/result.ts'
import type { ZoneName } from '../../src/dns/name.ts'
import type { CommentFrame } from '../../src/report/comment/frame.ts'
import type { PlanState } from '../../src/report/comment/state.ts'
import type { Failure } from '../../src/report/markdown/failure.ts'
import { markerOf } from '../../src/report/marker.ts'
import type { PlanReport, SyncReport } from '../../src/report/report.ts'
import {
  createSet,
  data,
  deleteSet,
  live,
  liveSet,
  overwrite,
  recordSet,
  reportOf,
  type Step,
  syncOf,
  updateSet,
  zonePlan,
  zoneResult,
} from './fixtures.ts'

const wild = <T extends string>(text: string): T => text as T

const HERE = { line: 3, column: 1, width: 2 }

/** Value, name, file, zone, guard, warning, failure, setting, released zone, base, environment. */
export function hostilePlan(text: string, basis: PlanReport['basis']): PlanReport {
  const sets = stepsOf(text).map(({ change }) => change)
  const origins = [
    { zone: wild<ZoneName>(text), sets: sets.map((set, at) => ({ ...set, origin: ORIGINS[at % 4] ?? 'drift' })) },
  ]
  const settings = [true, false].map((loosens) => ({
    zone: loosens ? wild<ZoneName>(text) : null,
    key: text,
    before: text,
    after: text,
    loosens,
  }))
  const report = reportOf(
    [hostileZone(text), zonePlan('example.net', [createSet('a', 'A', 300, ['192.0.2.1'], 1)], {})],
    {},
  )
  return {
    ...report,
    plan: { ...report.plan, environment: text },
    failures: [{ zone: text, message: text, hint: text }],
    estimate: { requests: 3, durationMs: 4000 },
    basis,
    review: {
      base: { revision: text, commit: text },
      origins,
      settings: [...settings, { zone: wild<ZoneName>(text), key: text, before: null, after: null, loosens: false }],
      released: [wild(text)],
      unread: [text],
    },
  }
}

const ORIGINS = ['pull-request', 'pending', 'drift', 'elsewhere'] as const

const stepsOf = (text: string): readonly Step[] => {
  const before = live('1', 'x', 'TXT', text, 300)
  const step = createSet('a', 'TXT', 300, [text], 1)
  const named = createSet('b', 'TXT', 300, ['b'], 1)
  return [
    step.change.kind === 'create'
      ? { ...step, change: { ...step.change, owner: wild(text), place: { file: text, ...HERE } } }
      : step,
    named,
    deleteSet('x', 'TXT', [before]),
    updateSet(
      liveSet('y', 'TXT', [before]),
      recordSet('y', 'TXT', 300, ['new']),
      [overwrite(before, data('y', 'TXT', 'new', 300))],
      1,
    ),
  ]
}

const hostileZone = (text: string) => ({
  ...zonePlan('example.com', stepsOf(text), {
    warnings: [text],
    refusals: [{ guard: 'in-the-way', message: text }],
    leftAlone: [{ name: text, type: text, value: text, why: 'unmanaged', reason: text }],
  }),
  zone: wild<ZoneName>(text),
})

/** Besides the plan the provider's words, the notes, what a second read said, and the folder of the snapshot. */
export function hostileSync(text: string): SyncReport {
  const error = { status: 422, words: [text, `${text} again`], message: text }
  const outcomes = new Map<number, OperationOutcome>([
    [0, { outcome: 'failed', attempts: 1, error }],
    [1, { outcome: 'unknown', attempts: 1, error }],
    [2, { outcome: 'skipped', attempts: 0, because: { kind: 'stopped', message: text } }],
    [3, { outcome: 'done', attempts: 1, note: text }],
  ])
  const zone = hostileZone(text)
  const results = [
    zoneResult(zone, outcomes, { verification: { kind: 'unread', message: text } }),
    zoneResult(zone, outcomes, { verification: { kind: 'differs', differences: zone.changes } }),
  ]
  return syncOf(results, {
    failures: [{ zone: text, message: text, hint: text }],
    snapshot: text.slice(0, LONGEST_PATH),
  })
}

const LONGEST_PATH = 4096

/** File, message, hint, and the lines of the file itself. */
export const hostileFailure = (text: string): Failure => ({
  problem: { message: text, hint: text },
  findings: {
    report: {
      zones: 1,
      recordSets: 1,
      findings: (['error', 'warning'] as const).map((severity) => ({
        rule: 'some-rule',
        severity,
        message: text,
        hint: text,
        place: { file: text, ...HERE },
      })),
    },
    sourceOf: () => `${text}\n${text}\n${text}\n`,
  },
})

/** A state that somebody wrote by hand. */
export const hostileState = (text: string): PlanState => {
  const entry = { at: 0, commit: text, run: text, counts: null, refused: 1, failed: false }
  return {
    ...entry,
    commit: 'abcdef0',
    environment: text,
    basis: 'live',
    fingerprint: text,
    writes: { create: 0, update: 0, delete: 0 },
    ids: { delete: [], update: [], create: [] },
    refusals: [{ zone: text, guard: text }],
    completion: 'open',
    left: null,
    history: [entry, { ...entry, commit: 'abcdef0' }],
  }
}

const SERVER = 'https://github.example'
const SHA = 'abcdef0123456789abcdef0123456789abcdef01'

export const frameOf = (more: Partial<CommentFrame>): CommentFrame => ({
  marker: markerOf('plan', { environment: 'production', zonesDir: 'zones', zones: [] }),
  now: Date.UTC(2031, 0, 1, 9, 30),
  run: `${SERVER}/o/r/actions/runs/12`,
  server: SERVER,
  commit: { sha: SHA, url: `${SERVER}/o/r/commit/${SHA}` },
  means: { kind: 'workflow', file: 'sync.yml', url: `${SERVER}/o/r/actions/workflows/sync.yml`, isMerged: false },
  ...more,
})
