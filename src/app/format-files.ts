// The use case of `fmt`: every chosen file in its canonical layout, with safe fixes if they are asked for. A file with errors is left.
import type { Diagnostic, Problem } from '../diagnostic.ts'
import type { ZoneName } from '../dns/name.ts'
import { err, isNonEmpty, ok, type Result } from '../result.ts'
import { type Fix, fixZoneFile } from '../zonefile/format/fixes.ts'
import { formatSettings, formatZoneFile } from '../zonefile/format/format-file.ts'
import { readZone } from '../zonefile/read-zone.ts'
import type { Settings } from '../zonefile/settings.ts'
import type { Source } from '../zonefile/source.ts'
import { zoneNameOfFile } from '../zonefile/zone-name.ts'
import { type Desired, readDesired } from './desired.ts'
import { finding, type ZoneFiles } from './files.ts'
import { writeWhole } from './whole-file.ts'

/** `write` lays files out on disk; `check` only says which would change. */
export type FormatMode = 'write' | 'check'
export type FixMode = 'layout-only' | 'safe-fixes'

/** `left`: not touched, its findings say why. `fixes` in the order of the text as it was. */
export type FormattedFile = {
  readonly file: string
  readonly outcome: 'unchanged' | 'changed' | 'left'
  readonly fixes: readonly Fix[]
}

/** `findings` are about the files that were left; `files` in the order in which they were read, the settings first. */
export type Formatting = {
  readonly files: readonly FormattedFile[]
  readonly findings: readonly Diagnostic[]
  readonly desired: Desired
}

export type FormatFiles = {
  readonly directory: string
  readonly only: readonly string[]
  readonly mode: FormatMode
  readonly fixes: FixMode
}

/** The settings are laid out too, unless `only` names zones. */
export async function formatFiles({ directory, only, mode, fixes }: FormatFiles): Promise<Result<Formatting, Problem>> {
  const desired = await readDesired(directory, only)
  if (!desired.ok) return desired
  const { settingsFile, settings, files } = desired.value
  const layouts = [
    ...(settingsFile === undefined || only.length > 0 ? [] : [settingsLayout(settingsFile, desired.value)]),
    ...files.flatMap((zone) => zoneLayouts(zone, { settings, fixes, desired: desired.value })),
  ]
  const written = await Promise.all(layouts.map((layout) => (mode === 'write' ? writeLayout(layout) : layout)))
  const unread = desired.value.findings.filter(({ place }) => desired.value.textOf(place.file) === undefined)
  return ok({
    files: written.map(fileOf),
    findings: [...unread, ...written.flatMap(({ text }) => (text.ok ? [] : text.error))],
    desired: desired.value,
  })
}

/** What a file becomes: its text, or why it is left. */
type Layout = {
  readonly source: Source
  readonly text: Result<string, readonly Diagnostic[]>
  readonly fixes: readonly Fix[]
}

function fileOf({ source, text, fixes }: Layout): FormattedFile {
  if (!text.ok) return { file: source.file, outcome: 'left', fixes: [] }
  return { file: source.file, outcome: text.value === source.text ? 'unchanged' : 'changed', fixes }
}

function settingsLayout(source: Source, { findings }: Desired): Layout {
  const own = findingsIn(source, findings)
  return { source, text: hasErrors(own) ? err(own) : formatSettings(source), fixes: [] }
}

type Context = { readonly settings: Settings; readonly fixes: FixMode; readonly desired: Desired }

/** A zone's files together: whether one of them has errors can depend on the others. */
function zoneLayouts({ stem, path, files }: ZoneFiles, { settings, fixes, desired }: Context): readonly Layout[] {
  const name = zoneNameOfFile(stem)
  const found = ({ file }: Source) => desired.findings.filter(({ place }) => place.file === file || place.file === path)
  if (!name.ok) return files.map((source) => ({ source, text: err(found(source)), fixes: [] }))
  const zone = name.value
  const fixed = files.map((written) => ({
    written,
    ...(fixes === 'safe-fixes' ? fixZoneFile(written, zone) : unfixed(written)),
  }))
  const mended = fixed.some(({ fixes }) => fixes.length > 0) ? readingsOf(zone, files, fixed, settings) : undefined
  return fixed.map(({ written, source, fixes }) => {
    const remaining = found(written).filter((finding) => mended?.before.has(spot(finding)) !== true)
    const isBroken = hasErrors([...remaining, ...findingsIn(source, mended?.after ?? [])])
    return { source: written, text: isBroken ? err(found(written)) : formatZoneFile(source, zone), fixes }
  })
}

const unfixed = (source: Source): { readonly source: Source; readonly fixes: readonly Fix[] } => ({ source, fixes: [] })

type Mended = { readonly before: ReadonlySet<string>; readonly after: readonly Diagnostic[] }

/** What the zone's own reading finds before the fixes and after them; what else is wrong with a file, no fix can mend. */
function readingsOf(
  name: ZoneName,
  files: readonly Source[],
  fixed: readonly { readonly source: Source }[],
  settings: Settings,
): Mended {
  const before = readingOf(name, files, settings)
  return {
    before: new Set(before.map(spot)),
    after: readingOf(
      name,
      fixed.map(({ source }) => source),
      settings,
    ),
  }
}

const spot = ({ rule, place }: Diagnostic): string => `${place.file}:${place.line}:${place.column} ${rule}`

const readingOf = (name: ZoneName, files: readonly Source[], settings: Settings): readonly Diagnostic[] =>
  isNonEmpty(files) ? readZone({ name, files, settings }).findings : []

const findingsIn = ({ file }: Source, findings: readonly Diagnostic[]): readonly Diagnostic[] =>
  findings.filter(({ place }) => place.file === file)

const hasErrors = (findings: readonly Diagnostic[]): boolean => findings.some(({ severity }) => severity === 'error')

async function writeLayout(layout: Layout): Promise<Layout> {
  const { source, text } = layout
  if (!text.ok || text.value === source.text) return layout
  const written = await writeWhole(source.file, text.value, { kind: 'text', text: source.text })
  return written.ok
    ? layout
    : { ...layout, text: err([finding(source.file, { rule: 'file-unwritable', ...written.error })]) }
}
