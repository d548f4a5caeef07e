// A zone from its file, or from all files of its folder.
import type { Diagnostic, Place } from '../diagnostic.ts'
import type { ZoneName } from '../dns/name.ts'
import { compareSets, setKey } from '../dns/record-set.ts'
import type { DeclaredSet, Zone, ZoneDraft } from '../dns/zone.ts'
import type { NonEmpty } from '../result.ts'
import type { SwitchOffs } from '../switch-off.ts'
import { type CheckedFile, checkFile } from './checked-file.ts'
import { ignoreComments } from './comments.ts'
import { entryAt, type Mapping, textAt, valueAt } from './node.ts'
import { type Declared, declaredSets, joined } from './record-sets.ts'
import { zoneFileErrors } from './schema.ts'
import { givenKeys, offEntries, overridden, type Settings } from './settings.ts'
import { isSyntax, type Reading, reading, type Source } from './source.ts'
import { quoted } from './words.ts'
import { zoneKeyFindings } from './zone-name.ts'
import { zoneSettings } from './zone-settings.ts'

/** `files`: the one of the zone, or all of its folder, in the order in which they are shown. `settings` are those for all zones. */
export type ZoneInput = { readonly name: ZoneName; readonly files: NonEmpty<Source>; readonly settings: Settings }

/**
 * `draft` is there whatever was found: the rules, which see all zones, look at it next. `switchOffs`: what the files tell them to leave out.
 * `inForce`: the settings that hold for the zone; `given`: those keys that its own files have, as of givenKeys.
 */
export type ZoneReading = Reading<Zone> & {
  readonly draft: ZoneDraft
  readonly switchOffs: SwitchOffs
  readonly inForce: Settings
  readonly given: ReadonlySet<string>
}

export function readZone({ name, files, settings }: ZoneInput): ZoneReading {
  const checked = files.map((file) => checkFile(file, zoneFileErrors))
  const comments = files.map((file, index) => ignoreComments(file, checked[index]?.root))
  const own = zoneSettings(checked)
  const inForce = overridden(settings, own.keys)
  const declared = merged(checked.map((file) => declaredIn(file, name, inForce.ttl)))
  const hasRecords = checked.some(({ root }) => valueAt(root, 'records') !== undefined)
  const place = placeOf(checked, files[0])
  const draft = { ...zoneOf(name, inForce, own.keys, hasRecords ? declared : unknown(declared)), place }
  const findings = [
    ...checked.flatMap((file) => [...file.findings, ...zoneKeyFindings(file.root, name)]),
    ...own.findings,
    ...declared.findings,
    ...comments.flatMap((file) => file.findings),
  ]
  return {
    ...reading(draft, findings.length === 0 && !hasRecords ? [recordsMissing(place)] : findings),
    draft,
    inForce,
    given: givenKeys(own.keys),
    switchOffs: {
      off: checked.flatMap(({ root }) => offEntries(root)),
      ignores: comments.flatMap(({ ignores }) => ignores),
    },
  }
}

const declaredIn = (file: CheckedFile, zone: ZoneName, ttl: number): Declared => {
  const declared = declaredSets(valueAt(file.root, 'records'), { zone, ttl, broken: file.broken })
  return file.findings.some(isSyntax) ? unknown(declared) : declared
}

/** What is there is not all there is. */
const unknown = (declared: Declared): Declared => ({ ...declared, unread: { ...declared.unread, elsewhere: true } })

const placeOf = (files: readonly CheckedFile[], { file }: Source): Place =>
  files.map(({ root }) => entryAt(root, 'records')?.place).find((place) => place !== undefined) ?? {
    file,
    line: 1,
    column: 1,
    width: 1,
  }

/** The sets of all files; one that an earlier file declares already is a finding. */
function merged(files: readonly Declared[]): Declared {
  if (files.length === 1 && files[0] !== undefined) return files[0]
  const all = joined(files)
  const sets = new Map<string, DeclaredSet>()
  const twice: DeclaredSet[] = []
  const findings = [...all.findings]
  for (const set of all.sets) {
    const key = setKey(set.recordSet.owner, set.recordSet.type)
    const first = sets.get(key)
    if (first === undefined) sets.set(key, set)
    else {
      twice.push(set)
      findings.push(setTwice(set, first))
    }
  }
  const owners = new Set([...all.unread.owners, ...twice.map(({ recordSet }) => recordSet.owner)])
  return { sets: [...sets.values()], unread: { ...all.unread, owners }, findings }
}

const setTwice = ({ recordSet, place }: DeclaredSet, first: DeclaredSet): Diagnostic => ({
  rule: 'record-set-twice',
  severity: 'error',
  message: `${recordSet.type} of ${quoted(recordSet.owner)} is in ${first.place.file} too, on line ${first.place.line}.`,
  hint: 'Declare a record set in one file, with all its values.',
  place,
})

function zoneOf(
  name: ZoneName,
  settings: Settings,
  keys: Mapping | undefined,
  { sets, unread }: Declared,
): Omit<ZoneDraft, 'place'> {
  const { user, voice, ownership, ignore, guards } = settings
  return {
    name,
    unread,
    recordSets: sets.toSorted((a, b) => compareSets(a.recordSet, b.recordSet)),
    binding: { user, domainId: textAt(keys, 'domain_id') ?? null, voice },
    policy: { ownership, ignore, guards },
  }
}

/** A file that was emptied by accident must not read as "no records". */
const recordsMissing = (place: Place): Diagnostic => ({
  rule: 'records-missing',
  severity: 'error',
  message: 'There is no key "records".',
  hint: 'Add it; write "records: {}" if the zone shall hold no records.',
  place,
})
