// One zone with something of everything to do, records of other hands beside it, and a provider that misbehaves as it is told: a sync,
// and what it left behind, judged from the provider's side.
import { applyZones } from '../../../src/app/apply-zones.ts'
import { type Planned, planZones } from '../../../src/app/plan-zones.ts'
import type { Session } from '../../../src/app/session.ts'
import type { Attempt } from '../../../src/apply/attempts.ts'
import type { Patience } from '../../../src/apply/patience.ts'
import type { OperationResult, SkipReason, ZoneResult } from '../../../src/apply/run/result.ts'
import type { Zone } from '../../../src/dns/zone.ts'
import { type Emulator, startEmulator } from '../../../src/emulator/emulator.ts'
import type { LoggedRequest } from '../../../src/emulator/log.ts'
import type { EmulatorOptions } from '../../../src/emulator/options.ts'
import type { RecordSeed } from '../../../src/emulator/seed.ts'
import type { StoredRecord } from '../../../src/emulator/state.ts'
import { must } from '../../plan/build.ts'
import { meaningOfLine, meaningOfStored } from '../meaning.ts'
import { KEY, NAME, sessionTo, zoneFrom } from '../world.ts'

export const VOICES = ['flat', 'nested'] as const
export type Voice = (typeof VOICES)[number]

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)

/** What the zone file says: 11 creates, 5 updates and 4 deletes away from what is live, one of them to make room for two creates. */
export const DESIRED: readonly string[] = [
  ...numbers(5).map((n) => `host${n} A 300 192.0.2.${n}`),
  ...numbers(6).map((n) => `new${n} A 300 192.0.2.${100 + n}`),
  '@ TXT 300 v=spf1 mx -all',
  '@ MX 300 10 new0',
  'alias CNAME 300 new1',
  'shop A 300 192.0.2.80',
  'shop A 300 192.0.2.81',
  'kept A 300 192.0.2.200',
]

export const OPERATIONS = 20

const MANAGED: readonly RecordSeed[] = [
  ...numbers(5).map((n) => ({ name: `host${n}`, type: 'A', value: `192.0.2.${n}`, ttl: 60 })),
  ...numbers(3).map((n) => ({ name: `stale${n}`, type: 'A', value: '198.51.100.9', ttl: 60 })),
  { name: 'shop', type: 'CNAME', value: 'shops.example.net.', ttl: 60 },
  { name: 'kept', type: 'A', value: '192.0.2.200', ttl: 300 },
]

/** Of other hands: one at a name that is theirs, one in a set that is shared with them, and the registrar's NS come on top. */
const FOREIGN: readonly RecordSeed[] = [
  { name: 'office.dyn', type: 'A', value: '203.0.113.7', ttl: 60 },
  { name: '@', type: 'TXT', value: 'acme-challenge=xyz', ttl: 120 },
]

const IGNORE = [{ name: '**.dyn' }, { name: '@', types: ['TXT'] as const, value: 'acme-*' }]

const isForeign = ({ type, name, value }: StoredRecord): boolean =>
  (name === '@' && type === 'NS') || name.endsWith('.dyn') || value.startsWith('acme-')

export const zone: Zone = zoneFrom(DESIRED, { ignore: IGNORE })

/** Waits that a test can afford. Time-outs are long where none is played: this machine may be busy. */
export const QUICK: Patience = { timeoutMs: 20_000, settleMs: 20, lookAgainMs: [60, 120] }
export const HASTY: Patience = { ...QUICK, timeoutMs: 500 }

/** `before` is called when the plan is made and the first write is not sent yet: the moment for another hand. */
export type Scene = {
  readonly options: EmulatorOptions
  readonly patience: Patience
  readonly before?: (emulator: Emulator) => void
}

/** Backoffs are a twentieth of what they may be. */
export const LITTLE = (): number => 0.05

export type Ended = {
  readonly emulator: Emulator
  readonly result: ZoneResult
  readonly results: readonly OperationResult[]
  readonly requests: readonly LoggedRequest[]
  readonly attempts: readonly Attempt[]
  readonly live: readonly string[]
  readonly foreign: { readonly before: string; readonly after: string }
  readonly gaveUp: string | null
}

/** A provider with the zone as it is before a sync. It takes duplicates, so that each of them shows. */
export const openProvider = (options: EmulatorOptions): Promise<Emulator> =>
  startEmulator({
    keys: [KEY],
    rateLimit: { limit: 100_000, windowMs: 3_600_000 },
    duplicates: 'allowed',
    domains: [{ user: 'ops', name: NAME, records: [...MANAGED, ...FOREIGN] }],
    ...options,
  })

/** One sync, planned and applied under the same faults; the provider is closed when the test has looked at what is left. */
export async function syncUnder(
  { options, patience, before }: Scene,
  judge: (ended: Ended) => void | Promise<void>,
): Promise<void> {
  const emulator = await openProvider(options)
  try {
    const foreignBefore = foreignIn(emulator)
    const attempts: Attempt[] = []
    const observe = (attempt: Attempt) => void attempts.push(attempt)
    const session = sessionTo(emulator, { patience, random: LITTLE, observe })
    const planned = await plan(session)
    before?.(emulator)
    const result = await apply(session, planned)
    session.close()
    await judge({
      emulator,
      result,
      results: result.results,
      requests: emulator.requests(),
      attempts,
      live: liveIn(emulator),
      foreign: { before: foreignBefore, after: foreignIn(emulator) },
      gaveUp: session.gaveUp(),
    })
  } finally {
    await emulator.close()
  }
}

export const plan = async ({ provider }: Session): Promise<Planned> =>
  must(await planZones({ environment: 'local', zones: [zone], provider, onRead: () => {} }))

export async function apply(session: Session, { plan: { zones } }: Planned): Promise<ZoneResult> {
  const ending = (): SkipReason | null => {
    const message = session.gaveUp()
    return message === null ? null : { kind: 'stopped', message }
  }
  const [result] = await applyZones({
    environment: 'local',
    plans: zones,
    zones: [zone],
    session,
    ending,
    onProgress: () => {},
  })
  if (result === undefined) throw new Error('A plan without a result.')
  return result
}

/** The session of a run in these tests. */
export const openRun = (emulator: Pick<Emulator, 'url'>, patience: Patience): Session =>
  sessionTo(emulator, { patience, random: LITTLE })

/** What is live but for the foreign records, a line each, so that a duplicate is a line too many. */
export const liveIn = (emulator: Emulator): readonly string[] =>
  emulator
    .records(NAME)
    .filter((record) => !isForeign(record))
    .map(meaningOfStored)
    .sort()

/** Every byte of the foreign records. */
export const foreignIn = (emulator: Emulator): string => JSON.stringify(emulator.records(NAME).filter(isForeign))

export const WANTED: readonly string[] = DESIRED.map(meaningOfLine).sort()
