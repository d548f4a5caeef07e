// Which name and which record set a line of a file is in: a comment above either is about all of it.
import type { Place } from '../diagnostic.ts'
import type { DeclaredSet } from '../dns/zone.ts'

/** The line itself, that of the key of its record set, and that of its name. */
export type KeyLines = (place: Place) => readonly number[]

/** In a file, a name reaches to the next name, and a record set to the next one of its name. */
export function keyLinesIn(recordSets: readonly DeclaredSet[]): KeyLines {
  const owners = linesByFile(recordSets.map(({ ownerPlace }) => ownerPlace))
  const types = linesByFile(recordSets.map(({ place }) => place))
  return ({ file, line }) => {
    const owner = lastAtOrBefore(owners.get(file) ?? [], line)
    const type = lastAtOrBefore(types.get(file) ?? [], line)
    const isOfOwner = owner !== undefined && type !== undefined && type >= owner
    return [...new Set([line, ...(isOfOwner ? [type] : []), ...(owner === undefined ? [] : [owner])])]
  }
}

function linesByFile(places: readonly Place[]): ReadonlyMap<string, readonly number[]> {
  const lines = new Map<string, Set<number>>()
  for (const { file, line } of places) {
    const known = lines.get(file)
    if (known === undefined) lines.set(file, new Set([line]))
    else known.add(line)
  }
  return new Map([...lines].map(([file, all]) => [file, [...all].sort((a, b) => a - b)]))
}

function lastAtOrBefore(sorted: readonly number[], line: number): number | undefined {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((sorted[middle] ?? 0) <= line) low = middle + 1
    else high = middle
  }
  return sorted[low - 1]
}
