// The zone files where the head and what it shall be merged into part, held beside those of the head.
import { compareText, type Diagnostic, type Problem } from '../diagnostic.ts'
import type { ZoneName } from '../dns/name.ts'
import type { Zone } from '../dns/zone.ts'
import { groupBy } from '../plan/group.ts'
import type { SettingChange } from '../plan/review.ts'
import { type InForce, settingChanges } from '../plan/settings-changes.ts'
import { ok, type Result } from '../result.ts'
import { DEFAULT_SETTINGS, type Settings } from '../zonefile/settings.ts'
import { zoneNameOfFile } from '../zonefile/zone-name.ts'
import { baseZone, unreadText } from './base-zone.ts'
import { committedZones } from './committed-zones.ts'
import { canonical, type Desired, settingsOf } from './desired.ts'
import type { ZonesFolder } from './files.ts'
import { type Git, openGit } from './git/git.ts'

/**
 * `commit` is where the head and `revision` part; `isBehind`: the revision has come further since. `zones`: those of the head's that could be read there; no rule judges them, what they
 * declare is what counts. `environment` is that of its settings. The others are as in a Review.
 */
export type Base = {
  readonly git: Git
  readonly revision: string
  readonly commit: string
  readonly isBehind: boolean
  readonly environment: string
  readonly zones: ReadonlyMap<string, Zone>
  readonly settings: readonly SettingChange[]
  readonly released: readonly ZoneName[]
  readonly unread: readonly string[]
}

/** The head's zones without errors are asked for, and no others. */
export function readBase(revision: string, zonesDir: string, head: Desired): Result<Base, Problem> {
  const git = openGit(zonesDir)
  if (!git.ok) return git
  const target = git.value.commitOf(revision)
  if (!target.ok) return target
  const commit = git.value.mergeBase(revision)
  if (!commit.ok) return commit
  const blobs = git.value.blobsAt(commit.value, zonesDir)
  if (!blobs.ok) return blobs
  const folder = committedZones(zonesDir, blobs.value)
  const isBehind = target.value.id !== commit.value
  return ok({ git: git.value, revision, commit: commit.value, isBehind, ...compare(folder, head) })
}

type Comparison = Omit<Base, 'git' | 'revision' | 'commit' | 'isBehind'>

function compare(folder: ZonesFolder, head: Desired): Comparison {
  const { value, given, findings } = settingsOf(folder)
  const flaw = [...folder.findings, ...findings].find(({ severity }) => severity === 'error')
  const released = releasedOf(folder, head)
  if (value === undefined || flaw !== undefined)
    return { ...NOTHING, released, unread: flaw === undefined ? [] : [unreadSettings(flaw)] }
  const zones = besideThose(head, folder).map((sides) => baseZone({ ...sides, base: value, head: head.settings }))
  return {
    environment: value.environment,
    zones: new Map(zones.flatMap(({ zone }) => (zone === null ? [] : [[zone.name, zone]]))),
    settings: [
      ...settingChanges(null, { given, inForce: ofAll(value) }, { given: head.given, inForce: ofAll(head.settings) }),
      ...zones.flatMap(({ settings }) => settings),
    ],
    released,
    unread: zones.flatMap(({ unread }) => unread ?? []),
  }
}

/** Each zone of the head, with the files that declare it at both. */
function besideThose(head: Desired, folder: ZonesFolder) {
  const isSameElsewhere = folder.settings?.text === head.settingsFile?.text
  const [own, there] = [head.files, folder.zones].map((files) => groupBy(files, ({ stem }) => canonical(stem)))
  return head.zones.flatMap((zone) =>
    (own?.get(zone.name) ?? []).map((files) => ({
      zone,
      own: files,
      there: there?.get(zone.name) ?? [],
      isSameElsewhere,
    })),
  )
}

const NOTHING = { environment: DEFAULT_SETTINGS.environment, zones: new Map(), settings: [] } as const

const ofAll = (settings: Settings): InForce => ({ ...settings, domainId: null })

/** A run for some zones says nothing about the others. */
function releasedOf(folder: ZonesFolder, { files, allFiles }: Desired): readonly ZoneName[] {
  if (files.length !== allFiles.length) return []
  const left = new Set(allFiles.map(({ stem }) => canonical(stem)))
  const names = folder.zones.flatMap(({ stem }) => {
    const name = zoneNameOfFile(stem)
    return name.ok && !left.has(name.value) ? [name.value] : []
  })
  return [...new Set(names)].sort(compareText)
}

const unreadSettings = (flaw: Diagnostic): string => `${unreadText(flaw)} All changes count as this pull request's.`
