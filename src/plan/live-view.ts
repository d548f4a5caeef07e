// What of a live zone the planner may look at: records in sets; and what it leaves alone from the start, with the reason.
import { isIgnored } from '../dns/ignore.ts'
import { compareLiveRecords, type LiveRecord, type LiveZone, type UnreadableRecord } from '../dns/live-record.ts'
import { APEX } from '../dns/name.ts'
import { rdataText } from '../dns/rdata.ts'
import { setKey } from '../dns/record-set.ts'
import type { Zone } from '../dns/zone.ts'
import { isNonEmpty } from '../result.ts'
import { groupBy } from './group.ts'
import type { LeftAlone, LiveSet } from './plan.ts'

/** `sets` by setKey; `managed` counts their records; `readable` counts the apex NS records that are left alone as well. */
export type LiveView = {
  readonly sets: ReadonlyMap<string, LiveSet>
  readonly leftAlone: readonly LeftAlone[]
  readonly managed: number
  readonly readable: number
}

export function viewOf(live: LiveZone, zone: Zone): LiveView {
  const declaresApexNs = zone.recordSets.some(({ recordSet }) => recordSet.owner === APEX && recordSet.type === 'NS')
  const ignored: LiveRecord[] = []
  const apexNs: LiveRecord[] = []
  const managed: LiveRecord[] = []
  for (const record of live.records) {
    if (isIgnored(zone.policy.ignore, record.owner, record.rdata)) ignored.push(record)
    else if (record.owner === APEX && record.rdata.type === 'NS' && !declaresApexNs) apexNs.push(record)
    else managed.push(record)
  }
  return {
    sets: groupIntoSets(managed),
    leftAlone: [
      ...ignored.map((record) => leaveAlone(record, 'ignored', 'matches an ignore pattern')),
      ...apexNs.map((record) =>
        leaveAlone(record, 'apex-ns', "the zone's own name servers are left alone unless declared"),
      ),
      ...live.unreadable.map(leaveUnreadable),
    ],
    managed: managed.length,
    readable: managed.length + apexNs.length,
  }
}

export const leaveAlone = (record: LiveRecord, why: LeftAlone['why'], reason: string): LeftAlone => ({
  name: record.owner,
  type: record.rdata.type,
  value: rdataText(record.rdata),
  why,
  reason,
})

const leaveUnreadable = ({ name, type, value, reason }: UnreadableRecord): LeftAlone => ({
  name,
  type,
  value,
  why: 'unreadable',
  reason,
})

function groupIntoSets(records: readonly LiveRecord[]): Map<string, LiveSet> {
  const sets = new Map<string, LiveSet>()
  for (const [key, group] of groupBy(records, (record) => setKey(record.owner, record.rdata.type))) {
    const ordered = group.sort(compareLiveRecords)
    if (isNonEmpty(ordered)) sets.set(key, { owner: ordered[0].owner, type: ordered[0].rdata.type, records: ordered })
  }
  return sets
}
