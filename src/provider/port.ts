// What the rest of the program knows of a DNS provider: reads and writes in our words, each answered by a value or by an error as data.
import type { Domain, LiveZone } from '../dns/live-record.ts'
import type { ZoneName } from '../dns/name.ts'
import type { RecordData } from '../dns/record-set.ts'
import type { VoiceSetting } from '../dns/zone.ts'
import type { Result } from '../result.ts'

export type Answer<T> = Promise<Result<T, ProviderError>>

export type Provider = {
  /** Every domain that the user owns, all pages; asked once a run for each user. */
  readonly listDomains: (user: string) => Answer<readonly Domain[]>
  /** One domain by its id, for zones that name a `domain_id`. */
  readonly findDomain: (domainId: string) => Answer<Domain>
  /** All records of a domain; an incomplete list is an error of kind `incomplete`. */
  readonly readZone: (domain: Domain, voice: VoiceSetting) => Answer<LiveZone>
  /** The new record's id; null where the provider's answer does not tell it. */
  readonly createRecord: (domain: Domain, record: RecordData, dispatch: Dispatch) => Answer<string | null>
  readonly updateRecord: (domain: Domain, recordId: string, record: RecordData, dispatch: Dispatch) => Answer<void>
  /** `gone`: it was not there any more (404), which is as good. */
  readonly deleteRecord: (domain: Domain, recordId: string, dispatch: Dispatch) => Answer<'deleted' | 'gone'>
}

/** For whom a request is made: the operation's id for the journal (null: a read), and its urgency in the queue (higher goes first). */
export type Dispatch = { readonly operation: string | null; readonly urgency: number }

/**
 * `landed`: whether the write may have happened all the same. `words` are the provider's own, already redacted and cut to a sane length.
 * - `key`: 401, the key is not accepted here; `forbidden`: 403; both end a run
 * - `missing`: 404; `refused`: 400, 409, 422 and other 4xx
 * - `unavailable`: 5xx, time-outs, resets, after the retries that are allowed; `garbled`: an answer that cannot be read
 * - `incomplete`: fewer records than the total says; `interrupted`: not sent, the run is ending
 */
export type ProviderError = {
  readonly kind: 'key' | 'forbidden' | 'missing' | 'refused' | 'unavailable' | 'garbled' | 'incomplete' | 'interrupted'
  readonly status: number | null
  readonly words: readonly string[]
  readonly landed: 'no' | 'maybe'
  /** What happened and why, a sentence. */
  readonly message: string
  /** What to do about it, a sentence. */
  readonly hint: string
}

/** One domain of a user by the zone's name, or undefined. */
export const domainNamed = (domains: readonly Domain[], zone: ZoneName): Domain | undefined =>
  domains.find((domain) => domain.zone === zone)
