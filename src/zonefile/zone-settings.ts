// The keys of a zone's files that are not records: every file may have them, and all must say the same.
import type { Diagnostic } from '../diagnostic.ts'
import type { CheckedFile } from './checked-file.ts'
import { type Entry, type Mapping, sameData } from './node.ts'
import { quoted } from './words.ts'

/** The keys of all files as one mapping, without those that do not have the shape of the schema. */
export type ZoneSettings = { readonly keys: Mapping | undefined; readonly findings: readonly Diagnostic[] }

export function zoneSettings(files: readonly CheckedFile[]): ZoneSettings {
  const entries = new Map<string, Entry>()
  const findings: Diagnostic[] = []
  for (const entry of files.flatMap(settingEntries)) {
    const first = entries.get(entry.key)
    if (first === undefined) entries.set(entry.key, entry)
    else if (!sameData(first.value, entry.value)) findings.push(differs(entry, first))
  }
  const place = files.flatMap(({ root }) => root?.place ?? [])[0]
  return { keys: place === undefined ? undefined : { kind: 'mapping', entries, place }, findings }
}

const settingEntries = ({ root, broken }: CheckedFile): readonly Entry[] =>
  [...(root?.entries.values() ?? [])].filter(
    ({ key, value }) => key !== 'records' && key !== 'zone' && !broken.has(value),
  )

const differs = ({ key, place }: Entry, first: Entry): Diagnostic => ({
  rule: 'setting-differs',
  severity: 'error',
  message: `${quoted(key)} says something else than in ${first.place.file}, line ${first.place.line}.`,
  hint: 'Write it in one file of the zone.',
  place,
})
