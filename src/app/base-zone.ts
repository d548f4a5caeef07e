// One zone as it is at the base, beside the same zone at the head: what it declares, and which of its settings differ.
import type { Diagnostic } from '../diagnostic.ts'
import type { Zone } from '../dns/zone.ts'
import type { SettingChange } from '../plan/review.ts'
import { type SettingsIn, settingChanges } from '../plan/settings-changes.ts'
import type { ZoneReading } from '../zonefile/read-zone.ts'
import type { Settings } from '../zonefile/settings.ts'
import type { ZoneFiles } from './files.ts'
import { readOne } from './judge-zones.ts'

/** `zone` is null where there is none at the base, or none that could be read: `unread` then says why. */
export type BaseZone = {
  readonly zone: Zone | null
  readonly settings: readonly SettingChange[]
  readonly unread: string | null
}

/**
 * `own`: its files at the head; `there`: the files and folders that declare it at the base. `isSameElsewhere`: the settings for all zones
 * are in the same words at both.
 */
export type Sides = {
  readonly zone: Zone
  readonly own: ZoneFiles
  readonly there: readonly ZoneFiles[]
  readonly base: Settings
  readonly head: Settings
  readonly isSameElsewhere: boolean
}

/** A zone that is in the same words at both is the same zone, and is not read again. */
export function baseZone({ zone, own, there, base, head, isSameElsewhere }: Sides): BaseZone {
  const [files, twice] = there
  if (files !== undefined && isSameElsewhere && isSame(files, own)) return { zone, settings: [], unread: null }
  const after = readOne(own, head)
  if (after === undefined) return { zone: null, settings: [], unread: null }
  if (files === undefined) return { zone: null, settings: newSettings(zone, after, base), unread: null }
  const before = readOne(files, base)
  const flaw = [...files.findings, ...(before?.findings ?? [])].find(({ severity }) => severity === 'error')
  if (twice !== undefined) return unread(zone, `${files.path} and ${twice.path} are both there at the base.`)
  if (before?.value === undefined || flaw !== undefined) return unread(zone, flaw === undefined ? '' : unreadText(flaw))
  return {
    zone: before.value,
    settings: settingChanges(zone.name, settingsIn(before), settingsIn(after)),
    unread: null,
  }
}

const isSame = (one: ZoneFiles, other: ZoneFiles): boolean =>
  one.findings.length === 0 &&
  one.files.length === other.files.length &&
  one.files.every(({ file, text }, index) => file === other.files[index]?.file && text === other.files[index]?.text)

const settingsIn = ({ inForce, given, draft, switchOffs }: ZoneReading): SettingsIn => ({
  given,
  inForce: { ...inForce, domainId: draft.binding.domainId, off: switchOffs.off.map(({ rule }) => rule) },
})

/** Where a new zone is, is no change; but it may be less guarded than a new zone is. */
function newSettings(
  zone: Zone,
  after: ZoneReading,
  { ownership, ignore, guards }: Settings,
): readonly SettingChange[] {
  const head = settingsIn(after)
  const inherited = { ...head.inForce, ownership, ignore, guards, off: [] }
  return settingChanges(zone.name, { given: new Set(), inForce: inherited }, head)
}

const unread = ({ name }: Zone, why: string): BaseZone => ({
  zone: null,
  settings: [],
  unread: `${why} All changes of ${name} count as this pull request's.`,
})

/** `zones/example.com.yaml cannot be read at the base (line 3): …` */
export const unreadText = ({ place, message }: Diagnostic): string =>
  `${place.file} cannot be read at the base (line ${place.line}): ${message}`
