// The time that no schedule can beat, for each kind of limit that the simulated provider plays (the proofs are those of list scheduling).
import { estimate } from '../../../src/apply/limit/estimate.ts'
import type { Simulation } from './simulated-provider.ts'

/** In ms, for so many independent requests. Where others take their part, what a fair share of each window allows. */
export function lowerBoundMs(sim: Simulation, requests: number, concurrency: number): number {
  if (sim.kind === 'sliding-log' || sim.kind === 'token-bucket') return rollingBoundMs(sim, requests, concurrency)
  const theirs = sim.others.count === 0 ? 0 : (sim.others.count * sim.windowMs) / sim.others.everyMs
  const limit = Math.round(sim.limit - theirs)
  return estimate({
    requests,
    remaining: limit - sim.usedUp,
    limit,
    windowMs: sim.windowMs,
    msToReset: sim.windowMs - sim.phaseMs,
    concurrency,
    latencyMs: sim.latencyMs[0],
  }).durationMs
}

/** A log admits as many as its limit within any window; a bucket starts full and gets one back every `windowMs / limit`. */
function rollingBoundMs({ kind, limit, windowMs, latencyMs }: Simulation, requests: number, concurrency: number) {
  const admitted: number[] = []
  for (let index = 0; index < requests; index += 1) {
    const logged = (admitted[index - limit] ?? -windowMs) + windowMs
    const dripped = ((index + 1 - limit) * windowMs) / limit
    const slotFreeAt = (admitted[index - concurrency] ?? -latencyMs[0]) + latencyMs[0]
    admitted.push(Math.max(0, slotFreeAt, kind === 'sliding-log' ? logged : dripped))
  }
  return (admitted.at(-1) ?? 0) + latencyMs[0]
}
