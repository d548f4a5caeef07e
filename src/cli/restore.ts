// `restore`: the way back from a sync, planned from its snapshots and then done like any sync.
import { readRestored } from '../app/restored.ts'
import { groupBy } from '../plan/group.ts'
import { showName } from '../report/show.ts'
import { countOf } from '../report/wording.ts'
import { ok } from '../result.ts'
import type { Snapshot } from '../zonefile/read-snapshot.ts'
import type { Console, Io } from './console.ts'
import { hasErrors } from './findings.ts'
import type { SyncOptions } from './options.ts'
import type { ReadDesired } from './run.ts'
import { synchronize } from './sync.ts'

export function restore(paths: readonly string[], options: SyncOptions, io: Io): Promise<number> {
  const { zonesDir, environment = null } = options
  const read: ReadDesired = async (console) => {
    const restored = await readRestored({ paths, zonesDir, environment })
    if (!restored.ok) return restored
    const { desired, snapshots } = restored.value
    if (!hasErrors(desired.findings)) introduce(snapshots, console)
    return ok(desired)
  }
  return synchronize(read, { ...options, restores: paths }, io)
}

function introduce(snapshots: readonly Snapshot[], console: Console): void {
  for (const { zone, time, changed } of snapshots.slice(0, MOST_TOLD))
    console.note(
      `Going back to ${time} in ${showName(zone)}: ${countOf(changed.length, 'record set')} that a sync changed.`,
    )
  if (snapshots.length > MOST_TOLD) console.note(`And in ${countOf(snapshots.length - MOST_TOLD, 'more zone')}.`)
  const uneven = snapshots.flatMap(unevenSets)
  if (uneven.length > 0) console.note(`Sets whose records had several TTLs get the lowest: ${uneven.join(', ')}.`)
  if (snapshots.length > 0)
    console.note('The zone files stay as they are: revert them too, or the next sync changes everything back.')
}

const MOST_TOLD = 10

/** A record set has one TTL; what was live may have had several. */
function unevenSets({ records }: Snapshot): readonly string[] {
  const sets = groupBy(records, ({ owner, rdata }) => `${showName(owner)} ${rdata.type}`)
  return [...sets].filter(([, set]) => new Set(set.map(({ ttl }) => ttl)).size > 1).map(([name]) => name)
}
