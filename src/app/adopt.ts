// Adopting drift: the smallest edit of the zone files that makes git say what is live, as a patch, proven before it is shown.
import { readFileSync } from 'node:fs'
import { gatherSets } from '../dns/gather.ts'
import { rdataText } from '../dns/rdata.ts'
import { compareSets, type RecordSet, setKey } from '../dns/record-set.ts'
import type { Adopt, DriftSet } from '../plan/drift.ts'
import { err, isNonEmpty, type NonEmpty, ok, type Result } from '../result.ts'
import { formatZoneFile } from '../zonefile/format/format-file.ts'
import type { Source } from '../zonefile/source.ts'
import { mergeZone } from '../zonefile/write/merge-zone.ts'
import { patchOf } from '../zonefile/write/patch.ts'
import { type Drifting, plannedOtherwise } from './drifting.ts'
import { judgeZones } from './judge-zones.ts'

/** Only what counts as drift is adopted: what is merged and not yet synced stays as git says it. */
export function adoptPatch(drifting: Drifting): Adopt {
  const { files, pathOf, redact } = drifting
  if (!isNonEmpty(files.files)) return NEVER
  const desired = adoptedSets(drifting)
  const merged = mergeInto(files.files, desired, drifting)
  if (merged === undefined) return isLaidOutWell(files.files, desired, drifting) ? INLINE : NEVER
  const uneven = proven(merged, drifting)
  if (!uneven.ok) return uneven.error
  const rewrites = files.files.map(({ file, text }, index) => {
    const mark = byteOrderMark(file)
    return { path: pathOf(file), before: mark + text, after: mark + (merged[index]?.text ?? text) }
  })
  const patch = patchOf(rewrites)
  if (patch === '') return NO_FILE_HOLDS_IT
  return redact(patch) === patch ? { kind: 'patch', patch, uneven: uneven.value } : HOLDS_THE_KEY
}

/** What git says, with the drifted record sets as they are live; one that is live with several TTLs has the lowest. */
function adoptedSets({ zone, drifted }: Drifting): readonly RecordSet[] {
  const gone = new Set(drifted.map(({ change }) => setKey(change.owner, change.type)))
  const declared = zone.recordSets.map(({ recordSet }) => recordSet)
  const live = drifted.flatMap(({ change }) => (change.kind === 'create' ? [] : gatherSets(change.before.records)))
  return [...declared.filter(({ owner, type }) => !gone.has(setKey(owner, type))), ...live].sort(compareSets)
}

const mergeInto = (files: NonEmpty<Source>, desired: readonly RecordSet[], { zone, settings }: Drifting) =>
  mergeZone({ zone, files, ttl: settings.ttl, desired })

/** Whether it could be done if every name and type stood on a line of its own. */
function isLaidOutWell(files: NonEmpty<Source>, desired: readonly RecordSet[], drifting: Drifting): boolean {
  const laidOut = files.map((source) => {
    const layout = formatZoneFile(source, drifting.zone.name)
    return { file: source.file, text: layout.ok ? layout.value : source.text }
  })
  const merged = isNonEmpty(laidOut) ? mergeInto(laidOut, desired, drifting) : undefined
  return merged !== undefined && proven(merged, drifting).ok
}

/** Read back and planned against what is live, nothing is left but what cannot be declared; how many record sets that are. */
function proven(merged: readonly Source[], drifting: Drifting): Result<number, Adopt> {
  const { zones, findings } = judgeZones([{ ...drifting.files, files: merged }], [], drifting.settings)
  const [zone] = zones
  const fault = findings.find(({ severity }) => severity === 'error')
  if (zone === undefined) return err(illegal(fault?.message ?? ''))
  const rest = plannedOtherwise(zone, drifting)
  if (rest === undefined || !rest.every((key) => drifting.drifted.some((set) => keyOf(set) === key && isUneven(set))))
    return err(NEVER)
  return ok(rest.length)
}

const keyOf = ({ change }: DriftSet): string => setKey(change.owner, change.type)

/** A file holds each value once, and one TTL. */
function isUneven({ change }: DriftSet): boolean {
  if (change.kind === 'create') return false
  const { records } = change.before
  const values = new Set(records.map(({ rdata }) => rdataText(rdata)))
  return values.size < records.length || new Set(records.map(({ ttl }) => ttl)).size > 1
}

/** A patch is about octets, and texts are read without the mark. A file that is gone meanwhile has none. */
function byteOrderMark(file: string): string {
  try {
    return readFileSync(file).subarray(0, MARK.length).equals(MARK) ? '\ufeff' : ''
  } catch {
    return ''
  }
}

const MARK = Buffer.from('\ufeff')

const INLINE: Adopt = {
  kind: 'none',
  why: 'What differs is written in brackets, which are not taken apart.',
  fit: 'lay-out',
}

const NEVER: Adopt = {
  kind: 'none',
  why: 'The file is written in a way that cannot be edited by lines: what came out would not have said the same.',
  fit: 'never',
}

const NO_FILE_HOLDS_IT: Adopt = {
  kind: 'none',
  why: 'A value is live twice, or a record set has several TTLs: no zone file can say that.',
  fit: 'never',
}

const HOLDS_THE_KEY: Adopt = { kind: 'none', why: 'What differs holds the API key of this run.', fit: 'never' }

const illegal = (why: string): Adopt => ({
  kind: 'none',
  why: `What is live cannot be declared as it is. ${why}`,
  fit: 'never',
})
