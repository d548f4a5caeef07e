// A zone as the text of its file: the apex first, then name by name, each name with its types.
import { type Owner, unicodeName } from '../../dns/name.ts'
import { compareSets, type RecordSet } from '../../dns/record-set.ts'
import type { NonEmpty } from '../../result.ts'
import { keyText, scalarText } from './scalar.ts'
import { setLines } from './set-lines.ts'

/** `user`: written where it is not the one of the settings, else null. `ttl` in seconds, for the sets that have it. */
export type ZoneText = {
  readonly user: string | null
  readonly ttl: number
  readonly recordSets: readonly RecordSet[]
}

export function zoneText({ user, ttl, recordSets }: ZoneText): string {
  const head = [...(user === null ? [] : [`user: ${scalarText(user, 'block')}`]), `ttl: ${ttl}`]
  const sets = recordSets.toSorted(compareSets)
  if (sets.length === 0) return `${[...head, 'records: {}'].join('\n')}\n`
  const lines = byOwner(sets).flatMap((own) => ownerLines(own, { indent: 2, step: 2, ttl }))
  return `${[...head, 'records:', ...lines].join('\n')}\n`
}

/** `indent` columns before the name, `step` more before its types. */
export type OwnerLayout = { readonly indent: number; readonly step: number; readonly ttl: number }

/** A name with all its sets. */
export const ownerLines = (own: NonEmpty<RecordSet>, { indent, step, ttl }: OwnerLayout): readonly string[] => [
  `${' '.repeat(indent)}${keyText(unicodeName(own[0].owner))}:`,
  ...own.flatMap((set) => setLines(set, { indent: indent + step, ttl })),
]

/** The sets of each name, in the order in which they are given. */
export function byOwner(sets: readonly RecordSet[]): readonly NonEmpty<RecordSet>[] {
  const groups = new Map<Owner, [RecordSet, ...RecordSet[]]>()
  for (const set of sets) {
    const group = groups.get(set.owner)
    if (group === undefined) groups.set(set.owner, [set])
    else group.push(set)
  }
  return [...groups.values()]
}
