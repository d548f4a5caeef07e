// A zone from the JSON that `export --to json` writes. JSON is YAML, so the YAML reader gives every value its place.
import { compareDiagnostics, type Diagnostic, type Fault, type Place } from '../diagnostic.ts'
import type { Imported } from '../dns/imported.ts'
import { parseOwner, parseZoneName, type ZoneName } from '../dns/name.ts'
import { parseRdata } from '../dns/parse-rdata.ts'
import { isRecordType } from '../dns/rdata.ts'
import type { RecordData } from '../dns/record-set.ts'
import type { Result } from '../result.ts'
import { readDocument } from './document.ts'
import { itemsAt, type Node, numberAt, textAt, valueAt } from './node.ts'
import type { Source } from './source.ts'
import { ZONE_FORMAT } from './zone-json.ts'

/** `zone` is null, and nothing else is said, where the text is no zone at all. */
export type ReadJson = Omit<Imported, 'zone'> & { readonly zone: ZoneName | null }

export function readZoneJson(source: Source): ReadJson {
  const { root, findings } = readDocument(source)
  const zone = parseZoneName(textAt(root, 'zone') ?? '')
  const start: Place = { file: source.file, line: 1, column: 1, width: 1 }
  if (textAt(root, 'format') !== ZONE_FORMAT || !zone.ok)
    return { zone: null, records: [], leftOut: [], findings: findings.length > 0 ? findings : [error(NO_ZONE, start)] }
  const read = itemsAt(root, 'records').map((node) => readSet(node, zone.value))
  const found = [...findings, ...read.flatMap((set) => set.findings)]
  if (valueAt(root, 'records')?.kind !== 'list') found.push(error(NO_RECORDS, start))
  return {
    zone: zone.value,
    records: read.flatMap(({ records }) => records),
    leftOut: [],
    findings: found.toSorted(compareDiagnostics),
  }
}

type Set = { readonly records: readonly RecordData[]; readonly findings: readonly Diagnostic[] }

function readSet(node: Node, zone: ZoneName): Set {
  const [type, ttl] = [textAt(node, 'type') ?? '', numberAt(node, 'ttl') ?? -1]
  const values = itemsAt(node, 'values')
  if (!isRecordType(type) || !isTtl(ttl) || values.length === 0) return failed(error(NO_SET, node.place))
  const owner = inPlace(parseOwner(textAt(node, 'name') ?? '', zone), valueAt(node, 'name') ?? node)
  if (!owner.ok) return failed(owner.error)
  const rdata = values.map((value) => inPlace(parseRdata(type, textOf(value), zone), value))
  return {
    records: rdata.flatMap((item) => (item.ok ? [{ owner: owner.value, ttl, rdata: item.value }] : [])),
    findings: rdata.flatMap((item) => (item.ok ? [] : [item.error])),
  }
}

/** RFC 2181, 8. */
const isTtl = (ttl: number): boolean => Number.isInteger(ttl) && ttl >= 0 && ttl < 2 ** 31

const textOf = (node: Node): string => (node.kind === 'scalar' ? node.source : '')

const inPlace = <T>(result: Result<T, Fault>, { place }: Node): Result<T, Diagnostic> =>
  result.ok ? result : { ok: false, error: error(result.error, place) }

const failed = (finding: Diagnostic): Set => ({ records: [], findings: [finding] })

const error = (fault: Fault, place: Place): Diagnostic => ({ ...fault, severity: 'error', place })

const NO_ZONE: Fault = {
  rule: 'json-format',
  message: `This is no zone in the format ${ZONE_FORMAT}.`,
  hint: 'Make one with pocketdns-sync export --to json, or see schemas/zone-export.schema.json.',
}

const NO_RECORDS: Fault = {
  rule: 'json-records',
  message: 'There is no list of records.',
  hint: 'Add "records": [] if the zone holds none.',
}

const NO_SET: Fault = {
  rule: 'json-record-set',
  message: 'A record set needs a name, a type, a ttl and at least one value.',
  hint: 'Write it like { "name": "www", "type": "A", "ttl": 300, "values": ["192.0.2.1"] }.',
}
