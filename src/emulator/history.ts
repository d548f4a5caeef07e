// What records looked like before the latest writes, for reads that lag behind.

import type { StoredRecord } from './state.ts'

/** One write: the record as it was before (undefined: it was not there). */
export type PastRecord = {
  readonly atMs: number
  readonly domainId: string
  readonly recordId: string
  readonly before: StoredRecord | undefined
}

/** The records of a domain with every change after `atMs` taken back, in the order of their ids. */
export function recordsBefore(
  atMs: number,
  domainId: string,
  records: readonly StoredRecord[],
  history: readonly PastRecord[],
): readonly StoredRecord[] {
  const view = new Map(records.map((record) => [record.id, record]))
  const younger = history.filter((past) => past.domainId === domainId && past.atMs > atMs)
  for (const { recordId, before } of younger.reverse()) {
    if (before) view.set(recordId, before)
    else view.delete(recordId)
  }
  return [...view.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}
