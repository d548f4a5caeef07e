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

/** `desired` with whatever its reader knows beside it. */
export type Run<D extends Desired = Desired> = Connection & {
  readonly console: Console
  readonly desired: D
  readonly planned: Planned
}

/** Where the desired state comes from: the zone files, or snapshots. */
export type ReadDesired<D extends Desired = Desired> = (console: Console) => Promise<Result<D, Problem>>

/** Reads, and lets `use` go on with what has no errors; there is a place for its answer. */
export async function withDesired<D extends Desired>(
  read: ReadDesired<D>,
  options: RunOptions,
  io: Io,
  use: (desired: D, console: Console) => Promise<number>,
): Promise<number> {
  const console = createConsole(io, options)
  const desired = await read(console)
  if (!desired.ok) return console.fail(desired.error)
  if (!tellFindings(desired.value, options, console)) return EXIT.failed
  if (!(await console.isReady())) return EXIT.failed
  return use(desired.value, console)
}

/** Where a run goes on: from its plan, or from the problem because of which not one zone could be planned. */
export type GoOn<D extends Desired = Desired> = {
  readonly planned: (run: Run<D>) => Promise<number>
  readonly failed: (problem: Problem, run: Omit<Run<D>, 'planned'>) => Promise<number>
}

/** Plans, then lets `use` go on from there; what cannot be planned ends here with its exit code. */
export const withPlan = <D extends Desired>(
  read: ReadDesired<D>,
  options: RunOptions,
  io: Io,
  use: (run: Run<D>) => Promise<number>,
): Promise<number> =>
  withOutcome(read, options, io, { planned: use, failed: async (problem, { console }) => console.fail(problem) })

/** The same for who has something to say even if no zone could be planned. Files with errors end here, and so does an interrupt. */
export const withOutcome = <D extends Desired>(
  read: ReadDesired<D>,
  options: RunOptions,
  io: Io,
  goOn: GoOn<D>,
): Promise<number> =>
  withDesired(read, options, io, (desired, console) =>
    withConnection({ options, settings: desired.settings, zones: desired.zones, console }, (connection) =>
      planned(desired, connection, options, console, goOn),
    ),
  )

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

async function planned<D extends Desired>(
  desired: D,
  connection: Connection,
  options: RunOptions,
  console: Console,
  goOn: GoOn<D>,
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
