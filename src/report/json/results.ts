// What a sync did, for machines: the plan's JSON with a result for each operation and the outcome of the second read for each zone.
import type {
  OperationError,
  OperationOutcome,
  PutBack,
  SkipReason,
  Verification,
  ZoneResult,
} from '../../apply/run/result.ts'
import type { ZonePlan } from '../../plan/plan.ts'
import { unreachable } from '../../result.ts'
import { originsIn } from '../origins.ts'
import type { SyncReport } from '../report.ts'
import { jsonText } from './json-text.ts'
import { changeJson, failuresJson, operationJson, planHead, zoneJson } from './plan.ts'

export function formatSyncJson(report: SyncReport): string {
  const byZone = new Map(report.results.map((result) => [result.plan.zone, result]))
  const zones = report.plan.zones.map((zone) => appliedJson(zone, byZone.get(zone.zone)))
  return jsonText({ ...planHead(report), zones, failures: failuresJson(report), snapshot: report.snapshot })
}

/** A zone that was not applied has no results: they are null. */
function appliedJson(zone: ZonePlan, result: ZoneResult | undefined) {
  const outcomes = new Map(result?.results.map((item) => [item.operation.id, item]))
  return {
    ...zoneJson(zone, originsIn(null)),
    operations: zone.operations.map((operation) => {
      const outcome = outcomes.get(operation.id)
      return { ...operationJson(operation), result: outcome === undefined ? null : resultJson(outcome) }
    }),
    putBacks: (result?.putBacks ?? []).map(putBackJson),
    ...verificationJson(result?.verification ?? { kind: 'not-needed' }),
  }
}

function resultJson(outcome: OperationOutcome) {
  const base = { outcome: outcome.outcome, attempts: outcome.attempts, note: null, error: null, because: null }
  switch (outcome.outcome) {
    case 'done':
      return { ...base, note: outcome.note }
    case 'failed':
    case 'unknown':
      return { ...base, error: errorJson(outcome.error) }
    case 'skipped':
      return { ...base, because: becauseJson(outcome.because) }
    default:
      return unreachable(outcome)
  }
}

const errorJson = ({ status, words, message }: OperationError) => ({ status, words, message })

const becauseJson = (because: SkipReason) => ({
  kind: because.kind,
  operation: because.kind === 'waits-for' ? because.operation : null,
  message: because.kind === 'stopped' ? because.message : null,
})

const putBackJson = (putBack: PutBack) => ({
  deleted: putBack.deleted,
  because: putBack.because,
  outcome: putBack.outcome,
  error: putBack.outcome === 'done' ? null : errorJson(putBack.error),
})

/** `verified` is null where nothing was read again; `unread` then says why, if it should have been. */
function verificationJson(verification: Verification) {
  switch (verification.kind) {
    case 'verified':
      return { verified: true, differences: [], unread: null }
    case 'differs':
      return {
        verified: false,
        differences: verification.differences.map((change) => changeJson(change, null)),
        unread: null,
      }
    case 'unread':
      return { verified: null, differences: [], unread: verification.message }
    case 'not-needed':
      return { verified: null, differences: [], unread: null }
    default:
      return unreachable(verification)
  }
}
