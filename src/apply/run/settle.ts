// An operation whose answer was lost is a question; reading the zone again answers it.
import type { LiveZone } from '../../dns/live-record.ts'
import type { Operation } from '../../plan/plan.ts'
import { unreachable } from '../../result.ts'
import { type Claims, claim, isSameRecord } from './claims.ts'
import { done } from './outcome.ts'
import type { OperationOutcome, OperationResult } from './result.ts'

/** Every unknown result becomes done or failed; the others stay. `claims` grows by the records that are found. */
export const settleUnknown = (
  results: readonly OperationResult[],
  live: LiveZone,
  claims: Claims,
): readonly OperationResult[] =>
  results.map((result) =>
    result.outcome === 'unknown' ? { operation: result.operation, ...answerOf(result, live, claims) } : result,
  )

type Unanswered = Extract<OperationResult, { outcome: 'failed' | 'unknown' }>

const answerOf = ({ operation, attempts, error }: Unanswered, live: LiveZone, claims: Claims): OperationOutcome =>
  hasLanded(operation, live, claims)
    ? done(attempts, 'Its answer was lost; reading the zone again showed that it landed.')
    : { outcome: 'failed', attempts, error }

function hasLanded(operation: Operation, live: LiveZone, claims: Claims): boolean {
  switch (operation.kind) {
    case 'create':
      return claim(claims, live, operation.to) !== undefined
    case 'update':
      return showsUpdate(operation, live)
    case 'delete':
      return live.records.every(({ id }) => id !== operation.recordId)
    default:
      return unreachable(operation)
  }
}

export const showsUpdate = (
  { recordId, to }: Extract<Operation, { readonly kind: 'update' }>,
  live: LiveZone,
): boolean => live.records.some((record) => record.id === recordId && record.ttl === to.ttl && isSameRecord(record, to))
