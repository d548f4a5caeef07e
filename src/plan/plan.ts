// What a plan is. A change is what people review, an operation is what is sent; a plan fully describes its apply.
import type { Place } from '../diagnostic.ts'
import type { Domain, LiveRecord } from '../dns/live-record.ts'
import type { Owner, ZoneName } from '../dns/name.ts'
import type { RecordType } from '../dns/rdata.ts'
import type { RecordData, RecordSet } from '../dns/record-set.ts'
import type { NonEmpty } from '../result.ts'

/** All live records of one owner and type; unlike a record set it may hold duplicates and several TTLs. */
export type LiveSet = { readonly owner: Owner; readonly type: RecordType; readonly records: NonEmpty<LiveRecord> }

/** `owner` and `type` are those of the sets in `before` and `after`; `place` is where the set is declared. */
export type Change = { readonly owner: Owner; readonly type: RecordType } & (
  | { readonly kind: 'create'; readonly after: RecordSet; readonly place: Place }
  | { readonly kind: 'update'; readonly before: LiveSet; readonly after: RecordSet; readonly place: Place }
  | { readonly kind: 'delete'; readonly before: LiveSet }
)

/** The write itself: one request. `recordId` is the provider's. */
export type Write =
  | { readonly kind: 'create'; readonly to: RecordData }
  | { readonly kind: 'update'; readonly recordId: string; readonly from: RecordData; readonly to: RecordData }
  | { readonly kind: 'delete'; readonly recordId: string; readonly from: RecordData }

/**
 * `id` says what is done, in no words of the provider: zone, kind, owner, type, before and after make it (12 hex digits, and `-2` for
 * the second one that does exactly the same). `after` holds the operations to wait for; `replaces` those among them that delete what
 * stands in the way of this one: they are put back if this one is refused.
 */
export type Operation = Write & {
  readonly id: string
  readonly after: readonly string[]
  readonly replaces: readonly string[]
}

/** A live record that the plan does not touch, though it is not declared. */
export type LeftAlone = {
  readonly name: string
  readonly type: string
  readonly value: string
  readonly why: 'unmanaged' | 'ignored' | 'apex-ns' | 'unreadable'
  readonly reason: string
}

export type GuardName =
  | 'empty-zone'
  | 'max-delete-percent'
  | 'max-update-percent'
  | 'max-deletes'
  | 'apex-ns'
  | 'apex-mx'
  | 'in-the-way'

/** Why a plan may not be applied; `message` is a sentence with the numbers that made it so. */
export type Refusal = { readonly guard: GuardName; readonly message: string }

/** `operations` in an order in which they may be sent one by one. `unchanged` counts record sets that are right as they are. */
export type ZonePlan = {
  readonly zone: ZoneName
  readonly domain: Domain
  readonly changes: readonly Change[]
  readonly operations: readonly Operation[]
  readonly leftAlone: readonly LeftAlone[]
  readonly refusals: readonly Refusal[]
  readonly warnings: readonly string[]
  readonly unchanged: number
  readonly fingerprint: string
}

/** Zones in the order of their names. Fingerprints are `sha256:` and 64 hex digits: same input, same plan, same fingerprint. */
export type Plan = { readonly environment: string; readonly zones: readonly ZonePlan[]; readonly fingerprint: string }

/** A zone that could not be planned, and what to do about it: an unknown domain, an incomplete read. `zone` is as it was written. */
export type ZoneFailure = { readonly zone: string; readonly message: string; readonly hint: string }

/** Owner and data that an operation is about: what it leaves behind, or what it takes away. */
export const subjectOf = (write: Write): RecordData => (write.kind === 'delete' ? write.from : write.to)
