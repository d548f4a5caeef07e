// One zone's operations, each a promise that waits for others: what fails skips those that wait for it, and nothing else.
import type { Operation, ZonePlan } from '../../plan/plan.ts'
import { removeLateDuplicates } from './late-duplicates.ts'
import { skipped } from './outcome.ts'
import { putBackIfMissing, type Settled, successorsOf } from './put-back.ts'
import type { OperationOutcome, PutBack, ZoneResult } from './result.ts'
import { type Run, startZone, type ZoneRun } from './run.ts'
import { perform } from './write.ts'

/** What became of a zone, before it is read again. */
export type AppliedZone = Omit<ZoneResult, 'verification'>

export async function applyZone(run: Run, plan: ZonePlan): Promise<AppliedZone> {
  const zone = startZone(run, plan)
  const outcomeOf = startOperations(zone)
  const putBacks = await putBackWhatIsMissing(zone, outcomeOf)
  const results = await Promise.all(
    plan.operations.map(async (operation) => ({ operation, ...(await outcomeOf(operation.id)).outcome })),
  )
  await removeLateDuplicates(zone)
  return { plan, results, putBacks }
}

type OutcomeOf = (id: string) => Promise<Settled>

/** Operations stand after those they wait for, so each finds their promises made. */
function startOperations(zone: ZoneRun): OutcomeOf {
  const outcomes = new Map<string, Promise<OperationOutcome>>()
  const outcomeOf = async (id: string): Promise<Settled> => {
    const outcome = outcomes.get(id)
    if (outcome === undefined) throw new Error(`The plan is out of order: operation ${id} is not there to wait for.`)
    return { id, outcome: await outcome }
  }
  for (const operation of zone.plan.operations)
    outcomes.set(operation.id, inTurn(zone, operation, operation.after.map(outcomeOf)))
  return outcomeOf
}

async function inTurn(
  zone: ZoneRun,
  operation: Operation,
  before: readonly Promise<Settled>[],
): Promise<OperationOutcome> {
  const outcome = obstacle(await Promise.all(before)) ?? (await performInTurn(zone, operation))
  zone.run.settled(outcome)
  return outcome
}

async function performInTurn(zone: ZoneRun, operation: Operation): Promise<OperationOutcome> {
  const { turns, urgency } = zone.run
  await turns.take(urgency(operation.id))
  try {
    return await perform(zone, operation)
  } finally {
    turns.give()
  }
}

/** Skipped because of the first that is not done; named is the operation at the root, not one that was itself skipped. */
function obstacle(before: readonly Settled[]): OperationOutcome | undefined {
  const first = before.find(({ outcome }) => outcome.outcome !== 'done')
  if (first === undefined) return undefined
  const { outcome } = first
  return skipped(outcome.outcome === 'skipped' ? outcome.because : { kind: 'waits-for', operation: first.id })
}

async function putBackWhatIsMissing(zone: ZoneRun, outcomeOf: OutcomeOf): Promise<readonly PutBack[]> {
  const successors = successorsOf(zone.plan.operations)
  const putBacks = await Promise.all(
    zone.plan.operations.map(async (operation) => {
      const followers = successors.get(operation.id)
      if (operation.kind !== 'delete' || followers === undefined) return undefined
      const settled = await Promise.all(followers.map(({ id }) => outcomeOf(id)))
      return putBackIfMissing(zone, operation, await outcomeOf(operation.id), settled)
    }),
  )
  return putBacks.flatMap((putBack) => putBack ?? [])
}
