// Syncs under rate limits of every kind, real client against real look-alike, beside the lower bound: the table that says how fast we are.
import { setTimeout as sleep } from 'node:timers/promises'
import type { EmulatorOptions } from '../../src/emulator/options.ts'
import type { RateLimit } from '../../src/emulator/rate-limit.ts'
import { figure, type Table } from './table.ts'
import { type Throttle, type ThrottledRun, throttledSync } from './throttled-sync.ts'

/** `creates`: independent operations; one read comes before them. `bar`: the most that the time may be over the bound, in percent. */
type Scenario = {
  readonly title: string
  readonly creates: number
  readonly throttle: Partial<Throttle>
  readonly rateLimit: Partial<RateLimit>
  readonly bar: number
}

const LIMIT = 40
const APART_MS = 580
const CALM: Throttle = {
  limit: LIMIT,
  windowMs: 10_000,
  startsAtMs: 0,
  aheadMs: 0,
  leastLatencyMs: 35,
  others: null,
}

/** With the read before them, four windows to the last permit. */
const EXACTLY = LIMIT * 4 - 1
const SOME = 150

const scenario = (
  title: string,
  throttle: Partial<Throttle>,
  rateLimit: Partial<RateLimit> = {},
  bar = 2,
  creates = SOME,
): Scenario => ({ title, creates, throttle, rateLimit, bar })

const SCENARIOS: readonly Scenario[] = [
  scenario('fresh window', {}),
  scenario('mid-window', { startsAtMs: 5_000 }),
  scenario('to the last permit', {}, {}, 2, EXACTLY),
  scenario('to the last permit, mid-window', { startsAtMs: 5_000 }, {}, 2, EXACTLY),
  scenario('clock 90 s ahead', { aheadMs: 90_000 }),
  scenario('clock 90 s behind', { aheadMs: -90_000 }),
  scenario('Reset in ms', {}, { reset: 'milliseconds' }),
  scenario('Reset as a delta', {}, { reset: 'delta' }),
  scenario('Reset as a delta, to the last permit', {}, { reset: 'delta' }, 2, EXACTLY),
  scenario('Reset as an ISO date', {}, { reset: 'iso' }),
  scenario('opened by first request, rounded up', {}, { alignment: 'first-request' }),
  scenario(
    'opened by first request, rounded down',
    {},
    { alignment: 'first-request', reset: 'seconds-rounded-down' },
    3,
  ),
  scenario('60 s window', { windowMs: 60_000, startsAtMs: 30_000 }, {}, 2, LIMIT * 2 - 1),
  scenario('sliding log', {}, { kind: 'sliding-log' }, 10),
  scenario('token bucket', {}, { kind: 'token-bucket' }, 10),
  scenario('another client, even share', { others: { everyMs: 500, count: 1 } }, {}, 0),
  scenario('another client, in bursts', { others: { everyMs: 7_000, count: 12 } }, {}, 0),
]

/** All at once, as they wait most of the time; each a little later, so that their windows do not all open in one moment. */
export async function rateLimit(): Promise<Table> {
  const runs = await Promise.all(
    SCENARIOS.map(async (scenario, index) => {
      await sleep(index * APART_MS)
      return measure(scenario)
    }),
  )
  return {
    title: `Rate limit: syncs at ${LIMIT} requests per 10 s, answers after 35 ms, 8 at once; with another client, the bound is a fair share`,
    headers: ['scenario', 'writes', 'lower bound s', 'time s', 'excess %', 'bar %', '429s'],
    rows: runs.map((run, index) => cells(SCENARIOS[index], run)),
  }
}

function measure({ creates, throttle, rateLimit }: Scenario): Promise<ThrottledRun> {
  const options: EmulatorOptions = { voice: 'flat', rateLimit }
  return throttledSync({ creates, updates: 0, deletes: 0 }, { ...CALM, ...throttle }, options)
}

function cells(scenario: Scenario | undefined, { results, refused, totalMs, boundMs }: ThrottledRun): string[] {
  const done = results.flatMap((zone) => zone.results).filter(({ outcome }) => outcome === 'done')
  return [
    scenario?.title ?? '',
    figure(done.length, 0),
    figure(boundMs / 1000, 2),
    figure(totalMs / 1000, 2),
    figure((totalMs / boundMs - 1) * 100, 2),
    figure(scenario?.bar ?? 0, 0),
    figure(refused, 0),
  ]
}
