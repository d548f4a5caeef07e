// The zone's name as its file says it, and as the file may repeat it.
import type { Diagnostic, Fault } from '../diagnostic.ts'
import { parseZoneName, unicodeName, type ZoneName } from '../dns/name.ts'
import type { Result } from '../result.ts'
import { entryAt, type Node, textAt } from './node.ts'
import { quoted } from './words.ts'

/** The zone that a file or folder of this name (without its path) declares: `example.com` for `example.com.yaml`. */
export const zoneNameOfFile = (fileName: string): Result<ZoneName, Fault> =>
  parseZoneName(fileName.replace(/\.ya?ml$/, ''))

/** `zone:` may repeat the file's name, and nothing else. */
export function zoneKeyFindings(root: Node | undefined, zone: ZoneName): readonly Diagnostic[] {
  const written = textAt(root, 'zone')
  const entry = entryAt(root, 'zone')
  if (written === undefined || entry === undefined) return []
  const parsed = parseZoneName(written)
  if (parsed.ok && parsed.value === zone) return []
  const fault = parsed.ok ? otherZone(written, zone) : parsed.error
  return [{ ...fault, severity: 'error', place: entry.value.place }]
}

const otherZone = (written: string, zone: ZoneName): Fault => ({
  rule: 'zone-differs',
  message: `${quoted(written)} is not the zone that this file is named after, ${unicodeName(zone)}.`,
  hint: 'Rename the file, or leave out the key "zone".',
})
