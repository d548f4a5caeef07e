import { expect, it } from 'vitest'
import { compareLiveRecords, type LiveRecord } from '../../src/dns/live-record.ts'
import { ownerNamed, rdataOf } from './names.ts'

const record = (text: string, ttl: number, id: string): LiveRecord => ({
  id,
  owner: ownerNamed('www'),
  ttl,
  rdata: rdataOf('A', text),
  readings: [],
  createdAt: null,
  updatedAt: null,
})

it('live records stand by text, then TTL, then id, so that of duplicates the oldest is first', () => {
  const ordered = [
    record('192.0.2.1', 300, '9'),
    record('192.0.2.1', 300, '10'),
    record('192.0.2.1', 300, '11'),
    record('192.0.2.1', 600, '1'),
    record('192.0.2.2', 60, '2'),
  ]
  expect(ordered.toReversed().toSorted(compareLiveRecords)).toEqual(ordered)
})
