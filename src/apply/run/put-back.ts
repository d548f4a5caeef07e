// When what should replace a deleted record is refused, the deleted record comes back: a refusal must not leave a hole.
import type { LiveZone } from '../../dns/live-record.ts'
import type { RecordData } from '../../dns/record-set.ts'
import { type Operation, subjectOf } from '../../plan/plan.ts'
import { unreachable } from '../../result.ts'
import { isSameRecord } from './claims.ts'
import { operationError } from './outcome.ts'
import type { OperationOutcome, PutBack, SkipReason } from './result.ts'
import type { ZoneRun } from './run.ts'
import { create } from './write.ts'

/** For each operation that deletes what stands in the way: those that were to take its place. */
export function successorsOf(operations: readonly Operation[]): ReadonlyMap<string, readonly Operation[]> {
  const successors = new Map<string, Operation[]>()
  for (const operation of operations)
    for (const deleted of operation.replaces) {
      const others = successors.get(deleted)
      if (others === undefined) successors.set(deleted, [operation])
      else others.push(operation)
    }
  return successors
}

/** What became of the operation with that id. */
export type Settled = { readonly id: string; readonly outcome: OperationOutcome }

type Deletion = Extract<Operation, { readonly kind: 'delete' }>

/** Undefined where there is nothing to put back: it was not deleted, or something stands, or may stand, in its place. */
export async function putBackIfMissing(
  zone: ZoneRun,
  operation: Deletion,
  { id, outcome }: Settled,
  successors: readonly Settled[],
): Promise<PutBack | undefined> {
  const cause = causeOfPutBack(outcome, successors)
  if (cause === undefined) return undefined
  const ending = zone.run.ending()
  if (ending !== null) return notPutBack(id, cause.id, ending)
  if (await isFilled(zone, operation)) return undefined
  const created = await create(zone, `${id}/put-back`, PUT_BACK_URGENCY, operation.from)
  return putBackOf(id, cause.id, created.outcome)
}

/** A hole in the zone is closed before anything new is written. */
const PUT_BACK_URGENCY = 1e8

/** The successor because of which a deleted record is to come back: the first that failed, if surely none of them landed. */
function causeOfPutBack(deleted: OperationOutcome, successors: readonly Settled[]): Settled | undefined {
  if (deleted.outcome !== 'done') return undefined
  const noneLanded = successors.every(({ outcome }) => outcome.outcome === 'failed' || outcome.outcome === 'skipped')
  return noneLanded ? (successors.find(({ outcome }) => outcome.outcome === 'failed') ?? successors[0]) : undefined
}

/** Another run may have filled the hole: with the successor, which is why ours was refused, or with the record itself. */
async function isFilled({ plan, readLive }: ZoneRun, operation: Deletion): Promise<boolean> {
  const live = await readLive()
  const successors = plan.operations.filter(({ replaces }) => replaces.includes(operation.id)).map(subjectOf)
  return live.ok && [operation.from, ...successors].some((record) => standsAnew(live.value, record, operation.recordId))
}

// Not by the id that was deleted: a read that lags behind still shows that one.
const standsAnew = (live: LiveZone, record: RecordData, deletedId: string): boolean =>
  live.records.some((found) => found.id !== deletedId && isSameRecord(found, record))

function putBackOf(deleted: string, because: string, outcome: OperationOutcome): PutBack {
  switch (outcome.outcome) {
    case 'done':
      return { deleted, because, outcome: 'done' }
    case 'failed':
    case 'unknown':
      return { deleted, because, outcome: outcome.outcome, error: operationError(outcome.error) }
    case 'skipped':
      return notPutBack(deleted, because, outcome.because)
    default:
      return unreachable(outcome)
  }
}

/** The run is ending and nothing may be sent: the next run will see the hole. */
function notPutBack(deleted: string, because: string, reason: SkipReason): PutBack {
  const why = reason.kind === 'stopped' ? `The run was stopped: ${reason.message}` : 'The run was ending.'
  const error = { status: null, words: [], message: why }
  return { deleted, because, outcome: 'failed', error }
}
