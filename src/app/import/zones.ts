// The importing use case: each zone to its file, whole or not at all, and one that fails does not stop the others.
import { join } from 'node:path'
import type { Diagnostic, Problem } from '../../diagnostic.ts'
import type { ZoneName } from '../../dns/name.ts'
import type { IgnorePattern } from '../../dns/zone.ts'
import { err, isNonEmpty, ok, type Result } from '../../result.ts'
import { readZone } from '../../zonefile/read-zone.ts'
import type { Settings } from '../../zonefile/settings.ts'
import type { Source } from '../../zonefile/source.ts'
import { zoneNameOfFile } from '../../zonefile/zone-name.ts'
import type { ZoneFiles, ZonesFolder } from '../files.ts'
import { writeWhole } from '../whole-file.ts'
import { type ApexNs, type Incoming, withoutForeign } from './incoming.ts'
import { mergedTexts, newText, type Unfit } from './texts.ts'

/** What happens to the files of a zone that are there already. */
export type IfThere = 'leave' | 'replace' | 'merge'

/** `incoming` without what is foreign; `file` is the zone's file or folder. */
export type ImportedZone = {
  readonly incoming: Incoming
  readonly file: string
  readonly how: 'written' | 'replaced' | 'merged' | 'unchanged'
}

/** A zone that was not imported: nothing of it was written. */
export type FailedZone = { readonly zone: string; readonly problem: Problem; readonly findings: readonly Diagnostic[] }

export type ImportInput = {
  readonly directory: string
  readonly folder: ZonesFolder
  readonly settings: Settings
  readonly ifThere: IfThere
  readonly apexNs: ApexNs
}

export type ImportResult = { readonly imported: readonly ImportedZone[]; readonly failed: readonly FailedZone[] }

/** In the order given. */
export async function importZones(zones: readonly Incoming[], input: ImportInput): Promise<ImportResult> {
  const imported: ImportedZone[] = []
  const failed: FailedZone[] = []
  for (const incoming of zones) {
    const result = await importZone(incoming, input)
    if (result.ok) imported.push(result.value)
    else failed.push({ zone: incoming.zone, ...result.error })
  }
  return { imported, failed }
}

/** Why a zone cannot be imported, as far as the zones folder alone can tell: asked before anything is read from elsewhere. */
export function obstacleTo(
  zone: ZoneName,
  { folder, ifThere }: Pick<ImportInput, 'folder' | 'ifThere'>,
): Problem | undefined {
  if (zone.includes('/')) return noFileName(zone)
  const there = filesOf(zone, folder)
  if (there === undefined || ifThere === 'merge') return undefined
  if (ifThere === 'leave') return isThere(there)
  return isFolder(there) ? folderIsThere(there) : undefined
}

async function importZone(whole: Incoming, input: ImportInput): Promise<Result<ImportedZone, Unfit>> {
  const { zone } = whole
  const obstacle = obstacleTo(zone, input)
  if (obstacle !== undefined) return err({ problem: obstacle, findings: [] })
  const there = filesOf(zone, input.folder)
  const kept = input.ifThere === 'merge' ? there : undefined
  const incoming = withoutForeign(whole, input.apexNs, ignoredIn(zone, kept, input.settings))
  return kept === undefined ? writeNew(there, incoming, input) : mergeInto(kept, incoming, input)
}

async function writeNew(
  there: ZoneFiles | undefined,
  incoming: Incoming,
  { directory, settings }: ImportInput,
): Promise<Result<ImportedZone, Unfit>> {
  const file = there?.path ?? join(directory, `${incoming.zone}.yaml`)
  const source = newText(incoming, file, settings)
  if (!source.ok) return source
  const written = await writeWhole(file, source.value.text, { kind: there === undefined ? 'nothing' : 'anything' })
  if (!written.ok) return err({ problem: written.error, findings: [] })
  return ok({ incoming, file, how: there === undefined ? 'written' : 'replaced' })
}

async function mergeInto(
  { path, files, findings }: ZoneFiles,
  incoming: Incoming,
  { settings }: ImportInput,
): Promise<Result<ImportedZone, Unfit>> {
  if (!isNonEmpty(files) || findings.length > 0) return err({ problem: unreadable(path), findings })
  const merged = mergedTexts(incoming, files, settings)
  if (!merged.ok) return merged
  const changed = merged.value.filter(({ file, text }) => textOf(file, files) !== text)
  for (const { file, text } of changed) {
    const written = await writeWhole(file, text, { kind: 'text', text: textOf(file, files) ?? '' })
    if (!written.ok) return err({ problem: written.error, findings: [] })
  }
  return ok({ incoming, file: path, how: changed.length > 0 ? 'merged' : 'unchanged' })
}

const textOf = (file: string, files: readonly Source[]): string | undefined =>
  files.find((source) => source.file === file)?.text

function filesOf(zone: ZoneName, { zones }: ZonesFolder): ZoneFiles | undefined {
  return zones.find(({ stem }) => {
    const name = zoneNameOfFile(stem)
    return name.ok && name.value === zone
  })
}

/** The patterns in force for a zone: its own, where its files can be read. */
function ignoredIn(zone: ZoneName, there: ZoneFiles | undefined, settings: Settings): readonly IgnorePattern[] {
  if (there === undefined || !isNonEmpty(there.files)) return settings.ignore
  return readZone({ name: zone, files: there.files, settings }).value?.policy.ignore ?? settings.ignore
}

const isFolder = ({ path, files }: ZoneFiles): boolean => !files.some(({ file }) => file === path)

const isThere = ({ path }: ZoneFiles): Problem => ({
  message: `${path} is there already.`,
  hint: 'Add --merge to bring it up to date with its comments kept, or --force to replace it.',
})

const folderIsThere = ({ path }: ZoneFiles): Problem => ({
  message: `${path} is a folder or cannot be read, and --force replaces single files only.`,
  hint: 'Use --merge, or remove it first.',
})

const unreadable = (path: string): Problem => ({
  message: `${path} cannot be read, so that nothing can be merged into it.`,
  hint: 'Mend it first, or let --force replace it.',
})

const noFileName = (zone: ZoneName): Problem => ({
  message: `${zone} has a slash, which no file name can have.`,
  hint: 'Zones of that kind cannot be kept in a zones folder yet.',
})
