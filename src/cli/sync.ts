// `sync`: plan, show, ask, keep what is live, apply, verify, report.
import { type ApplyProgress, applyZones } from '../app/apply-zones.ts'
import { EXIT, exitCodeOfSync } from '../app/exit-code.ts'
import { readWithoutSecret } from '../app/secret-findings.ts'
import type { SkipReason, ZoneResult } from '../apply/run/result.ts'
import { type Standing, standingOf } from '../plan/acceptance.ts'
import type { ZonePlan } from '../plan/plan.ts'
import type { PlanReport } from '../report/report.ts'
import { countOf } from '../report/wording.ts'
import { ask, canAsk } from './ask.ts'
import { createConsole, type Io } from './console.ts'
import { costOf } from './cost.ts'
import type { SyncOptions } from './options.ts'
import { showProgress } from './progress.ts'
import { formatPlan, formatSync, hidden } from './reports.ts'
import { type ReadDesired, type Run, withPlan } from './run.ts'
import { keepSnapshots } from './snapshots.ts'

export const sync = (zones: readonly string[], options: SyncOptions, io: Io): Promise<number> =>
  synchronize(() => readWithoutSecret(options.zonesDir, zones, io.env.POCKETDNS_API_KEY), options, io)

/** The same for whatever is desired. `restores`: the snapshots that it comes from, for the commands that a report tells to type. */
export async function synchronize(
  read: ReadDesired,
  options: SyncOptions & { readonly restores?: readonly string[] },
  io: Io,
): Promise<number> {
  if (options.yes === true || canAsk(io)) return withPlan(read, options, io, (run) => go(run, options))
  const preview = options.restores === undefined ? 'pocketdns-sync plan' : 'a terminal'
  const hint = `Add --yes to apply without asking; ${preview} shows the plan first.`
  return createConsole(io, options).fail({ message: 'Nobody can be asked here: this is not a terminal.', hint })
}

async function go(run: Run, options: SyncOptions): Promise<number> {
  const { console, planned } = run
  const { plan, failures } = planned
  const accepted = options.accept ?? null
  const changed = plan.zones.filter(({ operations }) => operations.length > 0)
  const standing = new Map(plan.zones.map((zone): [ZonePlan, Standing] => [zone, standingOf(zone, plan, accepted)]))
  const free = changed.filter((zone) => standing.get(zone) === 'free')
  const heldBack = changed.length - free.length
  const estimate = free.length === 0 ? null : run.meter.estimate(costOf(free), run.session.budget())
  const shown = { plan, failures, estimate, accepted, basis: 'live', review: null } as const
  if (options.format === 'text') console.answer(formatPlan('text', shown, console.textOptions(options), console.redact))
  if (failures.length > 0) return fail(run, options)
  if (free.length > 0 && !(await mayApply(run, options, free, shown))) return console.finish(declined(run))
  const kept = await keepSnapshots(run, options.snapshot, free)
  if (!kept.ok) return console.finish(console.fail(kept.error))
  const results = free.length === 0 ? [] : await apply(run, options, free)
  const report = { plan, failures, accepted, results, snapshot: results.some(isWrittenTo) ? kept.value : null }
  console.tell({ kind: 'sync', report: hidden(report, console.redact) })
  if (options.format !== 'text' || changed.length > 0)
    console.answer(formatSync(options.format, report, console.textOptions(options), console.redact))
  return console.finish(exitCodeOfSync(results, heldBack, run.signals.received()))
}

function fail({ console, planned: { plan, failures } }: Run, options: SyncOptions): Promise<number> {
  const report = { plan, failures, accepted: options.accept ?? null, results: [], snapshot: null }
  console.tell({ kind: 'sync', report: hidden(report, console.redact) })
  if (options.format !== 'text') {
    console.answer(formatSync(options.format, report, console.textOptions(options), console.redact))
  }
  const others = plan.zones.map(({ zone }) => zone)
  const hint =
    others.length === 0
      ? ''
      : `To sync the others now, name them: pocketdns-sync sync ${others.slice(0, 5).join(' ')}${others.length > 5 ? ' …' : ''}`
  return console.finish(console.fail({ message: 'Nothing was written: not every zone could be planned.', hint }))
}

const isWrittenTo = ({ verification }: ZoneResult): boolean => verification.kind !== 'not-needed'

/** Nobody is asked about a plan that is not on the screen. */
async function mayApply(
  { console, signals }: Run,
  options: SyncOptions,
  free: readonly ZonePlan[],
  shown: PlanReport,
): Promise<boolean> {
  if (options.yes === true) return true
  const isOnScreen = options.format === 'text' && options.output === undefined && console.io.stdout.isTTY === true
  if (!isOnScreen) console.warn(formatPlan('text', shown, console.errorOptions(options), console.redact))
  const operations = free.reduce((sum, zone) => sum + zone.operations.length, 0)
  const question = `Apply ${countOf(operations, 'write')} to ${free.map(({ zone }) => zone).join(', ')}?`
  return ask(console, question, signals)
}

function declined({ console, signals }: Run): number {
  console.warn('Nothing was written.')
  return signals.received() === null ? EXIT.failed : exitCodeOfSync([], 0, signals.received())
}

async function apply(run: Run, options: SyncOptions, free: readonly ZonePlan[]): Promise<readonly ZoneResult[]> {
  const { console, session, meter } = run
  const total = costOf(free)
  let state: ApplyProgress = { total, done: 0, failed: 0, unknown: 0, skipped: 0, verified: 0 }
  const settled = () => state.done + state.failed + state.unknown + state.skipped + state.verified
  const progress = showProgress(console, options.quiet === true, () =>
    meter.progress({ done: settled(), total, failed: state.failed }, session.budget()),
  )
  try {
    const onProgress = (next: ApplyProgress) => {
      state = next
    }
    return await applyZones({
      environment: run.environment,
      plans: free,
      zones: run.desired.zones,
      session,
      ending: () => ending(run),
      onProgress,
    })
  } finally {
    progress.stop()
  }
}

function ending({ signals, session }: Run): SkipReason | null {
  if (signals.received() !== null) return { kind: 'interrupted' }
  const message = session.gaveUp()
  return message === null ? null : { kind: 'stopped', message }
}
