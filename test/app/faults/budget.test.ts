// Headers that lie or are missing, and 429s of every kind, in both voices: obeyed, never counted as failures, and nothing is lost.
import { describe, expect, test, vi } from 'vitest'
import type { Emulator } from '../../../src/emulator/emulator.ts'
import type { Fault, FaultSource } from '../../../src/emulator/faults.ts'
import { tooManyRequests } from '../../../src/emulator/log.ts'
import type { EmulatorOptions } from '../../../src/emulator/options.ts'
import { KEY } from '../world.ts'
import { expectExact, expectSilenceKept, expectWhole, outcomesOf } from './expectations.ts'
import { OPERATIONS, QUICK, syncUnder, VOICES } from './scene.ts'

const LIMITS = ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset']

/** Three windows for a sync. */
const TIGHT = { limit: 12, windowMs: 1000 } as const
const tight = (more: EmulatorOptions['rateLimit']): EmulatorOptions => ({ rateLimit: { ...TIGHT, ...more } })

const setHeaders = (limit: string, remaining: string, reset: string): Fault => ({
  kind: 'set-headers',
  headers: { 'X-RateLimit-Limit': limit, 'X-RateLimit-Remaining': remaining, 'X-RateLimit-Reset': reset },
})

const drop = (...names: readonly string[]): Fault => ({ kind: 'drop-headers', names })
const everySecond =
  (fault: Fault): FaultSource =>
  ({ index }) =>
    index % 2 === 1 ? fault : undefined
const from =
  (start: number, fault: Fault): FaultSource =>
  ({ index }) =>
    index >= start ? fault : undefined
const storm =
  (fault: Fault): FaultSource =>
  ({ index }) =>
    (index >= 5 && index < 9) || index === 15 ? fault : undefined

const holdOff = (retryAfter: Extract<Fault, { kind: 'hold-off' }>['retryAfter']): Fault => ({
  kind: 'hold-off',
  status: 429,
  retryAfter,
})

const YEAR_2001 = '1000000000'
const GARBAGE = setHeaders('many', '-5', 'soon')

type Row = readonly [title: string, options: EmulatorOptions]

const HEADERS: readonly Row[] = [
  ['no Date header', { ...tight({}), leaveOutHeaders: ['Date'] }],
  ['no Date header, and a Reset in ms', { ...tight({ reset: 'milliseconds' }), leaveOutHeaders: ['Date'] }],
  [
    'half of the headers missing',
    { ...tight({}), faults: everySecond(drop('X-RateLimit-Remaining', 'X-RateLimit-Reset')) },
  ],
  ['one header of each answer missing', { ...tight({}), faults: ({ index }) => drop(LIMITS[index % 3] ?? '', 'Date') }],
  ['headers that vanish in mid-run', { ...tight({ limit: 40 }), faults: from(8, drop(...LIMITS, 'Date')) }],
  ['never any headers', { rateLimit: null, leaveOutHeaders: ['Date'] }],
  ['garbage in every header', { ...tight({ limit: 1000 }), faults: from(0, GARBAGE) }],
  ['garbage in every second answer', { ...tight({}), faults: everySecond(GARBAGE) }],
  ['a Limit of 0 and a Reset in the past', { faults: from(0, setHeaders('0', '0', YEAR_2001)) }],
]

const IN_SECONDS = holdOff({ form: 'seconds', afterMs: 1000 })
const AS_A_DATE = holdOff({ form: 'date', afterMs: 1000 })
const AHEAD_MS = 90_000

const STORMS: readonly Row[] = [
  ['Retry-After in seconds', { faults: storm(IN_SECONDS) }],
  ['Retry-After as a date', { faults: storm(AS_A_DATE) }],
  ['Retry-After as a date of a clock that is 90 s ahead', { clockSkewMs: AHEAD_MS, faults: storm(AS_A_DATE) }],
  ['Retry-After as a date of a clock that is 90 s behind', { clockSkewMs: -AHEAD_MS, faults: storm(AS_A_DATE) }],
]

// They mostly wait.
vi.setConfig({ maxConcurrency: 16 })

describe.each(VOICES)('in the %s voice a sync comes through', (voice) => {
  test.concurrent.each(HEADERS)('%s, without one 429', async (_title, options) => {
    await syncUnder({ options: { voice, ...options }, patience: QUICK }, async (ended) => {
      expect(tooManyRequests(ended.requests)).toEqual([])
      await expectWhole(ended)
    })
  })

  test.concurrent.each(STORMS)('a storm of 429s with %s, and keeps to it', async (_title, options) => {
    await syncUnder({ options: { voice, ...options }, patience: QUICK }, async (ended) => {
      expect(tooManyRequests(ended.requests)).toHaveLength(STORM)
      expectSilenceKept(ended)
      await expectWhole(ended)
    })
  })

  test.concurrent('a storm of 429s without Retry-After, although much remains', async () => {
    await syncUnder({ options: { voice, faults: storm(holdOff('none')) }, patience: QUICK }, async (ended) => {
      expect(tooManyRequests(ended.requests)).toHaveLength(STORM)
      await expectWhole(ended)
    })
  })

  test.concurrent('a 429 without any header', async () => {
    const faults: FaultSource = ({ index }) => (index === 5 ? holdOff('none') : undefined)
    const options = { voice, faults, leaveOutHeaders: [...LIMITS, 'Date'] }
    await syncUnder({ options, patience: QUICK }, async (ended) => {
      expect(tooManyRequests(ended.requests)).toHaveLength(1)
      await expectWhole(ended)
    })
  })

  test.concurrent('another client that takes the rest of the window at once', async () => {
    const before = ({ consume }: Emulator) => consume(KEY, TIGHT.limit)
    await syncUnder({ options: { voice, ...tight({}) }, patience: QUICK, before }, async (ended) => {
      expect(tooManyRequests(ended.requests).length).toBeLessThanOrEqual(IN_FLIGHT)
      await expectWhole(ended)
    })
  })

  test.concurrent('nothing but 429s only with a report of what did not land', async () => {
    const faults = from(10, holdOff('none'))
    await syncUnder({ options: { voice, faults }, patience: QUICK }, async (ended) => {
      expect(ended.gaveUp).toContain('429')
      expect(tooManyRequests(ended.requests).length).toBeLessThan(OPERATIONS)
      expect(outcomesOf(ended.results)).not.toContain('unknown')
      expect(outcomesOf(ended.results)).toContain('skipped')
      await expectExact(ended)
    })
  })
})

/** How many 429s `storm` plays. */
const STORM = 5
/** Requests that a session of the tests has in flight at most. */
const IN_FLIGHT = 8
