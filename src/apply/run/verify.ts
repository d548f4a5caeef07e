// After the last write a zone is read again and planned again: if nothing is left to do, the plan's outcome is what is live.
import type { LiveZone } from '../../dns/live-record.ts'
import { setKey } from '../../dns/record-set.ts'
import { type Change, subjectOf, type ZonePlan } from '../../plan/plan.ts'
import type { Answer, ProviderError } from '../../provider/port.ts'
import type { Patience } from '../patience.ts'
import type { Waits } from '../waits.ts'
import { claimsOf } from './claims.ts'
import type { SkipReason, Verification, ZoneResult } from './result.ts'
import { settleUnknown } from './settle.ts'
import type { AppliedZone } from './zone-run.ts'

/** `read`: all records as they are now. `replan`: what would be left to do for this zone. */
export type VerifyInput = {
  readonly applied: AppliedZone
  readonly read: (plan: ZonePlan) => Answer<LiveZone>
  readonly replan: (plan: ZonePlan, live: LiveZone) => ZonePlan
  readonly waits: Waits
  readonly patience: Patience
  readonly ending: () => SkipReason | null
}

/**
 * Nothing is read where nothing was sent. What an operation did not do is no difference: its own result says so. Reads may lag behind
 * writes, so the zone differs only if it still does after some looks.
 */
export async function verifyZone(input: VerifyInput): Promise<ZoneResult> {
  if (!isTouched(input.applied)) return { ...input.applied, verification: { kind: 'not-needed' } }
  let seen = await readAgain(input)
  for (const delayMs of input.patience.lookAgainMs) {
    if (isAsPlanned(seen, input.applied)) break
    await input.waits.wait(delayMs)
    const later = await readAgain(input)
    if (later.verification.kind === 'unread') break
    seen = later
  }
  return seen
}

async function readAgain({ applied, read, replan, ending }: VerifyInput): Promise<ZoneResult> {
  const live = await read(applied.plan)
  if (!live.ok) return { ...applied, verification: { kind: 'unread', message: whyUnread(live.error, ending()) } }
  const results = settleUnknown(applied.results, live.value, claimsOf(applied.plan))
  const settled = { ...applied, results }
  return { ...settled, verification: compare(settled, replan(applied.plan, live.value)) }
}

/** A read that was never sent does not know what stopped the run. */
const whyUnread = ({ kind, message }: ProviderError, ending: SkipReason | null): string =>
  kind === 'interrupted' && ending?.kind === 'stopped' ? ending.message : message

/** Verified, and every lost answer turned out well; what cannot be read will hardly be a moment later. */
const isAsPlanned = ({ results, verification }: ZoneResult, applied: AppliedZone): boolean =>
  verification.kind === 'unread' ||
  (verification.kind === 'verified' &&
    results.every(({ outcome }, index) => outcome === 'done' || applied.results[index]?.outcome !== 'unknown'))

const isTouched = ({ results, putBacks }: AppliedZone): boolean =>
  putBacks.length > 0 || results.some(({ outcome }) => outcome !== 'skipped')

function compare(applied: AppliedZone, { changes }: ZonePlan): Verification {
  const excused = excusedSets(applied)
  const differences = changes.filter(({ owner, type }: Change) => !excused.has(setKey(owner, type)))
  return differences.length === 0 ? { kind: 'verified' } : { kind: 'differs', differences }
}

/** Record sets that are known to be other than planned: something in them was not done, or was put back. */
function excusedSets({ results, putBacks }: AppliedZone): ReadonlySet<string> {
  const putBack = new Set(putBacks.map(({ deleted }) => deleted))
  return new Set(
    results
      .filter(({ outcome, operation }) => outcome !== 'done' || putBack.has(operation.id))
      .map(({ operation }) => subjectOf(operation))
      .map(({ owner, rdata }) => setKey(owner, rdata.type)),
  )
}
