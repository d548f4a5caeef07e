// Since when git says what it says about a record set: the zone's files are read version by version, back to the one that said otherwise.
import { unicodeName, type ZoneName } from '../dns/name.ts'
import { rdataText } from '../dns/rdata.ts'
import { setKey } from '../dns/record-set.ts'
import type { Zone } from '../dns/zone.ts'
import type { DeclaredSince } from '../plan/hand.ts'
import { committedZones } from './committed-zones.ts'
import { canonical, type Desired, settingsOf } from './desired.ts'
import { SETTINGS_FILE } from './files.ts'
import type { Git, Version } from './git.ts'
import { readOne } from './judge-zones.ts'

/** `desired`: what `commit` says, or a working tree that may say something newer: since when that is so is then not known. */
export type Declaring = {
  readonly git: Git
  readonly commit: string
  readonly zonesDir: string
  readonly desired: Pick<Desired, 'zones' | 'files'>
}

/**
 * The time of the first-parent commit that brought it. What counts is the meaning: values, the TTL wherever it comes from, `ignore`, and
 * for a set that is not declared `ownership`. A version that cannot be read, the end of a shallow history and more than 50 versions make
 * it null. A zone's history is read when it is asked for first.
 */
export function declaredSince(declaring: Declaring): DeclaredSince {
  const zones = new Map(
    declaring.desired.zones.map((zone) => [
      zone.name,
      once(() => ({ says: sayingsOf(zone), past: pastOf(zone.name, declaring) })),
    ]),
  )
  return (name, owner, type) => {
    const zone = zones.get(name)?.()
    if (zone === undefined) return null
    const key = setKey(owner, type)
    return sinceIn(zone.past, zone.says(key), key)
  }
}

const MOST_VERSIONS = 50

/** A version of a zone: it said nothing before it had a file; null where it cannot be read. Read when it is looked at first. */
type Past = { readonly at: number | null; readonly says: () => Says | 'nothing' | null }

function pastOf(name: ZoneName, { git, commit, zonesDir, desired }: Declaring): readonly Past[] {
  const stems = desired.files.map(({ stem }) => stem).filter((stem) => canonical(stem) === name)
  const spellings = [...new Set([...stems, name, unicodeName(name)])]
  const names = spellings.flatMap((stem) => [stem, `${stem}.yaml`, `${stem}.yml`])
  const versions = git.versionsOf(commit, zonesDir, [SETTINGS_FILE, ...names], MOST_VERSIONS)
  if (!versions.ok) return []
  return versions.value.map((version) => ({
    at: version.since?.at ?? null,
    says: once(() => saidIn(version, name, zonesDir)),
  }))
}

function saidIn({ files }: Version, name: ZoneName, zonesDir: string): ReturnType<Past['says']> {
  const folder = committedZones(zonesDir, files)
  const [zone, twice] = folder.zones.filter(({ stem }) => canonical(stem) === name)
  if (zone === undefined) return 'nothing'
  const settings = settingsOf(folder).value
  if (twice !== undefined || folder.findings.length > 0 || zone.findings.length > 0) return null
  const value = settings === undefined ? undefined : readOne(zone, settings)?.value
  return value === undefined ? null : sayingsOf(value)
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Back to the first version that said something else: the one after it brought what is said now. */
function sinceIn(past: readonly Past[], statement: string, key: string): number | null {
  for (const [index, { at, says }] of past.entries()) {
    const said = says()
    if (said === null) return null
    if (said === 'nothing' || said(key) !== statement) return past[index - 1]?.at ?? null
    if (at === null) return null
  }
  return null
}

/** What a zone says about the record set of a setKey, as one text. */
type Says = (key: string) => string

function sayingsOf({ recordSets, policy }: Zone): Says {
  const declared = new Map(recordSets.map(({ recordSet }) => [setKey(recordSet.owner, recordSet.type), recordSet]))
  return (key) => {
    const set = declared.get(key)
    const said = set === undefined ? policy.ownership : [set.ttl, set.rdata.map(rdataText)]
    return JSON.stringify([said, policy.ignore])
  }
}
