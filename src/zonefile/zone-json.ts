// A zone as JSON for other programs, described by schemas/zone-export.schema.json: each record set with its values as a zone file has them.
import type { ZoneName } from '../dns/name.ts'
import { type RecordType, rdataText } from '../dns/rdata.ts'
import { compareSets, type RecordSet } from '../dns/record-set.ts'

export const ZONE_FORMAT = 'pocketdns-sync/zone@1'

/** `name` is relative, `@` the apex; `ttl` in seconds; host names in values are absolute, TXT is the text itself. */
export type ZoneJson = {
  readonly format: typeof ZONE_FORMAT
  readonly zone: string
  readonly records: readonly {
    readonly name: string
    readonly type: RecordType
    readonly ttl: number
    readonly values: readonly string[]
  }[]
}

export const zoneJson = (zone: ZoneName, sets: readonly RecordSet[]): ZoneJson => ({
  format: ZONE_FORMAT,
  zone,
  records: sets.toSorted(compareSets).map(({ owner, type, ttl, rdata }) => ({
    name: owner,
    type,
    ttl,
    values: rdata.map(rdataText),
  })),
})
