// Whose hand a difference is from: git says since when it declares what it declares, the provider says when it was written last.
import { writtenAt } from '../dns/live-time.ts'
import type { Owner, ZoneName } from '../dns/name.ts'
import type { RecordType } from '../dns/rdata.ts'
import type { Change } from './plan.ts'
import type { Origin } from './review.ts'

/** When git began to say what it says about a record set, in ms since the epoch; null where that is not known. */
export type DeclaredSince = (zone: ZoneName, owner: Owner, type: RecordType) => number | null

/**
 * Of a change that the pull request does not make. `pending`: all that is live is older than what is declared. `drift`: something of it is
 * newer. `elsewhere`: nothing is live, or the times are unknown or too near to each other to tell.
 */
export function handOf(change: Change, declaredAt: number | null): Exclude<Origin, 'pull-request'> {
  if (change.kind === 'create' || declaredAt === null) return 'elsewhere'
  const times = change.before.records.map(writtenAt)
  if (times.some((time) => time !== null && time > declaredAt + MARGIN_MS)) return 'drift'
  return times.every((time) => time !== null && time < declaredAt - MARGIN_MS) ? 'pending' : 'elsewhere'
}

/** Two clocks are compared, git's and the provider's. */
const MARGIN_MS = 120_000
