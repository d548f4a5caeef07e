// Leaving drift to whoever made it: the patterns to paste under `ignore:`, proven by reading them back and planning again.
import { isIgnored } from '../dns/ignore.ts'
import { type Owner, unicodeName } from '../dns/name.ts'
import { rdataValue, targetOf } from '../dns/rdata.ts'
import { setKey } from '../dns/record-set.ts'
import type { DeclaredSet, IgnorePattern, Zone } from '../dns/zone.ts'
import type { Ignore } from '../plan/drift.ts'
import { groupBy } from '../plan/group.ts'
import { readDocument } from '../zonefile/document.ts'
import { valueAt } from '../zonefile/node.ts'
import { readZone } from '../zonefile/read-zone.ts'
import type { Source } from '../zonefile/source.ts'
import { ignoreLine } from '../zonefile/write/ignore-line.ts'
import { type Drifting, plannedOtherwise } from './drifting.ts'

/**
 * A zone's own `ignore` takes the place of the one for all zones: where it has none yet, the patterns of the other come along. Names are
 * left to others whole; where that would leave them too much, because of a wildcard, the values that are live alone.
 */
export function ignoreLines(drifting: Drifting): Ignore {
  const own = drifting.files.files.find((source) => valueAt(readDocument(source).root, 'ignore') !== undefined)
  return linesFor(byName(drifting), own, drifting) ?? linesFor(byValue(drifting), own, drifting) ?? NO_PATTERN
}

/** Undefined where more or less than the drift would be left to others. */
function linesFor(wanted: readonly IgnorePattern[], own: Source | undefined, drifting: Drifting): Ignore | undefined {
  const { zone, files, settings, drifted } = drifting
  const home = own ?? files.files[0]
  const lines = [...(own === undefined ? settings.ignore : []), ...wanted].map(ignoreLine)
  const patterns = lines.length === 0 ? undefined : readBack(lines, drifting)
  if (home === undefined || patterns === undefined) return undefined
  const keys = new Set(drifted.map(({ change }) => setKey(change.owner, change.type)))
  const isTaken = ({ recordSet: { owner, type } }: DeclaredSet) => keys.has(setKey(owner, type))
  const recordSets = zone.recordSets.filter((set) => !isTaken(set))
  const ignore = own === undefined ? patterns : [...zone.policy.ignore, ...patterns]
  const after: Zone = { ...zone, recordSets, policy: { ...zone.policy, ignore } }
  if (declaresIgnored(after) || plannedOtherwise(after, drifting)?.length !== 0) return undefined
  const undeclare = zone.recordSets
    .filter(isTaken)
    .map(({ recordSet: { owner, type }, place }) => ({ owner, type, place }))
  return { kind: 'lines', file: home.file, isNew: own === undefined, lines, undeclare }
}

/** One for each name. */
const byName = ({ drifted }: Drifting): readonly IgnorePattern[] =>
  [...groupBy(drifted, ({ change }) => change.owner)].map(([owner, sets]) => ({
    name: nameAlone(owner),
    types: sets.map(({ change }) => change.type),
  }))

const byValue = ({ drifted }: Drifting): readonly IgnorePattern[] =>
  drifted.flatMap(({ change }) =>
    (change.kind === 'create' ? [] : change.before.records).map(({ owner, rdata }) => ({
      name: nameAlone(owner),
      types: [change.type],
      value: targetOf(rdata) ?? rdataValue(rdata),
    })),
  )

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
