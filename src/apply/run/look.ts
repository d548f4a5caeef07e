// Looks at the zone for what a lost answer would have told. Reads may lag behind writes, so nothing counts as absent after one look.
import type { LiveZone } from '../../dns/live-record.ts'
import type { Answer } from '../../provider/port.ts'
import type { Run } from './run.ts'

export type Sighting = 'found' | 'absent' | 'unseen'

/** `readLive` is shared by all of the zone who look at the same time; the first look is after `settleMs`. */
export type Looking = {
  readonly run: Run
  readonly readLive: () => Answer<LiveZone>
  readonly settleMs: number
}

/** `unseen`: the zone could not be read to the end of the looking, or the run is ending. */
export async function look(
  { run, readLive, settleMs }: Looking,
  isThere: (live: LiveZone) => boolean,
): Promise<Sighting> {
  for (const delayMs of [settleMs, ...run.patience.lookAgainMs]) {
    await run.waits.wait(delayMs)
    if (run.ending() !== null) return 'unseen'
    const live = await readLive()
    if (!live.ok) {
      run.heed(live.error)
      return 'unseen'
    }
    if (isThere(live.value)) return 'found'
  }
  return 'absent'
}
