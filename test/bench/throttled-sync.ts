// One zone synced by the real client against an emulator with a small limit: what it took, beside the best that it could take.
import { applyZones } from '../../src/app/apply-zones.ts'
import { planZones } from '../../src/app/plan-zones.ts'
import type { ZoneResult } from '../../src/apply/run/result.ts'
import { type LoggedRequest, tooManyRequests, writes } from '../../src/emulator/log.ts'
import type { EmulatorOptions } from '../../src/emulator/options.ts'
import type { RateLimit } from '../../src/emulator/rate-limit.ts'
import type { RecordSeed } from '../../src/emulator/seed.ts'
import type { StoredRecord } from '../../src/emulator/state.ts'
import { KEY, NAME, openWorld, type World, zoneFrom } from '../app/world.ts'
import { must } from '../plan/build.ts'
import { type BoundInput, lowerBoundMs } from './lower-bound.ts'
import { generatedRecords, type PlainRecord } from './zones.ts'

/**
 * `startsAtMs`: how far the emulator is into a window when the run begins; `aheadMs`: how far its clock is ahead besides; `others`: what
 * another client takes at once, every so many ms.
 */
export type Throttle = {
  readonly limit: number
  readonly windowMs: number
  readonly startsAtMs: number
  readonly aheadMs: number
  readonly leastLatencyMs: number
  readonly others: { readonly everyMs: number; readonly count: number } | null
}

/** How many operations of each kind the sync takes. */
export type Work = { readonly creates: number; readonly updates: number; readonly deletes: number }

/** `lines`: the desired records as `owner type ttl value`. `totalMs`: from the plan to the end of the last write. */
export type ThrottledRun = {
  readonly lines: readonly string[]
  readonly results: readonly ZoneResult[]
  readonly live: readonly StoredRecord[]
  readonly requests: readonly LoggedRequest[]
  readonly refused: number
  readonly totalMs: number
  readonly boundMs: number
}

export async function throttledSync(work: Work, throttle: Throttle, options: EmulatorOptions): Promise<ThrottledRun> {
  const desired = generatedRecords(300, work.creates + work.updates)
  const skewMs = throttle.aheadMs + skewTo(throttle)
  const world = await openWorld({
    duplicates: 'allowed',
    latencyMs: () => throttle.leastLatencyMs,
    ...options,
    rateLimit: { limit: throttle.limit, windowMs: throttle.windowMs, ...options.rateLimit },
    clockSkewMs: skewMs,
    domains: [{ user: 'ops', name: NAME, records: liveBefore(desired, work) }],
  })
  const { others } = throttle
  const timer = others && setInterval(() => world.emulator.consume(KEY, others.count), others.everyMs)
  try {
    const kind = kindOf(options.rateLimit ?? {})
    return await measured(world, desired.map(lineOf), throttle, { skewMs, kind })
  } finally {
    if (timer) clearInterval(timer)
    await world.close()
  }
}

/** The emulator's clock is set so that every run meets the windows at the same point. */
const skewTo = ({ startsAtMs, windowMs }: Throttle): number => startsAtMs - (Date.now() % windowMs)

async function measured(
  { emulator, session: open }: World,
  lines: readonly string[],
  { limit, windowMs, leastLatencyMs, others }: Throttle,
  { skewMs, kind }: Pick<BoundInput, 'skewMs' | 'kind'>,
): Promise<ThrottledRun> {
  const zone = zoneFrom(lines)
  const session = open()
  const { plan } = must(
    await planZones({ environment: 'local', zones: [zone], provider: session.provider, onRead: () => {} }),
  )
  const startedAt = Date.now()
  const results = await applyZones({
    environment: 'local',
    plans: plan.zones,
    zones: [zone],
    session,
    ending: () => null,
    onProgress: () => {},
  })
  session.close()
  const requests = emulator.requests()
  return {
    lines,
    results,
    live: emulator.records(NAME),
    requests,
    refused: tooManyRequests(requests).length,
    totalMs: Math.max(...writes(requests).map(({ endedAt }) => endedAt ?? Number.NaN)) - startedAt,
    boundMs: lowerBoundMs({
      requests,
      writes: plan.zones.flatMap(({ operations }) => operations).length,
      kind,
      startedAt,
      // With others on the key, what a fair share of each window allows.
      limit: others === null ? limit : Math.round(limit - (others.count * windowMs) / others.everyMs),
      windowMs,
      skewMs,
      latencyMs: leastLatencyMs,
      concurrency: CONCURRENCY,
    }),
  }
}

function kindOf({ kind, alignment }: Partial<RateLimit>): BoundInput['kind'] {
  if (kind === 'sliding-log' || kind === 'token-bucket') return kind
  return alignment === 'first-request' ? 'first-request' : 'by-the-clock'
}

/** As many requests in flight as a session of the tests allows. */
const CONCURRENCY = 8

/** Some of the desired records with another TTL, and others that nobody desires. */
const liveBefore = (desired: readonly PlainRecord[], { updates, deletes }: Work): readonly RecordSeed[] => [
  ...desired.slice(0, updates).map((record) => seedOf({ ...record, ttl: record.ttl + 60 })),
  ...Array.from({ length: deletes }, (_, index) => ({
    name: `stale${index}`,
    type: 'A',
    value: '192.0.2.1',
    ttl: 300,
  })),
]

function seedOf({ owner, type, ttl, value }: PlainRecord): RecordSeed {
  const absolute = value === '@' ? `${NAME}.` : type === 'CNAME' && !value.endsWith('.') ? `${value}.${NAME}.` : value
  const [first, ...rest] = absolute.split(' ')
  return type === 'MX' || type === 'SRV'
    ? { name: owner, type, ttl, value: rest.join(' '), priority: Number(first) }
    : { name: owner, type, ttl, value: absolute }
}

const lineOf = ({ owner, type, ttl, value }: PlainRecord): string => `${owner} ${type} ${ttl} ${value}`
