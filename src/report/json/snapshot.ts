// What is live before a sync, as a file that `restore` reads back and a person can read too: JSON, one record on a line.

import type { LiveRecord, LiveZone, UnreadableRecord } from '../../dns/live-record.ts'
import type { ZoneName } from '../../dns/name.ts'
import { parseRdata } from '../../dns/parse-rdata.ts'
import { rdataText } from '../../dns/rdata.ts'
import type { IgnorePattern } from '../../dns/zone.ts'
import type { ZonePlan } from '../../plan/plan.ts'
import type { Redact } from '../../redact.ts'
import { SNAPSHOT_FORMAT } from '../../zonefile/read-snapshot.ts'
import { jsonLine } from './json-text.ts'

/** `live` is what `plan` was made from; `ignore` are the zone's patterns; `now` in ms since the epoch. */
export type SnapshotInput = {
  readonly environment: string
  readonly plan: ZonePlan
  readonly live: LiveZone
  readonly ignore: readonly IgnorePattern[]
  readonly now: number
}

/** `pocketdns-sync/snapshot@1`, described by schemas/snapshot.schema.json. A record that holds a secret is kept without it, as unreadable. */
export function formatSnapshot({ environment, plan, live, ignore, now }: SnapshotInput, redact: Redact): string {
  const isOpen = (value: unknown) => redact(jsonLine(value)) === jsonLine(value)
  const lostBecause = (record: LiveRecord) =>
    isOpen(recordJson(record)) ? unwritable(record, plan.zone) : 'It holds a secret of this run.'
  const fields: readonly (readonly [string, unknown])[] = [
    ['format', SNAPSHOT_FORMAT],
    ['zone', plan.zone],
    ['domainId', plan.domain.id],
    ['environment', environment],
    ['time', new Date(now).toISOString()],
    ['fingerprint', plan.fingerprint],
    ['ignore', ignore],
    ['changed', plan.changes.map(({ owner, type }) => ({ name: owner, type })).filter(isOpen)],
    ['live', live.records.filter((record) => lostBecause(record) === undefined).map(recordJson)],
    ['unreadable', [...live.unreadable, ...live.records.flatMap((record) => lostJson(record, lostBecause(record)))]],
  ]
  return redact(`{\n${fields.map(([key, value]) => `  ${jsonLine(key)}: ${valueText(value)}`).join(',\n')}\n}\n`)
}

const valueText = (value: unknown): string =>
  Array.isArray(value) && value.length > 0
    ? `[\n${value.map((item: object) => `    ${itemText(item)}`).join(',\n')}\n  ]`
    : jsonLine(value)

const itemText = (item: object): string =>
  `{ ${Object.entries(item)
    .map(([key, value]) => `${jsonLine(key)}: ${jsonLine(value)}`)
    .join(', ')} }`

const recordJson = ({ id, owner, ttl, rdata }: LiveRecord) => ({
  name: owner,
  type: rdata.type,
  ttl,
  rdata: rdataText(rdata),
  id,
})

/** Why a record could not be written again as it was; undefined where it could. */
function unwritable({ rdata }: LiveRecord, zone: ZoneName): string | undefined {
  const read = parseRdata(rdata.type, rdataText(rdata), zone)
  return read.ok ? undefined : read.error.message
}

const lostJson = ({ id, owner, rdata }: LiveRecord, reason: string | undefined): readonly UnreadableRecord[] =>
  reason === undefined ? [] : [{ name: owner, type: rdata.type, value: rdataText(rdata), id, reason }]
