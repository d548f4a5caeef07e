// A zone from its file, or from all files of its folder.
import type { Diagnostic } from '../diagnostic.ts'
import type { ZoneName } from '../dns/name.ts'
import { compareSets, setKey } from '../dns/record-set.ts'
import type { DeclaredSet, Zone } from '../dns/zone.ts'
import type { NonEmpty } from '../result.ts'
import { type CheckedFile, checkFile } from './checked-file.ts'
import { type Mapping, textAt, valueAt } from './node.ts'
import { type Declared, declaredSets } from './record-sets.ts'
import { zoneFindings } from './rules.ts'
import { zoneFileErrors } from './schema.ts'
import { overridden, type Settings } from './settings.ts'
import { type Reading, reading, type Source } from './source.ts'
import { quoted } from './words.ts'
import { zoneKeyFindings } from './zone-name.ts'
import { zoneSettings } from './zone-settings.ts'

/** `files`: the one of the zone, or all of its folder, in the order in which they are shown. `settings` are those for all zones. */
export type ZoneInput = { readonly name: ZoneName; readonly files: NonEmpty<Source>; readonly settings: Settings }

export function readZone({ name, files, settings }: ZoneInput): Reading<Zone> {
  const checked = files.map((file) => checkFile(file, zoneFileErrors))
  const own = zoneSettings(checked)
  const inForce = overridden(settings, own.keys)
  const declared = merged(checked.map((file) => declaredIn(file, name, inForce.ttl)))
  const zone = zoneOf(name, inForce, own.keys, declared.sets)
  const findings = [
    ...checked.flatMap((file) => [...file.findings, ...zoneKeyFindings(file.root, name)]),
    ...own.findings,
    ...declared.findings,
    ...zoneFindings(zone),
  ]
  return reading(zone, findings.length === 0 ? missingRecords(checked, files[0]) : findings)
}

const declaredIn = ({ root, broken }: CheckedFile, zone: ZoneName, ttl: number): Declared =>
  declaredSets(valueAt(root, 'records'), { zone, ttl, broken })

/** The sets of all files; one that an earlier file declares already is a finding. */
function merged(files: readonly Declared[]): Declared {
  if (files.length === 1 && files[0] !== undefined) return files[0]
  const sets = new Map<string, DeclaredSet>()
  const findings = files.flatMap((file) => file.findings)
  for (const set of files.flatMap((file) => file.sets)) {
    const key = setKey(set.recordSet.owner, set.recordSet.type)
    const first = sets.get(key)
    if (first === undefined) sets.set(key, set)
    else findings.push(setTwice(set, first))
  }
  return { sets: [...sets.values()], findings }
}

const setTwice = ({ recordSet, place }: DeclaredSet, first: DeclaredSet): Diagnostic => ({
  rule: 'record-set-twice',
  severity: 'error',
  message: `${recordSet.type} of ${quoted(recordSet.owner)} is in ${first.place.file} too, on line ${first.place.line}.`,
  hint: 'Declare a record set in one file, with all its values.',
  place,
})

function zoneOf(name: ZoneName, settings: Settings, keys: Mapping | undefined, sets: readonly DeclaredSet[]): Zone {
  const { user, voice, ownership, ignore, guards } = settings
  return {
    name,
    recordSets: sets.toSorted((a, b) => compareSets(a.recordSet, b.recordSet)),
    binding: { user, domainId: textAt(keys, 'domain_id') ?? null, voice },
    policy: { ownership, ignore, guards },
  }
}

/** A file that was emptied by accident must not read as "no records". */
function missingRecords(files: readonly CheckedFile[], { file }: Source): readonly Diagnostic[] {
  if (files.some(({ root }) => valueAt(root, 'records') !== undefined)) return []
  return [
    {
      rule: 'records-missing',
      severity: 'error',
      message: 'There is no key "records".',
      hint: 'Add it; write "records: {}" if the zone shall hold no records.',
      place: { file, line: 1, column: 1, width: 1 },
    },
  ]
}
