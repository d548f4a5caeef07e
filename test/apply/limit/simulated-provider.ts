// A provider's rate limit on a virtual clock: fixed windows, headers in every form that servers use, answers out of order, its own clock.
import type { HttpOutcome, HttpRequest, RateHeaders, Send } from '../../../src/provider/http.ts'
import type { VirtualClock } from '../virtual-clock.ts'

export type ResetForm = 's' | 's-floor' | 's-ceil' | 'ms' | 'iso' | 'http-date' | 'delta' | 'delta-fraction'

/** Times in ms. `skewMs`: how far its clock is ahead of ours; `usedUp`: taken before we came; `phaseMs`: how far into a window we start. */
export type Simulation = {
  readonly limit: number
  readonly windowMs: number
  readonly opens: 'by-the-clock' | 'with-first-request'
  readonly reset: ResetForm
  readonly skewMs: number
  readonly phaseMs: number
  readonly usedUp: number
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
  opens: 'by-the-clock',
  reset: 's',
  skewMs: 0,
  phaseMs: 0,
  usedUp: 0,
  date: 'sent',
  retryAfter: 'missing',
  latencyMs: [35, 55],
  headersLost: 0,
  random: () => 0.5,
  fault: () => undefined,
}

export type SimulatedProvider = {
  readonly send: Send
  readonly refused: () => number
  readonly served: () => number
  readonly mostAtOnce: () => number
}

export function simulatedProvider(clock: VirtualClock, sim: Simulation): SimulatedProvider {
  const epoch = clock.now() - sim.phaseMs
  let window = { endsAt: epoch + sim.windowMs, used: sim.usedUp }
  let refused = 0
  let served = 0
  let serial = 0
  let atOnce = 0
  let mostAtOnce = 0

  const leg = () => (sim.latencyMs[0] + sim.random() * (sim.latencyMs[1] - sim.latencyMs[0])) / 2

  const currentWindow = () => {
    const now = clock.now()
    if (now >= window.endsAt) {
      const opensAt = sim.opens === 'with-first-request' ? now : now - ((now - epoch) % sim.windowMs)
      window = { endsAt: opensAt + sim.windowMs, used: 0 }
    }
    return window
  }

  const admit = (request: HttpRequest): { readonly status: number; readonly rate: RateHeaders } => {
    const current = currentWindow()
    if (current.used >= sim.limit) {
      refused += 1
      return { status: 429, rate: headers(sim, clock.now(), current.endsAt, 0, 'refused') }
    }
    window.used += 1
    serial += 1
    const fault = sim.fault(request, serial)
    if (fault === undefined) served += 1
    const as = fault === 429 ? 'refused' : 'admitted'
    const rate = headers(sim, clock.now(), current.endsAt, sim.limit - window.used, as)
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
