// Hands one operation to the provider and says what became of it.
import type { RecordData } from '../../dns/record-set.ts'
import type { Operation } from '../../plan/plan.ts'
import type { Dispatch, ProviderError } from '../../provider/port.ts'
import { unreachable } from '../../result.ts'
import { type Created, createOnce } from './create.ts'
import { look } from './look.ts'
import { done, isConflict, notDone, skipped } from './outcome.ts'
import type { OperationOutcome } from './result.ts'
import type { ZoneRun } from './run.ts'
import { showsUpdate } from './settle.ts'

/** Skipped where the run is ending, be it while the operation still waited in the queue. */
export async function perform(zone: ZoneRun, operation: Operation): Promise<OperationOutcome> {
  const ending = zone.run.ending()
  if (ending !== null) return skipped(ending)
  const outcome = await write(zone, operation)
  return outcome.outcome === 'skipped' ? { ...outcome, because: zone.run.ending() ?? outcome.because } : outcome
}

/** A create of the run, whatever for; `operation` is the id that its requests are counted under. */
export async function create(
  { run, plan, claims, readLive, resent }: ZoneRun,
  operation: string,
  urgency: number,
  record: RecordData,
): Promise<Created> {
  const created = await createOnce({ run, domain: plan.domain, operation, urgency, record, claims, readLive })
  if (created.resent) resent.push(record)
  return created
}

async function write(zone: ZoneRun, operation: Operation): Promise<OperationOutcome> {
  const { id } = operation
  const dispatch = { operation: id, urgency: zone.run.urgency(id) }
  switch (operation.kind) {
    case 'create':
      return (await create(zone, id, dispatch.urgency, operation.to)).outcome
    case 'update':
      return update(zone, operation, dispatch)
    case 'delete':
      return remove(zone, operation, dispatch)
    default:
      return unreachable(operation)
  }
}

type Kind<K extends Operation['kind']> = Extract<Operation, { readonly kind: K }>

async function update(zone: ZoneRun, operation: Kind<'update'>, dispatch: Dispatch): Promise<OperationOutcome> {
  const { run, plan } = zone
  const answer = await run.provider.updateRecord(plan.domain, operation.recordId, operation.to, dispatch)
  const attempts = run.attempts.of(operation.id)
  if (answer.ok) return done(attempts, null)
  run.heed(answer.error)
  const landed = attempts > 1 && (await hasLandedBefore(zone, operation, answer.error))
  return landed ? done(attempts, 'An answer was lost; the zone shows that it landed.') : notDone(attempts, answer.error)
}

/** A conflict on a repeated update may be one with itself. */
async function hasLandedBefore(
  { run, readLive }: ZoneRun,
  operation: Kind<'update'>,
  error: ProviderError,
): Promise<boolean> {
  if (!isConflict(error)) return false
  return (await look({ run, readLive, settleMs: 0 }, (live) => showsUpdate(operation, live))) === 'found'
}

async function remove(
  { run, plan }: ZoneRun,
  operation: Kind<'delete'>,
  dispatch: Dispatch,
): Promise<OperationOutcome> {
  const answer = await run.provider.deleteRecord(plan.domain, operation.recordId, dispatch)
  const attempts = run.attempts.of(operation.id)
  if (!answer.ok) {
    run.heed(answer.error)
    return notDone(attempts, answer.error)
  }
  return done(attempts, answer.value === 'gone' && attempts === 1 ? 'Someone else had deleted it already.' : null)
}
