// A zone as a BIND master file for people and name servers (RFC 1035, 5; RFC 2308, 4): aligned, names relative, the apex first.
import { compareText } from '../diagnostic.ts'
import { APEX, compareOwners, type HostName, type Owner, ownerWithin, type ZoneName } from '../dns/name.ts'
import type { Rdata } from '../dns/rdata.ts'
import type { RecordSet } from '../dns/record-set.ts'
import { unreachable } from '../result.ts'
import { isApexNs, nameServersOf } from './name-servers.ts'
import { quotedStrings } from './strings.ts'

/**
 * `ttl`: the default, in seconds. `serial` of the SOA: 32 bits, the caller's choice. `nameServers`: what the provider is known to serve
 * at the apex, for a zone that declares no NS records there.
 */
export type MasterZone = {
  readonly zone: ZoneName
  readonly recordSets: readonly RecordSet[]
  readonly ttl: number
  readonly serial: number
  readonly nameServers: readonly HostName[]
}

export function writeMasterFile(master: MasterZone): string {
  const { zone, ttl } = master
  const sets = master.recordSets.filter((set) => !isApexNs(set)).toSorted(compareInFile)
  const rows = [...apexRows(master), ...sets.flatMap((set) => rowsOf(set, master))]
  return [`; ${zone}, written by pocketdns-sync`, `$ORIGIN ${zone}.`, `$TTL ${ttl}`, '', ...linesOf(rows), ''].join(
    '\n',
  )
}

/** One record; `strings` are the parts of its data that may stand on lines of their own. */
type Row = {
  readonly comment: string | null
  readonly owner: Owner
  readonly ttl: string
  readonly type: string
  readonly strings: readonly string[]
}

function apexRows({ zone, recordSets, ttl, serial, nameServers }: MasterZone): readonly Row[] {
  const { names, comment } = nameServersOf(recordSets, nameServers, (name) => shownName(name, zone))
  const nsTtl = shownTtl(recordSets.find(isApexNs)?.ttl ?? ttl, ttl)
  const soa = `${names[0]} hostmaster ${[serial, ...SOA_TIMERS].join(' ')}`
  return [
    { comment: MADE_UP, owner: APEX, ttl: '', type: 'SOA', strings: [soa] },
    ...names.map((name, at) => ({
      comment: at === 0 ? comment : null,
      owner: APEX,
      ttl: nsTtl,
      type: 'NS',
      strings: [name],
    })),
  ]
}

const MADE_UP = 'The SOA record is made up: PocketDNS has one of its own, which it does not show.'

/** Refresh, retry, expire and minimum, in seconds: RIPE-203's for small and stable zones, but an hour for names that do not exist. */
const SOA_TIMERS = [86_400, 7200, 3_600_000, 3600]

/** In the order of the zone; at one name delegations first. */
const compareInFile = (a: RecordSet, b: RecordSet): number =>
  compareOwners(a.owner, b.owner) || Number(b.type === 'NS') - Number(a.type === 'NS') || compareText(a.type, b.type)

const rowsOf = ({ owner, type, ttl, rdata }: RecordSet, master: MasterZone): readonly Row[] =>
  rdata.map((item) => ({
    comment: null,
    owner,
    ttl: shownTtl(ttl, master.ttl),
    type,
    strings: dataOf(item, master.zone),
  }))

const shownTtl = (ttl: number, usual: number): string => (ttl === usual ? '' : String(ttl))

function dataOf(rdata: Rdata, zone: ZoneName): readonly string[] {
  switch (rdata.type) {
    case 'A':
    case 'AAAA':
      return [rdata.address]
    case 'CNAME':
    case 'NS':
      return [shownName(rdata.target, zone)]
    case 'MX':
      return [`${rdata.preference} ${shownName(rdata.exchange, zone)}`]
    case 'SRV':
      return [`${rdata.priority} ${rdata.weight} ${rdata.port} ${shownName(rdata.target, zone)}`]
    case 'TXT':
      return quotedStrings(rdata.text)
    default:
      return unreachable(rdata)
  }
}

/** Relative where it is inside the zone. */
const shownName = (name: HostName, zone: ZoneName): string => ownerWithin(name, zone) ?? name

function linesOf(rows: readonly Row[]): readonly string[] {
  const widths = {
    owner: Math.min(MAX_OWNER_WIDTH, longest(rows.map(({ owner }) => owner))),
    ttl: longest(rows.map(({ ttl }) => ttl)),
  }
  return rows.flatMap((row, at) => {
    const isFirst = row.owner !== rows[at - 1]?.owner
    const gap = isFirst && rows[at - 1]?.owner === APEX ? [''] : []
    return [
      ...gap,
      ...(row.comment === null ? [] : [`; ${row.comment}`]),
      lineOf(row, isFirst ? row.owner : '', widths),
    ]
  })
}

const longest = (texts: readonly string[]): number => texts.reduce((most, { length }) => Math.max(most, length), 0)

const MAX_OWNER_WIDTH = 32

type Widths = { readonly owner: number; readonly ttl: number }

function lineOf({ ttl, type, strings }: Row, owner: string, widths: Widths): string {
  const shown = widths.ttl === 0 ? '' : `${ttl.padStart(widths.ttl)} `
  const head = `${owner.padEnd(widths.owner)} ${shown}IN ${type.padEnd(5)} `
  return strings.length > 1
    ? `${head}( ${strings.join(`\n${' '.repeat(head.length + 2)}`)} )`
    : `${head}${strings.join('')}`
}
