// A zone's files as they stand: where each name and each of its record sets is written.
import { type Owner, parseOwner, type ZoneName } from '../../dns/name.ts'
import { isRecordType } from '../../dns/rdata.ts'
import { type RecordSet, setKey } from '../../dns/record-set.ts'
import type { Zone } from '../../dns/zone.ts'
import { readDocument } from '../document.ts'
import { type Entry, entryAt, type Node } from '../node.ts'
import type { Source } from '../source.ts'
import { type Layout, layoutOf, type Region, regionOf } from './layout.ts'

/** A set as it stands in its file: `entry` is its type with its values, `ttl` what holds for sets that give none. */
export type StandingSet = {
  readonly set: RecordSet
  readonly entry: Entry
  readonly region: Region
  readonly layout: Layout
  readonly zone: ZoneName
  readonly ttl: number
}

/** `region` and the sets' own are undefined where they are written inline, so that single lines are not theirs alone. */
export type StandingOwner = {
  readonly owner: Owner
  readonly region: Region | undefined
  readonly sets: readonly { readonly set: RecordSet; readonly standing: StandingSet | undefined }[]
}

/** `records` is the key of that name; undefined in a file that has settings alone. */
export type StandingFile = {
  readonly source: Source
  readonly layout: Layout
  readonly records: Entry | undefined
  readonly owners: readonly StandingOwner[]
}

/** `ttl` is what holds for sets that give none. */
export function standingFile(source: Source, zone: Zone, ttl: number): StandingFile {
  const layout = layoutOf(source)
  const records = entryAt(readDocument(source).root, 'records')
  const declared = new Map(zone.recordSets.map(({ recordSet }) => [setKey(recordSet.owner, recordSet.type), recordSet]))
  const owners = entriesOf(records?.value).flatMap((entry): StandingOwner[] => {
    const owner = parseOwner(entry.key, zone.name)
    if (!owner.ok) return []
    const sets = entriesOf(entry.value).flatMap((type) => {
      const set = isRecordType(type.key) ? declared.get(setKey(owner.value, type.key)) : undefined
      if (set === undefined) return []
      const region = regionOf(layout, type.place)
      return [
        {
          set,
          standing: region === undefined ? undefined : { set, entry: type, region, layout, zone: zone.name, ttl },
        },
      ]
    })
    return [{ owner: owner.value, region: regionOf(layout, entry.place), sets }]
  })
  return { source, layout, records, owners }
}

const entriesOf = (node: Node | undefined): readonly Entry[] =>
  node?.kind === 'mapping' ? [...node.entries.values()] : []
