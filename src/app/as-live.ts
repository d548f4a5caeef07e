// Records of files as if they were live, so that the planner can hold other files against them.
import type { Domain, LiveRecord, LiveZone } from '../dns/live-record.ts'
import type { ZoneName } from '../dns/name.ts'
import type { RecordData } from '../dns/record-set.ts'

/** Their ids are 1, 2, 3, … in the order of the records, and no time is known. */
export const asLive = (zone: ZoneName, records: readonly RecordData[]): LiveZone => ({
  domain: { ...NO_DOMAIN, zone },
  records: records.map(liveRecord),
  unreadable: [],
})

const liveRecord = ({ owner, ttl, rdata }: RecordData, index: number): LiveRecord => ({
  id: String(index + 1),
  owner,
  ttl,
  rdata,
  readings: [],
  createdAt: null,
  updatedAt: null,
})

const NO_DOMAIN: Omit<Domain, 'zone'> = { id: 'file', status: 'active', expiresAt: null }
