// A provider's rate limit on a virtual clock: windows, a sliding log or a token bucket, headers in every form that servers use, answers out
// of order, its own clock, other clients on the same key.
import type { HttpOutcome, HttpRequest, RateHeaders, Send } from '../../../src/provider/http.ts'
import type { VirtualClock } from '../virtual-clock.ts'
import { type Kind, meterOf, type Others, withOthers } from './simulated-meter.ts'

export type ResetForm = 's' | 's-floor' | 's-ceil' | 'ms' | 'iso' | 'http-date' | 'delta' | 'delta-fraction'

/**
 * Times in ms. `skewMs`: how far its clock is ahead of ours; `usedUp`: taken before we came; `phaseMs`: how far into a window we start;
 * `offsetMs`: how far its windows are from whole multiples of their length on its own clock.
 */
export type Simulation = {
  readonly limit: number
  readonly windowMs: number
  readonly kind: Kind
  readonly others: Others
  readonly reset: ResetForm
  readonly skewMs: number
  readonly phaseMs: number
  readonly usedUp: number
  readonly offsetMs: number
  readonly date: 'sent' | 'missing'
  readonly retryAfter: 'seconds' | 'date' | 'missing'
  readonly latencyMs: readonly [number, number]
  readonly headersLost: number
  readonly random: () => number
  /** What to answer instead of 200, e.g. a failure; undefined for the usual. */
  readonly fault: (request: HttpRequest, serial: number) => 'lost' | number | undefined
}

export const CALM: Simulation = {
  limit: 40,
  windowMs: 10_000,
  kind: 'window-by-the-clock',
  others: { everyMs: Number.POSITIVE_INFINITY, count: 0 },
  reset: 's',
  skewMs: 0,
  phaseMs: 0,
  usedUp: 0,
  offsetMs: 0,
  date: 'sent',
  retryAfter: 'missing',
  latencyMs: [35, 55],
  headersLost: 0,
  random: () => 0.5,
  fault: () => undefined,
}

/** A moment at which its windows are `phaseMs` old, in ms of our clock. */
export function startOf({ windowMs, skewMs, offsetMs, phaseMs }: Simulation): number {
  const opened = Math.ceil(Date.UTC(2031, 0, 1) / windowMs) * windowMs + offsetMs
  return opened - skewMs + phaseMs
}

export type SimulatedProvider = {
  readonly send: Send
  readonly refused: () => number
  readonly served: () => number
  readonly mostAtOnce: () => number
}

export function simulatedProvider(clock: VirtualClock, sim: Simulation): SimulatedProvider {
  const startedAt = clock.now()
  const meter = withOthers(meterOf(sim, startedAt - sim.phaseMs), sim.others, startedAt)
  meter.take(startedAt, sim.usedUp)
  let refused = 0
  let served = 0
  let serial = 0
  let atOnce = 0
  let mostAtOnce = 0

  const leg = () => (sim.latencyMs[0] + sim.random() * (sim.latencyMs[1] - sim.latencyMs[0])) / 2

  const admit = (request: HttpRequest): { readonly status: number; readonly rate: RateHeaders } => {
    const now = clock.now()
    if (meter.remaining(now) <= 0) {
      refused += 1
      return { status: 429, rate: headers(sim, now, meter.resetsAt(now), 0, 'refused') }
    }
    meter.take(now, 1)
    serial += 1
    const fault = sim.fault(request, serial)
    if (fault === undefined) served += 1
    const as = fault === 429 ? 'refused' : 'admitted'
    const rate = headers(sim, now, meter.resetsAt(now), meter.remaining(now), as)
    return { status: typeof fault === 'number' ? fault : fault === 'lost' ? 0 : 200, rate }
  }

  const send: Send = async (request): Promise<HttpOutcome> => {
    atOnce += 1
    mostAtOnce = Math.max(mostAtOnce, atOnce)
    const sentAt = clock.now()
    await clock.sleep(leg())
    const { status, rate } = admit(request)
    await clock.sleep(leg())
    atOnce -= 1
    const timing = { sentAt, endedAt: clock.now() }
    if (status === 0) return { kind: 'lost', sent: 'maybe', reason: 'reset', message: 'reset', timing }
    return { kind: 'answered', status, rate, link: null, body: { kind: 'json', value: {} }, timing }
  }

  return { send, refused: () => refused, served: () => served, mostAtOnce: () => mostAtOnce }
}

function headers(
  sim: Simulation,
  now: number,
  endsAt: number,
  remaining: number,
  as: 'admitted' | 'refused',
): RateHeaders {
  const date = sim.date === 'sent' ? new Date(now + sim.skewMs).toUTCString() : null
  if (sim.random() < sim.headersLost) return { limit: null, remaining: null, reset: null, retryAfter: null, date }
  const waitS = Math.ceil((endsAt - now) / 1000)
  const retryAfter = { seconds: String(waitS), date: httpDate(endsAt + sim.skewMs), missing: null }[sim.retryAfter]
  return {
    limit: String(sim.limit),
    remaining: String(remaining),
    reset: resetText(sim.reset, endsAt + sim.skewMs, endsAt - now),
    retryAfter: as === 'refused' ? retryAfter : null,
    date,
  }
}

const httpDate = (time: number): string => new Date(Math.ceil(time / 1000) * 1000).toUTCString()

function resetText(form: ResetForm, endsAt: number, leftMs: number): string {
  switch (form) {
    case 's':
      return String(Math.round(endsAt / 1000))
    case 's-floor':
      return String(Math.floor(endsAt / 1000))
    case 's-ceil':
      return String(Math.ceil(endsAt / 1000))
    case 'ms':
      return String(Math.round(endsAt))
    case 'iso':
      return new Date(endsAt).toISOString()
    case 'http-date':
      return httpDate(endsAt)
    case 'delta':
      return String(Math.ceil(leftMs / 1000))
    case 'delta-fraction':
      return (leftMs / 1000).toFixed(3)
  }
}
