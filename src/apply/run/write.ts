// Hands one operation to the provider and says what became of it.
import type { RecordData } from '../../dns/record-set.ts'
import type { Operation } from '../../plan/plan.ts'
import type { Answer } from '../../provider/port.ts'
import { unreachable } from '../../result.ts'
import { type Created, createOnce } from './create.ts'
import { done, notDone, skipped } from './outcome.ts'
import type { OperationOutcome } from './result.ts'
import type { Run, ZoneRun } from './run.ts'

/** Skipped where the run is ending, be it while the operation still waited in the queue. */
export async function perform(zone: ZoneRun, operation: Operation): Promise<OperationOutcome> {
  const ending = zone.run.ending()
  if (ending !== null) return skipped(ending)
  const outcome = await write(zone, operation)
  const neverSent = outcome.outcome === 'failed' && outcome.attempts === 0
  const because = neverSent ? zone.run.ending() : null
  return because === null ? outcome : skipped(because)
}

/** A create of the run, whatever for; `operation` is the id that its requests are counted under. */
export async function create(
  { run, plan, claims, readLive, resent }: ZoneRun,
  operation: string,
  urgency: number,
  record: RecordData,
): Promise<Created> {
  const created = await createOnce({ run, domain: plan.domain, operation, urgency, record, claims, readLive })
  if (created.resent && created.outcome.outcome === 'done') resent.push(record)
  return created
}

async function write(zone: ZoneRun, operation: Operation): Promise<OperationOutcome> {
  const { run, plan } = zone
  const { id } = operation
  const dispatch = { operation: id, urgency: run.urgency(id) }
  switch (operation.kind) {
    case 'create':
      return (await create(zone, id, dispatch.urgency, operation.to)).outcome
    case 'update':
      return outcomeOf(run, id, run.provider.updateRecord(plan.domain, operation.recordId, operation.to, dispatch))
    case 'delete':
      return outcomeOf(run, id, run.provider.deleteRecord(plan.domain, operation.recordId, dispatch))
    default:
      return unreachable(operation)
  }
}

async function outcomeOf(run: Run, operation: string, answered: Answer<void>): Promise<OperationOutcome> {
  const answer = await answered
  if (answer.ok) return done(run.attempts.of(operation), null)
  run.heed(answer.error)
  return notDone(run.attempts.of(operation), answer.error)
}
