// A snapshot read back: what was live in the record sets that a sync was about to change. Its JSON is read as YAML is, with places.
import type { Diagnostic, Fault, Place } from '../diagnostic.ts'
import { type Owner, parseOwner, parseZoneName, type ZoneName } from '../dns/name.ts'
import { parseRdata } from '../dns/parse-rdata.ts'
import { isRecordType, type RecordType } from '../dns/rdata.ts'
import { type RecordData, setKey } from '../dns/record-set.ts'
import type { IgnorePattern } from '../dns/zone.ts'
import type { Result } from '../result.ts'
import { checkFile } from './checked-file.ts'
import { itemsAt, type Mapping, type Node, numberAt, textAt, valueAt } from './node.ts'
import { snapshotErrors } from './schema.ts'
import { DEFAULT_SETTINGS, type Environment, overridden } from './settings.ts'
import { type Reading, reading, type Source } from './source.ts'
import { quoted } from './words.ts'

export const SNAPSHOT_FORMAT = 'pocketdns-sync/snapshot@1'

/** One record set by its name and type; the set itself may not have been live. */
export type NamedSet = { readonly owner: Owner; readonly type: RecordType }

/** `records`: those of the `changed` sets alone, for nothing else is restored. `time` is ISO 8601. */
export type Snapshot = {
  readonly zone: ZoneName
  readonly domainId: string
  readonly environment: Environment
  readonly time: string
  readonly ignore: readonly IgnorePattern[]
  readonly changed: readonly NamedSet[]
  readonly records: readonly (RecordData & { readonly place: Place })[]
  readonly places: { readonly zone: Place; readonly environment: Place }
}

export function readSnapshot(source: Source): Reading<Snapshot> {
  const { root, findings } = checkFile(source, snapshotErrors)
  if (root === undefined && findings.length > 0) return unread(findings)
  const format = textAt(root, 'format')
  if (root === undefined || format !== SNAPSHOT_FORMAT)
    return unread([error(otherFormat(format), placeAt(root, 'format', source))])
  return findings.length > 0 ? unread(findings) : snapshotIn(root, source)
}

function otherFormat(format: string | undefined): Fault {
  const isOurs = format?.startsWith('pocketdns-sync/snapshot@') === true
  return {
    rule: 'snapshot-format',
    message:
      format === undefined
        ? 'This is no snapshot: it does not say its format.'
        : `This is no snapshot that this version reads: its format is ${quoted(format)}.`,
    hint: isOurs
      ? 'Restore it with the version of pocketdns-sync that stored it.'
      : 'Name a file that a sync stored, or the folder that it is in.',
  }
}

const unread = (findings: readonly Diagnostic[]): Reading<Snapshot> => reading<Snapshot>(undefined, findings)

/** The root has the shape of the schema. */
function snapshotIn(root: Mapping, source: Source): Reading<Snapshot> {
  const places = { zone: placeAt(root, 'zone', source), environment: placeAt(root, 'environment', source) }
  const zone = parseZoneName(textAt(root, 'zone') ?? '')
  if (!zone.ok) return unread([error(zone.error, places.zone)])
  const changed = collect(itemsAt(root, 'changed'), (node) => namedSet(node, zone.value))
  const names = new Set(changed.values.map(({ owner, type }) => setKey(owner, type)))
  const live = collect(itemsAt(root, 'live'), (node) => recordOf(node, zone.value, names))
  const { environment, ignore } = overridden(DEFAULT_SETTINGS, root)
  const snapshot = {
    zone: zone.value,
    domainId: textAt(root, 'domainId') ?? '',
    environment,
    time: textAt(root, 'time') ?? '',
    ignore,
    changed: changed.values,
    records: live.values.filter((record) => record !== undefined),
    places,
  }
  return reading(snapshot, [...changed.findings, ...live.findings])
}

/** What an item of a list says, or what is wrong with it and where. */
type Item<T> = Result<T, { readonly fault: Fault; readonly place: Place }>

function collect<T>(nodes: readonly Node[], read: (node: Node) => Item<T>) {
  const items = nodes.map(read)
  return {
    values: items.flatMap((item) => (item.ok ? [item.value] : [])),
    findings: items.flatMap((item) => (item.ok ? [] : [error(item.error.fault, item.error.place)])),
  }
}

function namedSet(node: Node, zone: ZoneName): Item<NamedSet> {
  const owner = parseOwner(textAt(node, 'name') ?? '', zone)
  const type = textAt(node, 'type') ?? ''
  if (!isRecordType(type))
    return wrong({ rule: 'unknown-type', message: `${quoted(type)} is no type.`, hint: '' }, node)
  return owner.ok
    ? { ok: true, value: { owner: owner.value, type } }
    : wrong(owner.error, valueAt(node, 'name') ?? node)
}

/** Undefined for a record of a set that the sync did not change. */
function recordOf(
  node: Node,
  zone: ZoneName,
  changed: ReadonlySet<string>,
): Item<Snapshot['records'][number] | undefined> {
  const set = namedSet(node, zone)
  if (!set.ok) return set
  const { owner, type } = set.value
  if (!changed.has(setKey(owner, type))) return { ok: true, value: undefined }
  const rdata = parseRdata(type, textAt(node, 'rdata') ?? '', zone)
  if (!rdata.ok) return wrong(rdata.error, valueAt(node, 'rdata') ?? node)
  return { ok: true, value: { owner, ttl: numberAt(node, 'ttl') ?? 0, rdata: rdata.value, place: node.place } }
}

const wrong = (fault: Fault, { place }: Node): Item<never> => ({ ok: false, error: { fault, place } })

const placeAt = (root: Node | undefined, key: string, { file }: Source): Place =>
  valueAt(root, key)?.place ?? { file, line: 1, column: 1, width: 1 }

const error = (fault: Fault, place: Place): Diagnostic => ({ ...fault, severity: 'error', place })
