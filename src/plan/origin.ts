// Whose a change is: the pull request's, if its base would not plan it, or not so; else it was there before.
import { setKey } from '../dns/record-set.ts'
import { groupBy } from './group.ts'
import { type DeclaredSince, handOf } from './hand.ts'
import { type Change, subjectOf, type ZonePlan } from './plan.ts'
import type { Origin, ZoneOrigins } from './review.ts'

/**
 * `head` and `base` are planned against the same live records, each by its own zone file and settings. So whatever makes a change differ
 * counts: values, TTL, ownership, patterns of `ignore`. `base` is null where the base plans nothing in this place: the zone is new, its
 * file could not be read, or it was another domain's. `since` is asked about the base, and only about what is live and not the pull request's.
 */
export function originsOf(head: ZonePlan, base: ZonePlan | null, since: DeclaredSince): ZoneOrigins {
  const writes = writesBySet(head)
  const before = base === null ? undefined : writesBySet(base)
  const originOf = (change: Change): Origin => {
    const key = setKey(change.owner, change.type)
    if (before === undefined || before.get(key) !== writes.get(key)) return 'pull-request'
    return handOf(change, change.kind === 'create' ? null : since(head.zone, change.owner, change.type))
  }
  return {
    zone: head.zone,
    sets: head.changes.map((change) => ({ owner: change.owner, type: change.type, origin: originOf(change) })),
  }
}

/** By setKey, what is done to the set: the ids of its operations name what is before and after, and no more. */
function writesBySet({ operations }: ZonePlan): ReadonlyMap<string, string> {
  const groups = groupBy(operations, (operation) => {
    const { owner, rdata } = subjectOf(operation)
    return setKey(owner, rdata.type)
  })
  return new Map(
    [...groups].map(([key, group]) => [
      key,
      group
        .map(({ id }) => id)
        .sort()
        .join(' '),
    ]),
  )
}
