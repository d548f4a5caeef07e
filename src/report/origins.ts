// Whose each change of a plan is, quick to ask.
import type { ZoneName } from '../dns/name.ts'
import { setKey } from '../dns/record-set.ts'
import type { Change } from '../plan/plan.ts'
import type { Origin, Review } from '../plan/review.ts'

/** Null where no base was named. */
export type OriginOf = (zone: ZoneName, change: Pick<Change, 'owner' | 'type'>) => Origin | null

export function originsIn(review: Review | null): OriginOf {
  const zones = new Map(
    (review?.origins ?? []).map(({ zone, sets }) => [
      zone,
      new Map(sets.map(({ owner, type, origin }) => [setKey(owner, type), origin])),
    ]),
  )
  return (zone, { owner, type }) => zones.get(zone)?.get(setKey(owner, type)) ?? null
}
