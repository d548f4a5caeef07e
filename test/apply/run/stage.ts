// Runs plans against the provider in memory, on a virtual clock.

import { PATIENCE } from '../../../src/apply/patience.ts'
import { createRetryBudget } from '../../../src/apply/retry-budget.ts'
import { applyPlan } from '../../../src/apply/run/executor.ts'
import type { SkipReason } from '../../../src/apply/run/result.ts'
import type { ApplyInput, Progress } from '../../../src/apply/run/run.ts'
import type { AppliedZone } from '../../../src/apply/run/zone-run.ts'
import { createWaits } from '../../../src/apply/waits.ts'
import type { LiveRecord } from '../../../src/dns/live-record.ts'
import type { ZonePlan } from '../../../src/plan/plan.ts'
import { type VirtualClock, virtualClock } from '../virtual-clock.ts'
import { DOMAIN, type FakeProvider, type FateOf, fakeProvider } from './fake-provider.ts'

export type Stage = {
  readonly clock: VirtualClock
  readonly provider: FakeProvider
  readonly input: (zones: readonly ZonePlan[]) => ApplyInput
  readonly progress: readonly Progress[]
  readonly dropped: () => number
}

export function stage(start: readonly LiveRecord[], fateOf: FateOf, ending: () => SkipReason | null): Stage {
  const clock = virtualClock()
  const provider = fakeProvider(clock, start, fateOf)
  const progress: Progress[] = []
  let dropped = 0
  const drop = () => {
    dropped += 1
  }
  const input = (zones: readonly ZonePlan[]): ApplyInput => ({
    zones,
    provider,
    read: () => provider.readZone(DOMAIN, 'auto'),
    attempts: { of: provider.sent, lastLatencyMs: () => 10 },
    waits: createWaits(clock),
    patience: PATIENCE,
    retries: createRetryBudget({ inFlight: 8, onSpent: drop }),
    ending,
    dropQueued: drop,
    onProgress: (step) => progress.push(step),
  })
  return { clock, provider, input, progress, dropped: () => dropped }
}

export const allGoesWell: FateOf = () => 'done'
export const goingOn = (): SkipReason | null => null

/** One zone, and what became of it. */
export async function applyOne(on: Stage, plan: ZonePlan): Promise<AppliedZone> {
  const [zone] = await on.clock.until(applyPlan(on.input([plan])))
  if (zone === undefined) throw new Error('A plan without a result.')
  return zone
}

/** Outcomes by operation, in the plan's order. */
export const outcomes = ({ results }: AppliedZone): readonly string[] =>
  results.map(({ operation, outcome }) => `${operation.id} ${outcome}`)
