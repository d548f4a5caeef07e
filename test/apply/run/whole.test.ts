// The whole way: plans applied through the client, over real sockets, to the look-alike with its own rate limit and its own faults.
import { expect, onTestFinished, test } from 'vitest'
import { createAttempts } from '../../../src/apply/attempts.ts'
import { type Clock, monotonicClock } from '../../../src/apply/clock.ts'
import { createLimiter } from '../../../src/apply/limit/limiter.ts'
import { PATIENCE } from '../../../src/apply/patience.ts'
import { createRetryBudget } from '../../../src/apply/retry-budget.ts'
import { createRetrying } from '../../../src/apply/retrying.ts'
import { applyPlan } from '../../../src/apply/run/executor.ts'
import type { ZoneResult } from '../../../src/apply/run/result.ts'
import { verifyZone } from '../../../src/apply/run/verify.ts'
import { createWaits } from '../../../src/apply/waits.ts'
import type { LiveZone } from '../../../src/dns/live-record.ts'
import { type Emulator, startEmulator } from '../../../src/emulator/emulator.ts'
import type { EmulatorOptions } from '../../../src/emulator/options.ts'
import { planZone } from '../../../src/plan/make-plan.ts'
import { createClient } from '../../../src/provider/client.ts'
import type { Provider } from '../../../src/provider/port.ts'
import { createTransport } from '../../../src/provider/transport.ts'
import { zoneOf } from '../../plan/build.ts'
import { chance } from '../chance.ts'

const key = 'a-key-for-tests'
const NS = ['@ NS 3600 ns1.pocketdns.com.', '@ NS 3600 ns2.pocketdns.com.']

/** Pauses pass twenty times as fast; what the provider sees does not. */
function hurried(clock: Clock): Clock {
  const start = clock.now()
  return {
    now: () => start + (clock.now() - start) * 20,
    after: (delayMs, wake) => clock.after(delayMs / 20, wake),
  }
}

async function emulated(options: EmulatorOptions): Promise<Emulator> {
  const emulator = await startEmulator({ keys: [key], domains: [{ user: 'ops', name: 'example.com' }], ...options })
  onTestFinished(() => emulator.close())
  return emulator
}

async function sync({ url }: Emulator, lines: readonly string[]): Promise<ZoneResult> {
  const clock = monotonicClock()
  const random = chance(23)
  const redact = (text: string): string => text
  const waits = createWaits(hurried(clock))
  const giveUp = new AbortController().signal
  const transport = createTransport({ baseUrl: url, key, now: clock.now, timeoutMs: 5000, redact, giveUp })
  const attempts = createAttempts({ send: transport, clock, observe: () => {} })
  const limiter = createLimiter({ send: attempts.send, clock, maxConcurrency: 6, random, note: () => {} })
  const retries = createRetryBudget({ inFlight: 6, onSpent: limiter.dropQueued })
  const send = createRetrying({ send: limiter.send, waits, random, budget: retries })
  const provider = createClient({ send, baseUrl: url, redact })
  const zone = zoneOf(lines)
  const replan = (live: LiveZone) => planZone('local', zone, live)
  const read = () => readOnly(provider)
  const live = await read()
  if (!live.ok) throw new Error(live.error.message)
  const [applied] = await applyPlan({
    zones: [replan(live.value)],
    provider,
    read,
    attempts,
    waits,
    patience: PATIENCE,
    retries,
    ending: () => null,
    dropQueued: limiter.dropQueued,
    onProgress: () => {},
  })
  if (applied === undefined) throw new Error('A plan without a result.')
  const result = await verifyZone({
    applied,
    read,
    replan: (_plan, after) => replan(after),
    waits,
    patience: PATIENCE,
    ending: () => null,
  })
  limiter.close()
  return result
}

async function readOnly(provider: Provider) {
  const domains = await provider.listDomains('ops')
  if (!domains.ok) return domains
  const [domain] = domains.value
  if (domain === undefined) throw new Error('The look-alike has no domain.')
  return provider.readZone(domain, 'auto')
}

const hosts = (count: number, octet: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `h${index} A 300 192.0.2.${octet}`)

const statuses = (emulator: Emulator): ReadonlySet<number | null> =>
  new Set(emulator.requests().map(({ status }) => status))

test('a zone is filled, changed and emptied again, without one 429', async () => {
  const rateLimit = { limit: 25, windowMs: 400, reset: 'milliseconds', alignment: 'first-request' } as const
  const emulator = await emulated({ rateLimit, clockSkewMs: -90_000 })
  const filled = await sync(emulator, [...NS, ...hosts(30, 1), 'alias CNAME 300 h1.example.com.'])
  const changed = await sync(emulator, [...NS, ...hosts(10, 2), 'alias A 300 192.0.2.9'])
  for (const { results, verification } of [filled, changed]) {
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['done']))
    expect(verification).toEqual({ kind: 'verified' })
  }
  expect(emulator.records('example.com')).toHaveLength(2 + 10 + 1)
  expect(statuses(emulator).has(429)).toBe(false)
})

test('creates whose answers are lost leave exactly one record each', async () => {
  const emulator = await emulated({
    duplicates: 'allowed',
    faults: ({ method, attempt, index }) => {
      if (method !== 'POST' || attempt > 1) return undefined
      if (index % 4 === 0) return { kind: 'reset', effect: 'applied' }
      if (index % 4 === 1) return { kind: 'reset', effect: 'none' }
      return index % 4 === 2 ? { kind: 'empty-body' } : undefined
    },
  })
  const { results, verification } = await sync(emulator, [...NS, ...hosts(24, 1)])
  expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['done']))
  expect(verification).toEqual({ kind: 'verified' })
  expect(emulator.records('example.com')).toHaveLength(2 + 24)
})
