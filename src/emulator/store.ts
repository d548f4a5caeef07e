// The state in memory: users, domains and their records, found by id and by owner. It checks nothing; that is the routes' work.

import { type PastRecord, recordsBefore } from './history.ts'
import { type Domain, type RecordDraft, type State, type StoredRecord, stateFormat, type User } from './state.ts'

export type FoundRecord = { readonly domain: Domain; readonly record: StoredRecord }

export type Reader = {
  readonly user: (userIdentifier: string) => User | undefined
  readonly domainsOf: (userIdentifier: string) => readonly Domain[]
  readonly domain: (domainId: string) => Domain | undefined
  readonly recordsOf: (domainId: string) => readonly StoredRecord[]
  readonly record: (recordId: string) => FoundRecord | undefined
}

export type Store = Reader & {
  /** The same questions, answered as if no record had been written after that moment (ms since the epoch). */
  readonly asOf: (atMs: number) => Reader
  readonly domainNamed: (name: string) => Domain | undefined
  readonly recordsAt: (domainId: string, owner: string) => readonly StoredRecord[]
  readonly addUser: (user: User) => void
  /** The domain is there with its records at once: no lagging read sees it without them. */
  readonly addDomain: (domain: Omit<Domain, 'id'>, records: readonly RecordDraft[]) => Domain
  readonly addRecord: (domainId: string, draft: RecordDraft) => StoredRecord
  readonly replaceRecord: (found: FoundRecord, draft: RecordDraft) => StoredRecord
  readonly removeRecord: (found: FoundRecord) => void
  readonly snapshot: () => State
}

type Zone = {
  readonly domain: Domain
  readonly records: Map<string, StoredRecord>
  readonly owners: Map<string, Map<string, StoredRecord>>
}

/** `changed` is called after every write; `clock` gives ms since the epoch. */
export function createStore(initial: State, clock: () => number, changed: () => void): Store {
  const users = new Map(initial.users.map((user) => [user.userIdentifier, user]))
  const zones = new Map(initial.domains.map(({ records, ...domain }) => [domain.id, zoneOf(domain, records)]))
  const history: PastRecord[] = []
  const newDomainId = counter('dom', initial.nextDomain, (id) => zones.has(id))
  const newRecordId = counter('rec', initial.nextRecord, (id) => reader.record(id) !== undefined)

  const reader: Reader = {
    user: (userIdentifier) => users.get(userIdentifier),
    domain: (domainId) => zones.get(domainId)?.domain,
    domainsOf: (userIdentifier) =>
      [...zones.values()].map((zone) => zone.domain).filter((domain) => domain.userIdentifier === userIdentifier),
    recordsOf: (domainId) => [...(zones.get(domainId)?.records.values() ?? [])],
    record: (recordId) => {
      for (const { domain, records } of zones.values()) {
        const record = records.get(recordId)
        if (record) return { domain, record }
      }
      return undefined
    },
  }

  const write = (domainId: string, recordId: string, after: StoredRecord | undefined) => {
    const zone = zones.get(domainId)
    if (!zone) throw new Error(`No domain ${domainId}`)
    const before = zone.records.get(recordId)
    history.push({ atMs: clock(), domainId, recordId, before })
    if (before) zone.owners.get(ownerKey(before.name))?.delete(recordId)
    if (after) putInto(zone, after)
    else zone.records.delete(recordId)
    changed()
  }

  const newRecord = (draft: RecordDraft): StoredRecord => {
    const at = new Date(clock()).toISOString()
    return { ...draft, id: newRecordId.next(), createdAt: at, updatedAt: at }
  }

  return {
    ...reader,
    asOf: (atMs) => {
      const recordsOf: Reader['recordsOf'] = (id) => recordsBefore(atMs, id, reader.recordsOf(id), history)
      return { ...reader, recordsOf, record: (recordId) => search(zones.values(), recordsOf, recordId) }
    },
    domainNamed: (name) => [...zones.values()].map((zone) => zone.domain).find((domain) => domain.name === name),
    recordsAt: (domainId, owner) => [...(zones.get(domainId)?.owners.get(ownerKey(owner))?.values() ?? [])],
    addUser: (user) => {
      users.set(user.userIdentifier, user)
      changed()
    },
    addDomain: (draft, records) => {
      const domain = { ...draft, id: newDomainId.next() }
      zones.set(domain.id, zoneOf(domain, records.map(newRecord)))
      changed()
      return domain
    },
    addRecord: (domainId, draft) => {
      const record = newRecord(draft)
      write(domainId, record.id, record)
      return record
    },
    replaceRecord: ({ domain, record }, draft) => {
      const after = { ...record, ...draft, updatedAt: new Date(clock()).toISOString() }
      write(domain.id, record.id, after)
      return after
    },
    removeRecord: ({ domain, record }) => write(domain.id, record.id, undefined),
    snapshot: () => ({
      format: stateFormat,
      nextDomain: newDomainId.peek(),
      nextRecord: newRecordId.peek(),
      users: [...users.values()],
      domains: [...zones.values()].map((zone) => ({ ...zone.domain, records: [...zone.records.values()] })),
    }),
  }
}

/** Ids such as `rec_000001`: the same run gives the same ids. A hand-made state may use any, so taken ones are stepped over. */
function counter(prefix: string, first: number, isTaken: (id: string) => boolean) {
  let number = first
  const next = (): string => {
    const id = `${prefix}_${String(number).padStart(6, '0')}`
    number += 1
    return isTaken(id) ? next() : id
  }
  return { next, peek: () => number }
}

function search(zones: Iterable<Zone>, recordsOf: Reader['recordsOf'], recordId: string): FoundRecord | undefined {
  for (const { domain } of zones) {
    const record = recordsOf(domain.id).find(({ id }) => id === recordId)
    if (record) return { domain, record }
  }
  return undefined
}

function zoneOf(domain: Domain, records: readonly StoredRecord[]): Zone {
  const zone: Zone = { domain, records: new Map(), owners: new Map() }
  for (const record of records) putInto(zone, record)
  return zone
}

function putInto(zone: Zone, record: StoredRecord): void {
  const owner = ownerKey(record.name)
  const beside = zone.owners.get(owner) ?? new Map()
  zone.records.set(record.id, record)
  zone.owners.set(owner, beside.set(record.id, record))
}

/** Names are equal whatever their case (RFC 4343). */
const ownerKey = (name: string): string => name.toLowerCase()
