// Sends many requests through a limiter to a simulated provider and says how that went.
import { createLimiter, type Limiter } from '../../../src/apply/limit/limiter.ts'
import type { HttpOutcome, HttpRequest } from '../../../src/provider/http.ts'
import { type VirtualClock, virtualClock } from '../virtual-clock.ts'
import { type SimulatedProvider, type Simulation, simulatedProvider, startOf } from './simulated-provider.ts'

export const request = (operation: string, urgency = 0): HttpRequest => ({
  method: 'POST',
  path: `/api/v1/dns_records?operation=${operation}`,
  body: {},
  dispatch: { operation, urgency },
})

export type Stage = {
  readonly clock: VirtualClock
  readonly provider: SimulatedProvider
  readonly limiter: Limiter
}

export function stage(sim: Simulation, maxConcurrency: number): Stage {
  const clock = virtualClock(startOf(sim))
  const provider = simulatedProvider(clock, sim)
  const limiter = createLimiter({ send: provider.send, clock, maxConcurrency, random: sim.random, note: () => {} })
  return { clock, provider, limiter }
}

export const sendAll = ({ limiter }: Stage, count: number): Promise<readonly HttpOutcome[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => limiter.send(request(String(index)))))

export const statusOf = (outcome: HttpOutcome): number | string =>
  outcome.kind === 'answered' ? outcome.status : outcome.kind

export type Flow = {
  readonly refused: number
  readonly durationMs: number
  readonly statuses: ReadonlySet<number | string>
  readonly timersLeft: number
}

export async function flow(sim: Simulation, count: number, maxConcurrency: number): Promise<Flow> {
  const on = stage(sim, maxConcurrency)
  const startedAt = on.clock.now()
  const outcomes = await on.clock.until(sendAll(on, count))
  const durationMs = on.clock.now() - startedAt
  on.limiter.close()
  return {
    refused: on.provider.refused(),
    durationMs,
    statuses: new Set(outcomes.map(statusOf)),
    timersLeft: on.clock.timers(),
  }
}
