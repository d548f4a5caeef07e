// What a look for drift found, and how much it counts: the input of all reports about drift.
import type { DriftSet, Hand, ZoneDrift } from '../../plan/drift.ts'
import type { ZoneFailure } from '../../plan/plan.ts'

/**
 * `checkedAt`: when live was read, in ms since the epoch. `zones`: all that were read whole. `unknown`: those that were not; nothing is said
 * about them. `timeless`: why git's own times are not known for any record set; null where git was asked.
 */
export type DriftReport = {
  readonly environment: string
  readonly checkedAt: number
  readonly zones: readonly ZoneDrift[]
  readonly unknown: readonly ZoneFailure[]
  readonly timeless: string | null
}

/** Record sets by whose hand it was. */
export type HandCounts = Readonly<Record<Hand, number>>

export const HANDS: readonly Hand[] = ['drift', 'elsewhere', 'pending']

export function countHands(sets: readonly Pick<DriftSet, 'hand'>[]): HandCounts {
  const counts = { drift: 0, elsewhere: 0, pending: 0 }
  for (const { hand } of sets) counts[hand] += 1
  return counts
}

export const allSets = ({ zones }: Pick<DriftReport, 'zones'>): readonly DriftSet[] => zones.flatMap(({ sets }) => sets)

export const driftedIn = ({ drift, elsewhere }: HandCounts): number => drift + elsewhere

/** Zones that have drift, not only what is pending. */
export const driftedZones = ({ zones }: Pick<DriftReport, 'zones'>): readonly ZoneDrift[] =>
  zones.filter(({ sets }) => driftedIn(countHands(sets)) > 0)

/** `unknown`: no drift was found, and not every zone could be looked at: neither clean nor drift. */
export function driftState(report: DriftReport): 'drift' | 'unknown' | 'clean' {
  if (driftedZones(report).length > 0) return 'drift'
  return report.unknown.length > 0 ? 'unknown' : 'clean'
}
