// A zone, an emulator and a session between them: what a sync does, seen from the provider's side and judged without the planner's code.

import { applyZones } from '../../src/app/apply-zones.ts'
import { type Planned, planZones } from '../../src/app/plan-zones.ts'
import { openSession, type Session, type SessionOptions } from '../../src/app/session.ts'
import { monotonicClock } from '../../src/apply/clock.ts'
import { PATIENCE } from '../../src/apply/patience.ts'
import type { ZoneResult } from '../../src/apply/run/result.ts'
import { parseZoneName } from '../../src/dns/name.ts'
import type { Zone } from '../../src/dns/zone.ts'
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts'
import type { EmulatorOptions } from '../../src/emulator/options.ts'
import { readZone } from '../../src/zonefile/read-zone.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../src/zonefile/settings.ts'
import { must } from '../plan/build.ts'
import { keyOf, meaningOfLine, meaningOfStored } from './meaning.ts'

export const KEY = 'sk_test_world_0123456789'
export const NAME = 'example.com'

export type World = {
  readonly emulator: Emulator
  readonly session: () => Session
  readonly plan: (lines: readonly string[]) => Promise<Planned>
  readonly sync: (lines: readonly string[]) => Promise<Synced>
  readonly close: () => Promise<void>
}

/** `writes`: requests that wrote, with their status; `fewest`: how many would have been enough, counted from the provider's own records. */
export type Synced = {
  readonly results: readonly ZoneResult[]
  readonly writes: readonly { readonly method: string; readonly status: number | null }[]
  readonly fewest: number
  readonly live: readonly string[]
  readonly touched: readonly string[]
  readonly next: Planned
}

export async function openWorld(options: EmulatorOptions, settings: Partial<Settings> = {}): Promise<World> {
  const emulator = await startEmulator({
    keys: [KEY],
    rateLimit: { limit: 100_000, windowMs: 3_600_000 },
    domains: [{ user: 'ops', name: NAME }],
    ...options,
  })
  const session = () => sessionTo(emulator)
  const plan = (lines: readonly string[]) => planOnce(session(), zoneFrom(lines, settings))
  return {
    emulator,
    session,
    plan,
    sync: (lines) => syncOnce(emulator, session(), lines, zoneFrom(lines, settings)),
    close: emulator.close,
  }
}

export const sessionTo = (
  emulator: Pick<Emulator, 'url'>,
  other: Partial<Pick<SessionOptions, 'patience' | 'random' | 'observe'>> = {},
): Session =>
  openSession({
    target: { baseUrl: emulator.url, key: KEY },
    clock: monotonicClock(),
    random: () => 0,
    maxConcurrency: 8,
    patience: PATIENCE,
    redact: (text) => text,
    observe: () => {},
    note: () => {},
    ...other,
  })

/** The lines as a zone file (JSON is YAML), read as any zone file is. */
export function zoneFrom(lines: readonly string[], settings: Partial<Settings> = {}): Zone {
  const records: Record<string, Record<string, { ttl: number; values: string[] }>> = {}
  for (const line of lines) {
    const [owner = '', type = '', ttl = '', ...value] = line.split(' ')
    const types = records[owner] ?? {}
    const values = types[type]?.values ?? []
    records[owner] = { ...types, [type]: { ttl: Number(ttl), values: [...values, value.join(' ')] } }
  }
  const file = { file: `zones/${NAME}.yaml`, text: JSON.stringify({ records }) }
  const guards = { maxDeletePercent: 100, maxUpdatePercent: 100, maxDeletes: 100_000 }
  const reading = readZone({
    name: must(parseZoneName(NAME)),
    files: [file],
    settings: { ...DEFAULT_SETTINGS, user: 'ops', guards, ...settings },
  })
  if (reading.value === undefined) throw new Error(JSON.stringify(reading.findings))
  return reading.value
}

async function planOnce({ provider }: Session, zone: Zone): Promise<Planned> {
  return must(await planZones({ environment: 'local', zones: [zone], provider, onRead: () => {} }))
}

async function syncOnce(emulator: Emulator, session: Session, lines: readonly string[], zone: Zone): Promise<Synced> {
  const before = emulator.records(NAME)
  const { plan } = await planOnce(session, zone)
  emulator.clearRequests()
  const results = await applyZones({
    environment: 'local',
    plans: plan.zones,
    zones: [zone],
    session,
    ending: () => null,
    onProgress: () => {},
  })
  const writes = emulator.requests().filter(({ method }) => method !== 'GET')
  const after = emulator.records(NAME)
  const unchanged = (id: string, updatedAt: string) =>
    after.some((record) => record.id === id && record.updatedAt === updatedAt)
  return {
    results,
    writes: writes.map(({ method, status }) => ({ method, status })),
    fewest: fewestWrites(lines.map(meaningOfLine), managed(before, lines).map(meaningOfStored)),
    live: managed(after, lines).map(meaningOfStored).sort(),
    touched: before.filter(({ id, updatedAt }) => !unchanged(id, updatedAt)).map(meaningOfStored),
    next: await planOnce(sessionTo(emulator), zone),
  }
}

type Stored = ReturnType<Emulator['records']>[number]

/** The registrar's apex NS records are nobody's business unless the zone declares its own. */
function managed(records: readonly Stored[], lines: readonly string[]): Stored[] {
  const declares = lines.some((line) => line.startsWith('@ NS '))
  return records.filter(({ name, type }) => declares || name !== '@' || type !== 'NS')
}

function fewestWrites(desired: readonly string[], live: readonly string[]): number {
  const keys = [...new Set([...desired, ...live].map(keyOf))]
  return keys.reduce((sum, key) => {
    const [wanted, held] = [desired, live].map((all) => all.filter((one) => keyOf(one) === key))
    return sum + Math.max(without(wanted ?? [], held ?? []), without(held ?? [], wanted ?? []))
  }, 0)
}

function without(some: readonly string[], others: readonly string[]): number {
  const left = [...others]
  return some.filter((one) => {
    const index = left.indexOf(one)
    if (index >= 0) left.splice(index, 1)
    return index < 0
  }).length
}
