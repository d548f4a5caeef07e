// What may be applied: a guard's refusal is lifted for one exact plan only, and an accepted fingerprint pins what is applied.
import type { Plan, ZonePlan } from './plan.ts'

/** The fingerprint that `--accept` names, of the whole plan or of one zone; null where nothing was named. */
export type Accepted = string | null

/**
 * - `free`: nothing holds it back
 * - `refused`: a guard does
 * - `not-accepted`: `--accept` names something else
 */
export type Standing = 'free' | 'refused' | 'not-accepted'

export function standingOf(zone: ZonePlan, plan: Plan, accepted: Accepted): Standing {
  if (accepted !== null)
    return names(accepted, plan.fingerprint) || names(accepted, zone.fingerprint) ? 'free' : 'not-accepted'
  return zone.refusals.length > 0 ? 'refused' : 'free'
}

const names = (accepted: string, fingerprint: string): boolean =>
  accepted === fingerprint || `sha256:${accepted}` === fingerprint
