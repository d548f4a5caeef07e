// The desired state: settings and zones from the zones folder, with every finding about them.
import { compareDiagnostics, compareText, type Diagnostic, type Fault, type Problem } from '../diagnostic.ts'
import type { Zone } from '../dns/zone.ts'
import { nearest } from '../nearest.ts'
import { err, ok, type Result } from '../result.ts'
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../zonefile/settings.ts'
import type { Source } from '../zonefile/source.ts'
import { zoneNameOfFile } from '../zonefile/zone-name.ts'
import { zonesAround } from './around.ts'
import { finding, readZonesFolder, type ZoneFiles, type ZonesFolder } from './files.ts'
import { judgeZones } from './judge-zones.ts'

/**
 * `zones` lacks those that have errors. `findings` in the order in which they are shown. `sources`: all files of the folder.
 * `textOf`: a file's text, for code frames. `files`, `allFiles` and `settingsFile`: what the chosen zones, all zones and the settings are
 * read from. `given`: the settings that their file has itself.
 */
export type Desired = {
  readonly settings: Settings
  readonly zones: readonly Zone[]
  readonly findings: readonly Diagnostic[]
  readonly sources: readonly Source[]
  readonly textOf: (file: string) => string | undefined
  readonly files: readonly ZoneFiles[]
  readonly allFiles: readonly ZoneFiles[]
  readonly given: ReadonlySet<string>
  readonly settingsFile: Source | undefined
}

/** Reads the folder and narrows it to the zones named in `only`; an empty list means all of them. */
export async function readDesired(directory: string, only: readonly string[]): Promise<Result<Desired, Problem>> {
  const folder = readZonesFolder(directory)
  if (!folder.ok) return folder
  const chosen = narrow(folder.value.zones, only)
  return chosen.ok ? ok(desiredOf(folder.value, chosen.value)) : chosen
}

/** What the settings of the folder and the chosen zones' files say. */
export function desiredOf(folder: ZonesFolder, chosen: readonly ZoneFiles[]): Desired {
  const settings = settingsOf(folder)
  const judged = judgeZones(chosen, zonesAround(chosen, folder.zones), settings.value ?? DEFAULT_SETTINGS)
  const sources = [...asList(folder.settings), ...folder.zones.flatMap(({ files }) => files)]
  const texts = new Map(sources.map(({ file, text }) => [file, text]))
  return {
    settings: settings.value ?? DEFAULT_SETTINGS,
    zones: judged.zones.toSorted((a, b) => compareText(a.name, b.name)),
    findings: [folder, settings, ...chosen, judged]
      .flatMap(({ findings }) => findings)
      .concat(twiceFindings(chosen))
      .sort(compareDiagnostics),
    sources,
    textOf: (file) => texts.get(file),
    files: chosen,
    allFiles: folder.zones,
    given: settings.given,
    settingsFile: folder.settings,
  }
}

/** Without a file the usual ones hold. */
export const settingsOf = ({ settings }: Pick<ZonesFolder, 'settings'>) =>
  settings === undefined ? NO_SETTINGS : readSettings(settings)

const NO_SETTINGS: ReturnType<typeof readSettings> = { value: DEFAULT_SETTINGS, findings: [], given: new Set() }

/** Two files for one zone, in whatever spelling of its name, would each delete what the other declares. */
function twiceFindings(zones: readonly ZoneFiles[]): readonly Diagnostic[] {
  const first = new Map<string, string>()
  return zones.flatMap(({ stem, path }) => {
    const name = canonical(stem)
    const other = first.get(name)
    if (other === undefined) first.set(name, path)
    return other === undefined ? [] : [finding(path, zoneTwice(name, other))]
  })
}

const zoneTwice = (zone: string, path: string): Fault => ({
  rule: 'zone-twice',
  message: `The zone ${zone} is here and in ${path}.`,
  hint: 'Keep one of them.',
})

function narrow(zones: readonly ZoneFiles[], only: readonly string[]): Result<readonly ZoneFiles[], Problem> {
  if (only.length === 0) return ok(zones)
  const wanted = new Set(only.map(canonical))
  const names = zones.map(({ stem }) => canonical(stem))
  const unknown = [...wanted].filter((name) => !names.includes(name))
  return unknown.length > 0
    ? err(unknownZones(unknown, names))
    : ok(zones.filter(({ stem }) => wanted.has(canonical(stem))))
}

/** The zone's name as files and people spell it; what is none stays as it is. */
export function canonical(name: string): string {
  const parsed = zoneNameOfFile(name)
  return parsed.ok ? parsed.value : name
}

function unknownZones(unknown: readonly string[], names: readonly string[]): Problem {
  const meant = unknown.flatMap((name) => nearest(name, names) ?? [])
  return {
    message: `There ${unknown.length === 1 ? 'is no zone file' : 'are no zone files'} for ${unknown.join(', ')}.`,
    hint: meant.length > 0 ? `Did you mean ${meant.join(', ')}?` : `Zones here: ${someOf(names)}.`,
  }
}

const someOf = (names: readonly string[]): string =>
  names.length > 8 ? `${names.slice(0, 8).join(', ')} and ${names.length - 8} more` : names.join(', ')

const asList = (source: Source | undefined): readonly Source[] => (source === undefined ? [] : [source])
