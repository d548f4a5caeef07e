// What a plan is held against besides what is live: the base that a pull request starts from, and what it changes there.
import type { Owner, ZoneName } from '../dns/name.ts'
import type { RecordType } from '../dns/rdata.ts'

/**
 * Why a record set differs from what is live: `pull-request`: what is desired differs from the base. `pending`: the base said so already, and
 * live is older than that: merged, not yet synced. `drift`: live was changed by another hand since. `elsewhere`: one of the two last, and no
 * time tells which.
 */
export type Origin = 'pull-request' | 'pending' | 'drift' | 'elsewhere'

export type SetOrigin = { readonly owner: Owner; readonly type: RecordType; readonly origin: Origin }

export type ZoneOrigins = { readonly zone: ZoneName; readonly sets: readonly SetOrigin[] }

/**
 * A setting that differs between base and head, written as in the file; null where it was not set. `zone` is null for those of all zones.
 * `loosens`: the head's value lets more be deleted, or less be seen.
 */
export type SettingChange = {
  readonly zone: ZoneName | null
  readonly key: string
  readonly before: string | null
  readonly after: string | null
  readonly loosens: boolean
}

/**
 * `base`: the revision as it was given, and the commit where it and the head part. `released`: zones that have no file any more: nothing of
 * theirs is deleted. `unread`: sentences about what of the base could not be read or told.
 */
export type Review = {
  readonly base: { readonly revision: string; readonly commit: string }
  readonly origins: readonly ZoneOrigins[]
  readonly settings: readonly SettingChange[]
  readonly released: readonly ZoneName[]
  readonly unread: readonly string[]
}
