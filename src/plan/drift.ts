// Drift: what is live and not what git says, record set by record set, by whose hand it came about, and the ways out of it.
import type { Place } from '../diagnostic.ts'
import { writtenAt } from '../dns/live-time.ts'
import type { Owner } from '../dns/name.ts'
import type { RecordType } from '../dns/rdata.ts'
import { setKey } from '../dns/record-set.ts'
import { groupBy } from './group.ts'
import { type DeclaredSince, handOf } from './hand.ts'
import { type Change, type Operation, subjectOf, type ZonePlan } from './plan.ts'
import type { Origin } from './review.ts'

/**
 * Times in ms since the epoch. `changed`: the newest update of the live records that differ. `gone`: nothing live shows it; it went after
 * git began to say it, where that is known. `unknown`: the provider gives no time.
 */
export type Since =
  | { readonly kind: 'changed'; readonly at: number }
  | { readonly kind: 'gone'; readonly after: number | null }
  | { readonly kind: 'unknown' }

/** Whose hand it was: only `pending` is no drift, `elsewhere` may be either and counts as drift. */
export type Hand = Exclude<Origin, 'pull-request'>

/** `change` is what a sync would do: from what is live to what git says. `operations` are its own. */
export type DriftSet = {
  readonly change: Change
  readonly operations: readonly Operation[]
  readonly hand: Hand
  readonly declaredAt: number | null
  readonly since: Since
}

/** `remedies` is null where nothing counts as drift. */
export type ZoneDrift = {
  readonly plan: ZonePlan
  readonly sets: readonly DriftSet[]
  readonly remedies: Remedies | null
}

/** Besides a sync, which reverts. */
export type Remedies = { readonly adopt: Adopt; readonly ignore: Ignore }

/**
 * `patch`: a unified diff for `git apply` that makes git say what is live; `uneven` counts record sets that no file can hold as they are
 * live: with a value twice, or with several TTLs. `fit`: whether `import --merge` can do it once the file is laid out in lines.
 */
export type Adopt =
  | { readonly kind: 'patch'; readonly patch: string; readonly uneven: number }
  | { readonly kind: 'none'; readonly why: string; readonly fit: 'lay-out' | 'never' }

/**
 * `lines`: what to paste under `ignore:` of `file`, where `isNew` says that this key has yet to be written. `undeclare`: the record sets to
 * take out of the files with it, because what is declared cannot be ignored.
 */
export type Ignore =
  | {
      readonly kind: 'lines'
      readonly file: string
      readonly isNew: boolean
      readonly lines: readonly string[]
      readonly undeclare: readonly { readonly owner: Owner; readonly type: RecordType; readonly place: Place }[]
    }
  | { readonly kind: 'none'; readonly why: string }

/** Git's word of less than this age may still be on its way: a sync is running, or about to. */
const ON_ITS_WAY_MS = 30 * 60_000

/** What differs in a zone; `now` in ms since the epoch. */
export function driftOf(zone: ZonePlan, declaredSince: DeclaredSince, now: number): readonly DriftSet[] {
  const bySet = groupBy(zone.operations, (operation) => {
    const { owner, rdata } = subjectOf(operation)
    return setKey(owner, rdata.type)
  })
  return zone.changes.map((change): DriftSet => {
    const declaredAt = declaredSince(zone.zone, change.owner, change.type)
    const operations = bySet.get(setKey(change.owner, change.type)) ?? []
    const hand = handOf(change, declaredAt)
    const isFresh = declaredAt !== null && now - declaredAt < ON_ITS_WAY_MS
    return {
      change,
      operations,
      hand: hand === 'elsewhere' && isFresh ? 'pending' : hand,
      declaredAt,
      since: sinceOf(change, operations, declaredAt),
    }
  })
}

/** A value that is missing leaves no trace: the records that stay tell nothing about when it went. */
function sinceOf(change: Change, operations: readonly Operation[], declaredAt: number | null): Since {
  const touched = new Set(operations.flatMap((operation) => (operation.kind === 'create' ? [] : operation.recordId)))
  const concerned = change.kind === 'create' ? [] : change.before.records.filter(({ id }) => touched.has(id))
  if (concerned.length === 0) return { kind: 'gone', after: declaredAt }
  const times = concerned.flatMap((record) => writtenAt(record) ?? [])
  return times.length === 0 ? { kind: 'unknown' } : { kind: 'changed', at: Math.max(...times) }
}

/** Whether it is to be told as drift: all but what is merged and not yet synced. */
export const isDrift = ({ hand }: Pick<DriftSet, 'hand'>): boolean => hand !== 'pending'
