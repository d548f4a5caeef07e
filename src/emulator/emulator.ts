// A PocketDNS look-alike on 127.0.0.1, for tests, for the demo and for `--environment local`: a second, independent reading of
// the API document. This file puts the parts together and hands out what a test or a command needs.

import { createListener } from './exchange.ts'
import { createFaultPicker, type FaultPicker, type FaultSource } from './faults.ts'
import { fingerprintOf } from './keys.ts'
import { createRequestLog, type LoggedRequest } from './log.ts'
import { type EmulatorOptions, type Settings, settingsFrom } from './options.ts'
import { createPauses } from './pauses.ts'
import { createRateLimiter, type RateLimiter } from './rate-limit.ts'
import { createRouter } from './router.ts'
import { type DomainSeed, draftOf, type RecordSeed, seedDomain } from './seed.ts'
import { listen } from './server.ts'
import { type Domain, emptyState, type RecordDraft, type StoredRecord } from './state.ts'
import { createStateSaver, loadState, type StateSaver } from './state-file.ts'
import { createStore, type FoundRecord, type Store } from './store.ts'

export type Emulator = {
  /** `http://127.0.0.1:PORT`, without a final slash. */
  readonly url: string
  readonly requests: () => readonly LoggedRequest[]
  readonly clearRequests: () => void
  /** What is stored for a zone, as it was sent, in the order of creation; empty for an unknown zone. */
  readonly records: (zone: string) => readonly StoredRecord[]
  readonly domain: (zone: string) => Domain | undefined
  /** Makes a domain with the registrar's NS records; one that its user has already is left as it is. */
  readonly seedDomain: (seed: DomainSeed) => Domain
  /** Another hand: writes that go past the API and its checks. They throw when there is no such zone or record. */
  readonly putRecord: (zone: string, record: RecordSeed) => StoredRecord
  readonly alterRecord: (recordId: string, changes: Partial<RecordDraft>) => StoredRecord
  readonly removeRecord: (recordId: string) => void
  /** Another client takes up to that many requests of a key's budget. */
  readonly consume: (key: string, count: number) => void
  readonly changeRateLimit: (limit: number) => void
  /** From now on these faults, a script from its beginning. */
  readonly setFaults: (faults: FaultSource) => void
  /** Ends every connection at once and saves the state; rejects with an EmulatorError when it cannot be saved. */
  readonly close: () => Promise<void>
}

/** Rejects with an EmulatorError: a state file that cannot be used, or a port that cannot be had. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const settings = settingsFrom(options)
  const clock = () => settings.now() + settings.clockSkewMs
  const { store, flush } = await openStore(settings, clock)
  const limiter = settings.rateLimit && createRateLimiter(settings.rateLimit)
  const log = createRequestLog(settings.onRequest)
  const pauses = createPauses()
  const faults = createFaults(settings.faults)
  const router = createRouter(store, settings)
  const listener = createListener({
    settings,
    store,
    router,
    limiter,
    log,
    pickFault: faults.pick,
    clock,
    pause: pauses.pause,
  })
  const server = await listen(settings.port, settings.keepAliveTimeoutMs, listener)
  return {
    url: `http://127.0.0.1:${server.port}`,
    requests: log.entries,
    clearRequests: log.clear,
    ...anotherHand(store, clock),
    ...anotherClient(limiter, clock),
    setFaults: faults.set,
    close: async () => {
      pauses.stop()
      await server.close()
      await flush()
    },
  }
}

/** The first save is made at once: a file that cannot be written is found out before anything depends on it. */
async function openStore(settings: Settings, clock: () => number) {
  const { stateFile } = settings
  const initial = stateFile === null ? emptyState : await loadState(stateFile)
  const saver = stateFile === null ? noSaver : createStateSaver(stateFile, () => store.snapshot())
  const store = createStore(initial, clock, saver.save)
  for (const seed of settings.domains) seedDomain(seed, store, clock())
  saver.save()
  await saver.flush()
  return { store, flush: saver.flush }
}

const noSaver: StateSaver = { save: () => {}, flush: () => Promise.resolve() }

function createFaults(first: FaultSource) {
  let current = createFaultPicker(first)
  const pick: FaultPicker = (request) => current(request)
  const set = (source: FaultSource) => {
    current = createFaultPicker(source)
  }
  return { pick, set }
}

function anotherHand(store: Store, clock: () => number) {
  const recordWith = (recordId: string): FoundRecord => known(store.record(recordId), recordId)
  const zoneNamed = (zone: string): Domain => known(store.domainNamed(zone), zone)
  return {
    records: (zone: string) => store.recordsOf(store.domainNamed(zone)?.id ?? ''),
    domain: (zone: string) => store.domainNamed(zone),
    seedDomain: (seed: DomainSeed) => seedDomain(seed, store, clock()),
    putRecord: (zone: string, record: RecordSeed) => store.addRecord(zoneNamed(zone).id, draftOf(record)),
    alterRecord: (recordId: string, changes: Partial<RecordDraft>) => {
      const found = recordWith(recordId)
      return store.replaceRecord(found, { ...found.record, ...changes })
    },
    removeRecord: (recordId: string) => store.removeRecord(recordWith(recordId)),
  }
}

function anotherClient(limiter: RateLimiter | null, clock: () => number) {
  return {
    consume: (key: string, count: number) => limiter?.consume(fingerprintOf(key), count, clock()),
    changeRateLimit: (limit: number) => limiter?.changeLimit(limit),
  }
}

function known<T>(found: T | undefined, name: string): T {
  if (found === undefined) throw new Error(`The emulator holds nothing called ${name}`)
  return found
}
