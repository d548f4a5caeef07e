// What plan, sync and restore have in common: read what is desired, open the way to the API, plan.
import type { Desired } from '../app/desired.ts'
import { EXIT } from '../app/exit-code.ts'
import { type Planned, planZones } from '../app/plan-zones.ts'
import type { Problem } from '../diagnostic.ts'
import { countOf } from '../report/wording.ts'
import type { Result } from '../result.ts'
import { type Connection, type ConnectionOptions, withConnection } from './connection.ts'
import { type Console, createConsole, type Io } from './console.ts'
import { formatFindings, hasErrors, reportOf, tellOf } from './findings.ts'
import type { ApiOptions } from './options.ts'
import { showProgress } from './progress.ts'
import type { Signals } from './signals.ts'

type RunOptions = ApiOptions & ConnectionOptions

export type Run = Connection & {
  readonly console: Console
  readonly desired: Desired
  readonly planned: Planned
}

/** Where the desired state comes from: the zone files, or snapshots. */
export type ReadDesired = (console: Console) => Promise<Result<Desired, Problem>>

/** Where a run goes on: from its plan, or from the problem because of which not one zone could be planned. */
export type GoOn = {
  readonly planned: (run: Run) => Promise<number>
  readonly failed: (problem: Problem, run: Omit<Run, 'planned'>) => Promise<number>
}

/** Plans, then lets `use` go on from there; what cannot be planned ends here with its exit code. */
export const withPlan = (
  read: ReadDesired,
  options: RunOptions,
  io: Io,
  use: (run: Run) => Promise<number>,
): Promise<number> =>
  withOutcome(read, options, io, { planned: use, failed: async (problem, { console }) => console.fail(problem) })

/** The same for who has something to say even if no zone could be planned. Files with errors end here, and so does an interrupt. */
export async function withOutcome(read: ReadDesired, options: RunOptions, io: Io, goOn: GoOn): Promise<number> {
  const console = createConsole(io, options)
  const desired = await read(console)
  if (!desired.ok) return console.fail(desired.error)
  if (!tellFindings(desired.value, options, console)) return EXIT.failed
  if (!(await console.isReady())) return EXIT.failed
  const { settings, zones: declared } = desired.value
  return withConnection({ options, settings, zones: declared, console }, (connection) =>
    planned(desired.value, connection, options, console, goOn),
  )
}

/** Errors in full, and no plan is made; of warnings only that there are some: `validate` is for those. */
function tellFindings(desired: Desired, options: RunOptions, console: Console): boolean {
  const { findings } = desired
  const report = reportOf(desired, findings)
  tellOf(report, desired, console)
  if (hasErrors(findings)) {
    console.warn(formatFindings('text', report, desired, console.errorOptions(options), console))
    return false
  }
  if (findings.length > 0)
    console.note(`${countOf(findings.length, 'warning')} in the zone files: pocketdns-sync validate shows them.`)
  return true
}

async function planned(
  desired: Desired,
  connection: Connection,
  options: RunOptions,
  console: Console,
  goOn: GoOn,
): Promise<number> {
  const { signals } = connection
  const result = await plan(desired, connection, options, console)
  if (signals.received() !== null) return interrupted(signals, console)
  const run = { ...connection, console, desired }
  return result.ok ? goOn.planned({ ...run, planned: result.value }) : goOn.failed(result.error, run)
}

async function plan(
  desired: Desired,
  { environment, session, meter }: Connection,
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

function interrupted(signals: Signals, console: Console): number {
  console.warn('Interrupted while planning: nothing was written.')
  return signals.received() === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted
}
