// A plan for machines: `pocketdns-sync/plan@1`, described by schemas/plan.schema.json. Names and values are as they are in the DNS.
import { compareText } from '../../diagnostic.ts'
import { rdataPriority, rdataText, rdataValue } from '../../dns/rdata.ts'
import type { RecordSet } from '../../dns/record-set.ts'
import { type Change, type LiveSet, type Operation, type Plan, subjectOf, type ZonePlan } from '../../plan/plan.ts'
import type { Origin, Review } from '../../plan/review.ts'
import { changesOf } from '../counts.ts'
import { type OriginOf, originsIn } from '../origins.ts'
import type { PlanReport } from '../report.ts'
import { jsonText } from './json-text.ts'

const PLAN_FORMAT = 'pocketdns-sync/plan@1'

export function formatPlanJson(report: PlanReport): string {
  const originOf = originsIn(report.review)
  return jsonText({
    ...planHead(report),
    basis: report.basis,
    ...reviewJson(report.review),
    zones: report.plan.zones.map((zone) => zoneJson(zone, originOf)),
    failures: failuresJson(report),
  })
}

const reviewJson = (review: Review | null) => ({
  base: review === null ? null : { revision: review.base.revision, commit: review.base.commit, unread: review.unread },
  settingsChanges: (review?.settings ?? []).map(({ zone, key, before, after, loosens }) => ({
    zone,
    key,
    before,
    after,
    loosens,
  })),
  released: review?.released ?? [],
})

/** What plan and sync have in common but the zones; `summary` counts record sets, but for `operations`, which are records, and refusals. */
export const planHead = (report: Pick<PlanReport, 'plan'>) => ({
  format: PLAN_FORMAT,
  environment: report.plan.environment,
  fingerprint: report.plan.fingerprint,
  summary: summaryOf(report.plan),
})

export const failuresJson = (report: Pick<PlanReport, 'failures'>) =>
  report.failures.map(({ zone, message, hint }) => ({ zone, message, hint }))

export const zoneJson = (zone: ZonePlan, originOf: OriginOf) => ({
  zone: zone.zone,
  fingerprint: zone.fingerprint,
  domain: { id: zone.domain.id, status: zone.domain.status, expiresAt: zone.domain.expiresAt },
  changes: zone.changes.map((change) => changeJson(change, originOf(zone.zone, change))),
  operations: zone.operations.map(operationJson),
  unchanged: zone.unchanged,
  leftAlone: zone.leftAlone.map(({ name, type, value, why, reason }) => ({ name, type, value, why, reason })),
  refusals: zone.refusals.map(({ guard, message }) => ({ guard, message })),
  warnings: zone.warnings,
})

/** `origin` is null where no base was named. */
export const changeJson = (change: Change, origin: Origin | null) => ({
  kind: change.kind,
  name: change.owner,
  type: change.type,
  before: change.kind === 'create' ? null : liveJson(change.before),
  after: change.kind === 'delete' ? null : desiredJson(change.after),
  source: change.kind === 'delete' ? null : { file: change.place.file, line: change.place.line },
  origin,
})

export function operationJson(operation: Operation) {
  const { owner, ttl, rdata } = subjectOf(operation)
  return {
    id: operation.id,
    kind: operation.kind,
    name: owner,
    type: rdata.type,
    value: rdataValue(rdata),
    ttl,
    priority: rdataPriority(rdata),
    recordId: operation.kind === 'create' ? null : operation.recordId,
    after: operation.after,
    replaces: operation.replaces,
  }
}

const summaryOf = (plan: Plan) => ({
  zones: plan.zones.length,
  ...changesOf(plan),
  operations: sum(plan.zones.map((zone) => zone.operations.length)),
  refusals: sum(plan.zones.map((zone) => zone.refusals.length)),
})

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)

/** `ttls` is there only where the set's records disagree: one for each value, in the order of the values. */
function liveJson(set: LiveSet) {
  const records = set.records
    .map((record) => ({ ttl: record.ttl, value: rdataText(record.rdata) }))
    .sort((a, b) => compareText(a.value, b.value) || a.ttl - b.ttl)
  const ttls = records.map((record) => record.ttl)
  const ttl = ttls.reduce((lowest, next) => Math.min(lowest, next), set.records[0].ttl)
  const values = records.map((record) => record.value)
  return ttls.every((other) => other === ttl) ? { ttl, values } : { ttl, ttls, values }
}

const desiredJson = (set: RecordSet) => ({ ttl: set.ttl, values: set.rdata.map(rdataText).sort(compareText) })
