// `plan`: what would change, and nothing else.

import { EXIT } from '../app/exit-code.ts'
import { readWithoutSecret } from '../app/secret-findings.ts'
import type { Io } from './console.ts'
import { costOf } from './cost.ts'
import type { PlanOptions } from './options.ts'
import { formatPlan, hidden } from './reports.ts'
import { type Run, withPlan } from './run.ts'

export const plan = (zones: readonly string[], options: PlanOptions, io: Io): Promise<number> =>
  withPlan(
    () => readWithoutSecret(options.zonesDir, zones, io.env.POCKETDNS_API_KEY),
    options,
    io,
    (run) => show(run, options),
  )

async function show({ console, planned, session, meter }: Run, options: PlanOptions): Promise<number> {
  const { plan, failures } = planned
  const estimate = meter.estimate(costOf(plan.zones), session.budget())
  const report = { plan, failures, estimate, accepted: null, basis: 'live', review: null } as const
  console.tell({ kind: 'plan', report: hidden(report, console.redact) })
  console.answer(formatPlan(options.format, report, console.textOptions(options), console.redact))
  const hasChanges = plan.zones.some(({ changes }) => changes.length > 0)
  const code = options.detailedExitcode === true && hasChanges ? EXIT.changes : EXIT.done
  return console.finish(failures.length > 0 ? EXIT.failed : code)
}
