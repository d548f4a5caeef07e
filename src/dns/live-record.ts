// What the provider holds, read into our words: one record is one value with an id of its own (API document, Resources).
import { compareText } from '../diagnostic.ts'
import type { Owner, ZoneName } from './name.ts'
import { type Rdata, rdataText } from './rdata.ts'

/**
 * `readings`: the other rdata that the provider's spelling may mean (TXT quoting is not documented: a quoted value is also the
 * text with its quotes); a record equals a desired one if any reading does. `ttl` in seconds; times as the provider wrote them.
 */
export type LiveRecord = {
  readonly id: string
  readonly owner: Owner
  readonly ttl: number
  readonly rdata: Rdata
  readonly readings: readonly Rdata[]
  readonly createdAt: string | null
  readonly updatedAt: string | null
}

/** A record that we cannot or do not manage: SOA, other types, values that make no sense. Reported and left alone. */
export type UnreadableRecord = {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly value: string
  readonly reason: string
}

/** A domain as its owner's listing shows it; `status` is `active`, `pending`, `expired`, `suspended` or what the provider invents. */
export type Domain = {
  readonly id: string
  readonly zone: ZoneName
  readonly status: string
  readonly expiresAt: string | null
}

/** A complete read of one domain's records, or it would not exist: nothing is planned from an incomplete list. */
export type LiveZone = {
  readonly domain: Domain
  readonly records: readonly LiveRecord[]
  readonly unreadable: readonly UnreadableRecord[]
}

/** By text, TTL, then id, the lowest first: of exact duplicates the oldest stays. Shorter ids come first, so that "9" is before "10". */
export const compareLiveRecords = (a: LiveRecord, b: LiveRecord): number =>
  compareText(rdataText(a.rdata), rdataText(b.rdata)) ||
  a.ttl - b.ttl ||
  a.id.length - b.id.length ||
  compareText(a.id, b.id)
