// The use case of `drift`: what of a plan came about by another hand, and for each zone the ways out of it.
import { driftOf, isDrift, type ZoneDrift } from '../plan/drift.ts'
import type { DeclaredSince } from '../plan/hand.ts'
import type { ZonePlan } from '../plan/plan.ts'
import type { Redact } from '../redact.ts'
import { adoptPatch } from './adopt.ts'
import { canonical, type Desired } from './desired.ts'
import type { Drifting } from './drifting.ts'
import { ignoreLines } from './ignore-drift.ts'
import type { Planned } from './plan-zones.ts'

/** `now` in ms since the epoch; `pathOf`: a file's path from the root of the repository. */
export type DriftInput = {
  readonly desired: Desired
  readonly planned: Planned
  readonly declaredSince: DeclaredSince
  readonly now: number
  readonly pathOf: (file: string) => string
  readonly redact: Redact
}

/** Every zone that could be planned, in the order of the plan. */
export const driftZones = (input: DriftInput): readonly ZoneDrift[] =>
  input.planned.plan.zones.map((plan) => {
    const sets = driftOf(plan, input.declaredSince, input.now)
    const drifting = driftingOf(plan, sets.filter(isDrift), input)
    if (drifting === undefined) return { plan, sets, remedies: null }
    return { plan, sets, remedies: { adopt: adoptPatch(drifting), ignore: ignoreLines(drifting) } }
  })

function driftingOf(
  plan: ZonePlan,
  drifted: Drifting['drifted'],
  { desired, planned, pathOf, redact }: DriftInput,
): Drifting | undefined {
  const zone = desired.zones.find(({ name }) => name === plan.zone)
  const files = desired.files.find(({ stem }) => canonical(stem) === plan.zone)
  const live = planned.live.get(plan.zone)
  if (drifted.length === 0 || zone === undefined || files === undefined || live === undefined) return undefined
  const { environment } = planned.plan
  return { environment, zone, files, settings: desired.settings, live, plan, drifted, pathOf, redact }
}
