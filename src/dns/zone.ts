// A zone as its files declare it: the record sets that shall be live, and how the zone is to be reconciled.
import type { Place } from '../diagnostic.ts'
import type { Owner, ZoneName } from './name.ts'
import type { RecordType } from './rdata.ts'
import type { RecordSet } from './record-set.ts'

/** `place` is that of the type's key, `ownerPlace` that of the name's; `places` are those of the values, in the order of the rdata. */
export type DeclaredSet = {
  readonly recordSet: RecordSet
  readonly place: Place
  readonly ownerPlace: Place
  readonly places: readonly Place[]
}

export type Zone = {
  readonly name: ZoneName
  readonly recordSets: readonly DeclaredSet[]
  readonly binding: Binding
  readonly policy: Policy
}

/** A zone as far as its files could be read: what rules look at. `place` stands for the zone as a whole, where its records begin. */
export type ZoneDraft = Zone & { readonly place: Place; readonly unread: Unread }

/** Where something could not be read: at these names; `elsewhere` if the zone may also hold names that are not known. */
export type Unread = { readonly owners: ReadonlySet<Owner>; readonly elsewhere: boolean }

/** Where the zone lives at the provider: the user that owns the domain, or the domain's own id; and the voice the API speaks there. */
export type Binding = { readonly user: string | null; readonly domainId: string | null; readonly voice: VoiceSetting }

export type VoiceSetting = 'auto' | 'flat' | 'nested'

/** `full`: live and not declared is deleted. `declared`: a record set that is not declared is never deleted. */
export type Ownership = 'full' | 'declared'

/** What a restore owns: the record sets that are declared and, by their setKey, those that shall be gone. All else is left alone. */
export type Restoring = { readonly absent: ReadonlySet<string> }

export type Policy = {
  readonly ownership: Ownership | Restoring
  readonly ignore: readonly IgnorePattern[]
  readonly guards: GuardLimits
}

/** What another writer owns; a missing field matches all. `name` is relative to the zone; both texts are globs (see ignore.ts). */
export type IgnorePattern = { readonly name?: string; readonly types?: readonly RecordType[]; readonly value?: string }

/** Percentages are of the zone's live records, and count from 10 records on. */
export type GuardLimits = {
  readonly maxDeletePercent: number
  readonly maxUpdatePercent: number
  readonly maxDeletes: number
}

export const DEFAULT_GUARDS: GuardLimits = { maxDeletePercent: 30, maxUpdatePercent: 30, maxDeletes: 50 }
