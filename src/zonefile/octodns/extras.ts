// What an octoDNS record may say beyond its values: it is not carried over, and each of it is told with its line.
import type { Place } from '../../diagnostic.ts'
import type { LeftOut } from '../../dns/imported.ts'
import { type Entry, entryAt, type Mapping, valueAt } from '../node.ts'
import { quoted } from '../words.ts'

/** `of`: the record as people call it, like `www A`. */
export function extrasOf(record: Mapping, of: string): readonly LeftOut[] {
  return [...record.entries.values()].flatMap((entry): readonly LeftOut[] => {
    if (KNOWN.has(entry.key)) return []
    if (entry.key === 'octodns') return octodnsKeys(entry, of)
    const why = SERVED_BY_PLACE.get(entry.key) ?? 'octoDNS itself has no meaning for it.'
    return [leftOut(`${quoted(entry.key)} of ${of}`, why, entry.place)]
  })
}

/** A record that octoDNS itself would not sync. */
export function ignoredByOctodns(record: Mapping): Place | undefined {
  const entry = entryAt(valueAt(record, 'octodns'), 'ignored')
  return entry?.value.kind === 'scalar' && entry.value.value === true ? entry.place : undefined
}

const KNOWN = new Set(['type', 'ttl', 'value', 'values'])

const SERVED_BY_PLACE: ReadonlyMap<string, string> = new Map([
  ['geo', 'PocketDNS gives the same answer everywhere: the values without a place are imported.'],
  [
    'dynamic',
    'PocketDNS has no pools and rules: the values for everyone are imported, as octoDNS itself falls back to them.',
  ],
])

const WHY_KEY: ReadonlyMap<string, string> = new Map([
  ['healthcheck', 'PocketDNS checks no servers.'],
  ['lenient', 'No check is switched off for a single record here.'],
  ['excluded', 'There is one provider here: the record is imported.'],
  ['included', 'There is one provider here: the record is imported.'],
  ['ignored', 'octoDNS does not sync the record: it is not imported.'],
])

function octodnsKeys({ value, place }: Entry, of: string): readonly LeftOut[] {
  const entries = value.kind === 'mapping' ? [...value.entries.values()] : []
  if (entries.length === 0) return [leftOut(`"octodns" of ${of}`, 'It is for octoDNS alone.', place)]
  return entries.map((entry) =>
    leftOut(`"octodns.${entry.key}" of ${of}`, WHY_KEY.get(entry.key) ?? 'It is for octoDNS alone.', entry.place),
  )
}

const leftOut = (what: string, why: string, place: Place): LeftOut => ({ what, why, place })
