// Record sets: all records with one owner and one type, and one TTL (RFC 2181, 5). An empty set and MX data in an A set cannot be spelled.
import { compareText } from '../diagnostic.ts'
import { isNonEmpty, type NonEmpty } from '../result.ts'
import { compareOwners, type Owner } from './name.ts'
import { type Rdata, type RdataOf, type RecordType, rdataText } from './rdata.ts'

/** `ttl` in seconds; `rdata` without duplicates, in the order of their text. */
export type RecordSetOf<T extends RecordType> = {
  readonly owner: Owner
  readonly type: T
  readonly ttl: number
  readonly rdata: NonEmpty<RdataOf<T>>
}

export type RecordSet = { [T in RecordType]: RecordSetOf<T> }[RecordType]

/** One record without its id at the provider: what a create or an update sends. `ttl` in seconds. */
export type RecordData = { readonly owner: Owner; readonly ttl: number; readonly rdata: Rdata }

/** A record set of the given rdata, its duplicates dropped; undefined if there is none. */
export function recordSetOf<T extends RecordType>(
  owner: Owner,
  type: T,
  ttl: number,
  rdata: readonly RdataOf<T>[],
): RecordSetOf<T> | undefined {
  const [only] = rdata
  if (only !== undefined && rdata.length === 1) return { owner, type, ttl, rdata: [only] }
  const unique = [...new Map(rdata.map((item) => [rdataText(item), item])).entries()]
  const ordered = unique.sort(([a], [b]) => compareText(a, b)).map(([, item]) => item)
  return isNonEmpty(ordered) ? { owner, type, ttl, rdata: ordered } : undefined
}

/** Whether all rdata are of the set's own type: what was put together by type at run time is then one of the union. */
export const isRecordSet = (set: AnySet): set is RecordSet => set.rdata.every(({ type }) => type === set.type)

type AnySet = {
  readonly owner: Owner
  readonly type: RecordType
  readonly ttl: number
  readonly rdata: NonEmpty<Rdata>
}

/** One word for owner and type, to find sets by. */
export const setKey = (owner: Owner, type: RecordType): string => `${owner} ${type}`

/** By owner in the order of the zone, then by type: the order in which sets are shown and planned. */
export const compareSets = (
  a: { readonly owner: Owner; readonly type: RecordType },
  b: { readonly owner: Owner; readonly type: RecordType },
): number => compareOwners(a.owner, b.owner) || compareText(a.type, b.type)
