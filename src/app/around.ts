// Which other zones those that a command is about can depend on: only these are read beside them.
import { type HostName, unicodeName, withAncestors } from '../dns/name.ts'
import { zoneNameOfFile } from '../zonefile/zone-name.ts'
import type { ZoneFiles } from './files.ts'

/**
 * The zones above and below the chosen ones, those that their files mention, and so on from there. A thousand zones are a second of
 * reading, and nobody waits for that to plan one of them.
 */
export function zonesAround(chosen: readonly ZoneFiles[], all: readonly ZoneFiles[]): readonly ZoneFiles[] {
  if (chosen.length === all.length) return []
  const byName = new Map(all.flatMap((zone) => spellings(zone).map((name) => [name, zone])))
  const children = childrenOf(all)
  const reached = new Set(chosen)
  const open = [...chosen]
  for (let zone = open.pop(); zone !== undefined; zone = open.pop()) {
    const near = [...namesAbove(zone), ...mentionedIn(zone)].flatMap((name) => byName.get(name) ?? [])
    for (const other of [...near, ...(children.get(nameOf(zone)) ?? [])]) {
      if (!reached.has(other)) open.push(other)
      reached.add(other)
    }
  }
  return all.filter((zone) => reached.has(zone) && !chosen.includes(zone))
}

function nameOf({ stem }: ZoneFiles): string {
  const name = zoneNameOfFile(stem)
  return name.ok ? name.value : stem
}

/** As names stand in files: A-labels or Unicode. */
const spellings = (zone: ZoneFiles): readonly string[] => [nameOf(zone), unicodeName(nameOf(zone))]

const namesAbove = (zone: ZoneFiles): readonly string[] => withAncestors(`${nameOf(zone)}.` as HostName).slice(1)

function childrenOf(all: readonly ZoneFiles[]): ReadonlyMap<string, readonly ZoneFiles[]> {
  const children = new Map<string, ZoneFiles[]>()
  for (const zone of all) {
    for (const above of namesAbove(zone)) {
      const known = children.get(above)
      if (known === undefined) children.set(above, [zone])
      else known.push(zone)
    }
  }
  return children
}

/** Every name in the files, and the names above it: one of them may be a zone. */
function mentionedIn({ files }: ZoneFiles): ReadonlySet<string> {
  const words = new Set(files.flatMap(({ text }) => text.normalize('NFC').toLowerCase().match(NAME) ?? []))
  return new Set([...words].flatMap((word) => withAncestors(`${word}.` as HostName)))
}

const NAME = /[\p{L}\p{N}\p{M}_-]+(?:\.[\p{L}\p{N}\p{M}_-]+)+/gu
