// What plan, sync and restore have in common: read what is desired, open the way to the API, plan; and close everything at the end.
import type { Desired } from '../app/desired.ts'
import { EXIT } from '../app/exit-code.ts'
import { type Planned, planZones } from '../app/plan-zones.ts'
import { openSession, type Session } from '../app/session.ts'
import { type Cancel, type Clock, monotonicClock } from '../apply/clock.ts'
import { PATIENCE } from '../apply/patience.ts'
import type { Problem } from '../diagnostic.ts'
import { countOf } from '../report/wording.ts'
import type { Result } from '../result.ts'
import { type Console, createConsole, type Io } from './console.ts'
import { formatFindings, hasErrors, reportOf } from './findings.ts'
import { openJournal } from './journal.ts'
import { createMeter, type Meter } from './meter.ts'
import type { ApiOptions } from './options.ts'
import { showProgress } from './progress.ts'
import { listenForSignals, type Signals } from './signals.ts'
import { type OpenTarget, openTarget } from './target.ts'

export type Run = {
  readonly console: Console
  readonly desired: Desired
  readonly environment: string
  readonly planned: Planned
  readonly session: Session
  readonly signals: Signals
  readonly meter: Meter
}

type RunOptions = ApiOptions & { readonly journal?: string }

/** Where the desired state comes from: the zone files, or snapshots. */
export type ReadDesired = (console: Console) => Promise<Result<Desired, Problem>>

/** Plans, then lets `use` go on from there; what cannot be planned ends here with its exit code. */
export async function withPlan(
  read: ReadDesired,
  options: RunOptions,
  io: Io,
  use: (run: Run) => Promise<number>,
): Promise<number> {
  const console = createConsole(io, options)
  const desired = await read(console)
  if (!desired.ok) return console.fail(desired.error)
  if (!tellFindings(desired.value, options, console)) return EXIT.failed
  if (!(await console.isReady())) return EXIT.failed
  const target = await openTarget(options, desired.value.settings, desired.value.zones, io)
  if (!target.ok) return console.fail(target.error)
  try {
    return await withSession(desired.value, target.value, options, console, use)
  } finally {
    await target.value.close()
  }
}

/** Errors in full, and no plan is made; of warnings only that there are some: `validate` is for those. */
function tellFindings(desired: Desired, options: RunOptions, console: Console): boolean {
  const { findings } = desired
  if (hasErrors(findings)) {
    const report = reportOf(desired, findings)
    console.warn(formatFindings('text', report, desired, console.errorOptions(options), console))
    return false
  }
  if (findings.length > 0)
    console.note(`${countOf(findings.length, 'warning')} in the zone files: pocketdns-sync validate shows them.`)
  return true
}

async function withSession(
  desired: Desired,
  target: OpenTarget,
  options: RunOptions,
  console: Console,
  use: (run: Run) => Promise<number>,
): Promise<number> {
  console.hide(target.key)
  const journal = openJournal(options.journal, console)
  if (!journal.ok) return console.fail(journal.error)
  const clock = monotonicClock()
  const meter = createMeter(clock, options.maxConcurrency)
  const session = openSession({
    target,
    clock,
    random: Math.random,
    maxConcurrency: options.maxConcurrency,
    patience: PATIENCE,
    redact: console.redact,
    note: console.note,
    observe: (attempt) => {
      meter.note(attempt)
      journal.value.note(attempt)
    },
  })
  const ending = endInOrder(session, clock, console)
  const signals = listenForSignals(ending.start)
  try {
    const planned = await plan(desired, target.environment, session, meter, options, console)
    if (signals.received() !== null) return interrupted(signals, console)
    if (!planned.ok) return console.fail(planned.error)
    return await use({
      console,
      desired,
      environment: target.environment,
      planned: planned.value,
      session,
      signals,
      meter,
    })
  } finally {
    signals.stop()
    ending.cancel()
    session.close()
    journal.value.close()
  }
}

async function plan(
  desired: Desired,
  environment: string,
  session: Session,
  meter: Meter,
  options: RunOptions,
  console: Console,
) {
  let done = 0
  const progress = showProgress(console, options.quiet === true, () =>
    meter.progress({ done, total: desired.zones.length, failed: 0 }, session.budget()),
  )
  try {
    return await planZones({
      environment,
      zones: desired.zones,
      provider: session.provider,
      onRead: () => {
        done += 1
      },
    })
  } finally {
    progress.stop()
  }
}

/** A runner follows SIGINT by SIGTERM and a kill: what is in flight gets this long to finish, in ms. */
const GRACE_MS = 4_000

function endInOrder(session: Session, clock: Clock, console: Console) {
  let cancel: Cancel = () => {}
  return {
    start: () => {
      console.warn('Ending: nothing new is sent, what is in flight is finished. Once more ends it at once.')
      session.close()
      cancel = clock.after(GRACE_MS, session.abandon)
    },
    cancel: () => cancel(),
  }
}

function interrupted(signals: Signals, console: Console): number {
  console.warn('Interrupted while planning: nothing was written.')
  return signals.received() === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted
}
