// Leaving drift to whoever made it: the patterns to paste under `ignore:`, proven by reading them back and planning again.
import { isIgnored } from '../dns/ignore.ts'
import { type Owner, unicodeName } from '../dns/name.ts'
import { setKey } from '../dns/record-set.ts'
import type { IgnorePattern, Zone } from '../dns/zone.ts'
import type { Ignore } from '../plan/drift.ts'
import { groupBy } from '../plan/group.ts'
import { readDocument } from '../zonefile/document.ts'
import { valueAt } from '../zonefile/node.ts'
import { readZone } from '../zonefile/read-zone.ts'
import { ignoreLine } from '../zonefile/write/ignore-line.ts'
import { type Drifting, plannedOtherwise } from './drifting.ts'

/** A zone's own `ignore` takes the place of the one for all zones: where it has none yet, the patterns of the other come along. */
export function ignoreLines(drifting: Drifting): Ignore {
  const { zone, files, settings, drifted } = drifting
  const own = files.files.find((source) => valueAt(readDocument(source).root, 'ignore') !== undefined)
  const home = own ?? files.files[0]
  const lines = [...(own === undefined ? settings.ignore : []), ...patternsFor(drifting)].map(ignoreLine)
  const patterns = home === undefined ? undefined : readBack(lines, drifting)
  if (home === undefined || patterns === undefined) return NO_PATTERN
  const keys = new Set(drifted.map(({ change }) => setKey(change.owner, change.type)))
  const [taken, kept] = [true, false].map((isDrifted) =>
    zone.recordSets.filter(({ recordSet: { owner, type } }) => keys.has(setKey(owner, type)) === isDrifted),
  )
  const ignore = own === undefined ? patterns : [...zone.policy.ignore, ...patterns]
  const after: Zone = { ...zone, recordSets: kept ?? [], policy: { ...zone.policy, ignore } }
  if (declaresIgnored(after) || plannedOtherwise(after, drifting)?.length !== 0) return NO_PATTERN
  const undeclare = (taken ?? []).map(({ recordSet, place }) => ({
    owner: recordSet.owner,
    type: recordSet.type,
    place,
  }))
  return { kind: 'lines', file: home.file, isNew: own === undefined, lines, undeclare }
}

/** One for each name. */
const patternsFor = ({ drifted }: Drifting): readonly IgnorePattern[] =>
  [...groupBy(drifted, ({ change }) => change.owner)].map(([owner, sets]) => ({
    name: nameAlone(owner),
    types: sets.map(({ change }) => change.type),
  }))

/** In a pattern "*" would stand for any name; "?" is the narrowest that also matches the star itself. */
const nameAlone = (owner: Owner): string => unicodeName(owner).replace(/^\*/, '?')

function readBack(lines: readonly string[], { zone, settings }: Drifting): readonly IgnorePattern[] | undefined {
  const text = `ignore:\n${lines.map((line) => `  ${line}\n`).join('')}records: {}\n`
  return readZone({ name: zone.name, files: [{ file: 'ignore', text }], settings }).value?.policy.ignore
}

const declaresIgnored = ({ recordSets, policy }: Zone): boolean =>
  recordSets.some(({ recordSet: { owner, rdata } }) => rdata.some((item) => isIgnored(policy.ignore, owner, item)))

const NO_PATTERN: Ignore = {
  kind: 'none',
  why: 'No pattern matches this alone: others of its kind would be ignored as well.',
}
