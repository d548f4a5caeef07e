// Zones and live zones from lines such as `www A 300 192.0.2.1`, so that a test shows its records and nothing else.
import type { Domain, LiveRecord, LiveZone } from '../../src/dns/live-record.ts'
import { type Owner, parseOwner, parseZoneName, type ZoneName } from '../../src/dns/name.ts'
import { parseRdata } from '../../src/dns/parse-rdata.ts'
import { isRecordType, type Rdata, type RecordType, rdataText } from '../../src/dns/rdata.ts'
import { type RecordSet, recordSetOf, setKey } from '../../src/dns/record-set.ts'
import { DEFAULT_GUARDS, type DeclaredSet, type Policy, type Zone } from '../../src/dns/zone.ts'
import { groupBy } from '../../src/plan/group.ts'
import type { Result } from '../../src/result.ts'

export const ZONE: ZoneName = must(parseZoneName('example.com'))

export const POLICY: Policy = { ownership: 'full', ignore: [], guards: DEFAULT_GUARDS }

/** Without any limit: for tests that look at something else. */
export const UNGUARDED: Policy = {
  ...POLICY,
  guards: { maxDeletePercent: 100, maxUpdatePercent: 100, maxDeletes: 1_000_000 },
}

export type Line = { readonly owner: Owner; readonly type: RecordType; readonly ttl: number; readonly rdata: Rdata }

export function line(text: string): Line {
  const [owner = '', type = '', ttl = '', ...rest] = text.split(' ')
  if (!isRecordType(type)) throw new Error(`No such type in "${text}"`)
  return {
    owner: must(parseOwner(owner, ZONE)),
    type,
    ttl: Number(ttl),
    rdata: must(parseRdata(type, rest.join(' '), ZONE)),
  }
}

export function zoneOf(lines: readonly (string | Line)[], policy: Policy = UNGUARDED): Zone {
  const sets = groupBy(lines.map(asLine), (one) => setKey(one.owner, one.type))
  return {
    name: ZONE,
    recordSets: [...sets.values()].flatMap(declare),
    binding: { user: 'ops', domainId: null, voice: 'auto' },
    policy,
  }
}

export const DOMAIN: Domain = { id: 'dom-1', zone: ZONE, status: 'active', expiresAt: null }

/** Ids are 1, 2, 3, … in the order of the lines. */
export const liveOf = (lines: readonly (string | Line)[]): LiveZone => ({
  domain: DOMAIN,
  records: lines.map(asLine).map(liveRecord),
  unreadable: [],
})

export const liveRecord = ({ owner, ttl, rdata }: Line, index: number): LiveRecord => ({
  id: String(index + 1),
  owner,
  ttl,
  rdata,
  readings: [],
  createdAt: null,
  updatedAt: null,
})

/** `www A 300 192.0.2.1` again, for comparing. */
export const spell = ({ owner, ttl, rdata }: { owner: Owner; ttl: number; rdata: Rdata }): string =>
  `${owner} ${rdata.type} ${ttl} ${rdataText(rdata)}`

const asLine = (one: string | Line): Line => (typeof one === 'string' ? line(one) : one)

function declare(lines: readonly Line[]): DeclaredSet[] {
  const set = setOf(lines)
  const place = { file: 'zones/example.com.yaml', line: 1, column: 1, width: 1 }
  return set === undefined ? [] : [{ recordSet: set, place, ownerPlace: place, places: set.rdata.map(() => place) }]
}

function setOf(lines: readonly Line[]): RecordSet | undefined {
  const [first] = lines
  if (first === undefined) return undefined
  return recordSetOf(
    first.owner,
    first.type,
    first.ttl,
    lines.map(({ rdata }) => rdata),
  ) as RecordSet | undefined
}

export function must<T>(result: Result<T, { readonly message: string }>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
