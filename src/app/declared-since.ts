// Since when git says what it says about a record set: the zone's files are read version by version, back to the one that said otherwise.
import type { ZoneName } from '../dns/name.ts'
import { rdataText } from '../dns/rdata.ts'
import { setKey } from '../dns/record-set.ts'
import type { Zone } from '../dns/zone.ts'
import { groupBy } from '../plan/group.ts'
import type { DeclaredSince } from '../plan/hand.ts'
import { committedZones } from './committed-zones.ts'
import { canonical, type Desired, settingsOf } from './desired.ts'
import type { Git } from './git/git.ts'
import type { Version } from './git/history.ts'
import { readOne } from './judge-zones.ts'
import { SETTINGS_FILE, stemOf } from './zone-entries.ts'

/** `desired`: what `commit` says, or a working tree that may say something newer: since when that is so is then not known. */
export type Declaring = {
  readonly git: Git
  readonly commit: string
  readonly zonesDir: string
  readonly desired: Pick<Desired, 'zones'>
}

/**
 * The time of the first-parent commit that brought it. What counts is the meaning: values, the TTL wherever it comes from, `ignore`, and
 * for a set that is not declared `ownership`. A version that cannot be read, the end of a shallow history, more than 50 versions and more
 * than 4 MiB of them make it null. Nothing is read before it is asked for.
 */
export function declaredSince(declaring: Declaring): DeclaredSince {
  const pastOf = once(() => pastsOf(declaring))
  const zones = new Map(
    declaring.desired.zones.map((zone) => [
      zone.name,
      once(() => ({ says: sayingsOf(zone), past: pastOf()(zone.name) })),
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
const MOST_OCTETS = 4 << 20

/** A version of a zone: it said nothing before it had a file; null where it cannot be read. Read when it is looked at first. */
type Past = { readonly at: number | null; readonly says: () => Says | 'nothing' | null }

/** Each zone's versions by its name, in whatever spelling its files had it. */
function pastsOf({ git, commit, zonesDir }: Declaring): (name: ZoneName) => readonly Past[] {
  const history = git.historyOf(commit, zonesDir)
  if (!history.ok) return () => []
  const spellings = groupBy(history.value.names, (name) => canonical(stemOf(name)))
  return (name) => {
    const versions = history.value.versions([SETTINGS_FILE, ...(spellings.get(name) ?? [])], MOST_VERSIONS)
    return (versions.ok ? affordable(versions.value) : []).map((version) => ({
      at: version.since?.at ?? null,
      says: once(() => saidIn(version, name, zonesDir)),
    }))
  }
}

/** Versions as long as all that is read of them is not too much to wait for. */
function affordable(versions: readonly Version[]): readonly Version[] {
  let octets = 0
  const end = versions.findIndex(({ files }) => {
    octets += files.reduce((sum, file) => sum + file.octets.length, 0)
    return octets > MOST_OCTETS
  })
  return end < 0 ? versions : versions.slice(0, end)
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
