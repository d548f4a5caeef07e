// What the files of a zone become when it is imported: a new text, or the smallest edit of those that are there.
import type { Diagnostic, Problem } from '../../diagnostic.ts'
import { commonTtl, gatherSets } from '../../dns/gather.ts'
import type { ZoneName } from '../../dns/name.ts'
import { rdataText } from '../../dns/rdata.ts'
import type { RecordSet } from '../../dns/record-set.ts'
import { err, isNonEmpty, type NonEmpty, ok, type Result } from '../../result.ts'
import { formatZoneFile } from '../../zonefile/format/format-file.ts'
import { readZone } from '../../zonefile/read-zone.ts'
import type { Settings } from '../../zonefile/settings.ts'
import type { Source } from '../../zonefile/source.ts'
import { mergeZone } from '../../zonefile/write/merge-zone.ts'
import { zoneText } from '../../zonefile/write/zone-text.ts'
import type { Incoming } from './incoming.ts'

/** A text that is not written, and why; `findings` where that is because of the files that are there. */
export type Unfit = { readonly problem: Problem; readonly findings: readonly Diagnostic[] }

/** A new file. Where the zone breaks a rule of its own it is written all the same: whoever shall mend it must see it. */
export function newText(incoming: Incoming, file: string, settings: Settings): Result<Source, Unfit> {
  const recordSets = gatherSets(incoming.records)
  const user = incoming.user === settings.user ? null : incoming.user
  const plain = zoneText({ user, ttl: commonTtl(recordSets) ?? settings.ttl, recordSets })
  const layout = formatZoneFile({ file, text: plain }, incoming.zone)
  const text = layout.ok ? layout.value : plain
  const { value } = readZone({ name: incoming.zone, files: [{ file, text }], settings })
  const reads = value?.recordSets.map((set) => set.recordSet)
  return reads === undefined || isSame(reads, recordSets)
    ? ok({ file, text })
    : err({ problem: NOT_SAME, findings: [] })
}

/** The files with their edits; none is written unless all of them together say exactly what is imported. */
export function mergedTexts(
  incoming: Incoming,
  files: NonEmpty<Source>,
  settings: Settings,
): Result<readonly Source[], Unfit> {
  const read = (sources: NonEmpty<Source>) => readZone({ name: incoming.zone, files: sources, settings })
  const desired = gatherSets(incoming.records)
  const { value: zone, findings } = read(files)
  if (zone === undefined) return err({ problem: broken(incoming.zone), findings })
  const merged = mergeZone({ zone, files, ttl: settings.ttl, desired })
  if (merged === undefined || !isNonEmpty(merged)) return err({ problem: INLINE, findings: [] })
  const reads = read(merged).value?.recordSets.map((set) => set.recordSet)
  return reads !== undefined && isSame(reads, desired) ? ok(merged) : err({ problem: NOT_MERGED, findings: [] })
}

const isSame = (a: readonly RecordSet[], b: readonly RecordSet[]): boolean =>
  JSON.stringify(a.map(spelled)) === JSON.stringify(b.map(spelled))

const spelled = ({ owner, type, ttl, rdata }: RecordSet) => [owner, type, ttl, rdata.map(rdataText)]

const broken = (zone: ZoneName): Problem => ({
  message: `The files of ${zone} have errors, so that nothing can be merged into them.`,
  hint: 'Mend them first, or let --force replace them.',
})

const INLINE: Problem = {
  message: 'What has to change is written in brackets, which --merge does not take apart.',
  hint: 'Lay the file out in lines (pocketdns-sync fmt), or let --force replace it.',
}

const NOT_MERGED: Problem = {
  message: 'The file is written in a way that --merge cannot edit: what came out would not have said the same.',
  hint: 'Nothing was written. Let --force replace the file; git keeps the old one.',
}

const NOT_SAME: Problem = {
  message:
    'What would have been written does not read back as what was imported. This is a fault of pocketdns-sync itself.',
  hint: 'Nothing was written. Please report it with the zone.',
}
