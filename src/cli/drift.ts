// `drift`: what is live and not what git says, and the ways out of it; nothing is written.
import { declaredSince } from '../app/declared-since.ts'
import type { Desired } from '../app/desired.ts'
import { driftZones } from '../app/drift-zones.ts'
import { EXIT } from '../app/exit-code.ts'
import { openGit } from '../app/git/git.ts'
import { readWithoutSecret } from '../app/secret-findings.ts'
import type { Problem } from '../diagnostic.ts'
import type { DeclaredSince } from '../plan/hand.ts'
import { type DriftReport, driftState } from '../report/drift/drift.ts'
import type { Io } from './console.ts'
import type { ApiOptions } from './options.ts'
import { formatDrift, hidden } from './reports.ts'
import { type Run, withOutcome } from './run.ts'

export const drift = (zones: readonly string[], options: ApiOptions, io: Io): Promise<number> =>
  withOutcome(() => readWithoutSecret(options.zonesDir, zones, io.env.POCKETDNS_API_KEY), options, io, {
    planned: (run) => found(run, options),
    failed: (problem, run) => nothingFound(problem, run, options),
  })

async function found({ console, desired, planned }: Run, options: ApiOptions): Promise<number> {
  const checkedAt = Date.now()
  const { timeless, ...history } = historyOf(options.zonesDir, desired)
  const { plan, failures } = planned
  const zones = driftZones({ desired, planned, now: checkedAt, redact: console.redact, ...history })
  const report: DriftReport = { environment: plan.environment, checkedAt, zones, unknown: failures, timeless }
  console.tell({ kind: 'drift', report: hidden(report, console.redact) })
  console.answer(formatDrift(options.format, report, console.textOptions(options), console.redact))
  return console.finish(exitCodeOf(report))
}

/** An unknown zone weighs more than a drifted one: whoever only looks at the code must not take the drift for all there is. */
const exitCodeOf = (report: DriftReport): number => {
  if (report.unknown.length > 0) return EXIT.failed
  return driftState(report) === 'drift' ? EXIT.changes : EXIT.done
}

/** One sentence for all zones: as text it is told as the problem that it is. */
async function nothingFound(
  problem: Problem,
  { console, desired, environment }: Omit<Run, 'planned'>,
  options: ApiOptions,
): Promise<number> {
  const unknown = desired.zones.map(({ name }) => ({ zone: name, ...problem }))
  const report: DriftReport = { environment, checkedAt: Date.now(), zones: [], unknown, timeless: null }
  console.tell({ kind: 'drift', report: hidden(report, console.redact) })
  if (options.format !== 'text')
    console.answer(formatDrift(options.format, report, console.textOptions(options), console.redact))
  return console.finish(console.fail(problem))
}

type History = {
  readonly declaredSince: DeclaredSince
  readonly pathOf: (file: string) => string
  readonly timeless: string | null
}

/** Outside of a repository drift is told all the same, but not what is only not synced yet. */
function historyOf(zonesDir: string, desired: Desired): History {
  const git = openGit(zonesDir)
  const head = git.ok ? git.value.commitOf('HEAD') : git
  if (!git.ok) return { declaredSince: () => null, pathOf: (file) => file, timeless: NO_TIMES + git.error.message }
  const { pathOf } = git.value
  if (!head.ok) return { declaredSince: () => null, pathOf, timeless: `${NO_TIMES}There is no commit yet.` }
  return {
    declaredSince: declaredSince({ git: git.value, commit: head.value.id, zonesDir, desired }),
    pathOf,
    timeless: git.value.isShallow() ? SHALLOW : null,
  }
}

const NO_TIMES = 'What is merged and not yet synced cannot be told from drift here. '
const SHALLOW =
  'Not all of the history is here, so that git may not know since when it says something: fetch it all (fetch-depth: 0).'
