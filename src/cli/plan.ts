// `plan`: what would change, and nothing else; with `--base`, whose each change is; with `--offline`, without a look at what is live.
import { type Base, readBase } from '../app/base.ts'
import type { Desired } from '../app/desired.ts'
import { EXIT } from '../app/exit-code.ts'
import { planOffline } from '../app/offline-plan.ts'
import type { Planned } from '../app/plan-zones.ts'
import { reviewOf } from '../app/review.ts'
import { readWithoutSecret } from '../app/secret-findings.ts'
import type { Problem } from '../diagnostic.ts'
import type { PlanReport } from '../report/report.ts'
import { map, ok, type Result } from '../result.ts'
import { type Console, createConsole, type Io } from './console.ts'
import { costOf } from './cost.ts'
import { hasErrors } from './findings.ts'
import type { PlanOptions } from './options.ts'
import { formatPlan, hidden } from './reports.ts'
import { withDesired, withPlan } from './run.ts'

export async function plan(zones: readonly string[], options: PlanOptions, io: Io): Promise<number> {
  const read = () => readWithBase(zones, options, io)
  if (options.offline !== true)
    return withPlan(read, options, io, ({ console, desired, planned, session, meter }) => {
      const estimate = meter.estimate(costOf(planned.plan.zones), session.budget())
      return show({ ...reported(planned, desired, options), estimate, basis: 'live' }, options, console)
    })
  if (options.base === undefined) return createConsole(io, options).fail(OFFLINE_NEEDS_BASE)
  return withDesired(read, options, io, async (desired, console) => {
    const environment = options.environment ?? desired.settings.environment
    const planned = planOffline(environment, desired.zones, desired.base?.zones ?? new Map())
    return show({ ...reported(planned, desired, options), estimate: null, basis: 'base' }, options, console)
  })
}

const OFFLINE_NEEDS_BASE: Problem = {
  message: '--offline needs --base.',
  hint: 'Name what the zone files shall be held against instead of what is live: --base origin/main',
}

/** `base` is null where none was named. */
type WithBase = Desired & { readonly base: Base | null }

/** Where the head has errors they are all there is to tell. */
async function readWithBase(
  zones: readonly string[],
  options: PlanOptions,
  io: Io,
): Promise<Result<WithBase, Problem>> {
  const { base: revision, zonesDir } = options
  const desired = await readWithoutSecret(zonesDir, zones, io.env.POCKETDNS_API_KEY)
  if (!desired.ok) return desired
  const head = desired.value
  if (revision === undefined || hasErrors(head.findings)) return ok({ ...head, base: null })
  return map(readBase(revision, zonesDir, head), (base) => ({ ...head, base }))
}

function reported({ plan, failures, live }: Planned, desired: WithBase, { zonesDir, environment }: PlanOptions) {
  const { base } = desired
  const review = base === null ? null : reviewOf({ base, zonesDir, desired, plan, live, environment })
  return { plan, failures, accepted: null, review }
}

async function show(report: PlanReport, options: PlanOptions, console: Console): Promise<number> {
  const { plan, failures } = report
  console.tell({ kind: 'plan', report: hidden(report, console.redact) })
  console.answer(formatPlan(options.format, report, console.textOptions(options), console.redact))
  const hasChanges = plan.zones.some(({ changes }) => changes.length > 0)
  const code = options.detailedExitcode === true && hasChanges ? EXIT.changes : EXIT.done
  return console.finish(failures.length > 0 ? EXIT.failed : code)
}
