// Runs the plans of all zones at once. Every operation starts when those it waits for are done; the limiter decides when it is sent.
import { type ApplyInput, startRun } from './run.ts'
import { type AppliedZone, applyZone } from './zone-run.ts'

/** Results in the order of the plans and of their operations; every operation has exactly one. */
export function applyPlan(input: ApplyInput): Promise<readonly AppliedZone[]> {
  const run = startRun(input)
  return Promise.all(input.zones.map((plan) => applyZone(run, plan)))
}
