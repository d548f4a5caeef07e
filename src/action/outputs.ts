// The outputs of the Action (action.yml): what a later step may ask about the plan, or about what differs from git.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Counts, changesOf, countKinds, totalOf } from '../report/counts.ts'
import { allSets, type DriftReport, driftedZones } from '../report/drift/drift.ts'
import { formatDriftJson } from '../report/drift/json.ts'
import { formatPlanJson } from '../report/json/plan.ts'
import { formatSyncJson } from '../report/json/results.ts'
import { type PlanReport, type SyncReport, zonesThatAre } from '../report/report.ts'
import type { Env } from './inputs.ts'
import type { Outcome } from './outcome.ts'

type Outputs = Readonly<Record<string, string>>

/** By name; none where there is no answer. `plan-json` is the path of a file that is written here. */
export function outputsOf({ plan, sync, drift }: Outcome, env: Env): Outputs {
  if (sync !== null) return { ...planned(sync), 'plan-json': fileWith(formatSyncJson(sync), env) }
  if (plan !== null) return { ...planned(plan), ...acceptable(plan), 'plan-json': fileWith(formatPlanJson(plan), env) }
  return drift === null ? {} : { ...drifted(drift), 'plan-json': fileWith(formatDriftJson(drift, NO_FLAGS), env) }
}

const planned = (report: Pick<SyncReport, 'plan' | 'accepted'>): Outputs => ({
  ...counted(changesOf(report.plan)),
  refused: String(zonesThatAre('refused', report).length),
  fingerprint: report.plan.fingerprint,
})

/** What was planned without a look at what is live can be accepted by nobody. */
const acceptable = ({ basis }: PlanReport): Outputs => (basis === 'base' ? { fingerprint: '' } : {})

/** What a revert would do. */
const drifted = (report: DriftReport): Outputs => ({
  ...counted(
    countKinds(
      allSets(report)
        .filter(({ hand }) => hand !== 'pending')
        .map(({ change }) => change),
    ),
  ),
  refused: String(driftedZones(report).filter(({ plan }) => plan.refusals.length > 0).length),
})

const counted = (counts: Counts): Outputs => ({
  'has-changes': String(totalOf(counts) > 0),
  creates: String(counts.create),
  updates: String(counts.update),
  deletes: String(counts.delete),
})

const NO_FLAGS = { flags: [], restores: [] } as const

/** The runner empties its folder for temporary files when the job ends. */
function fileWith(json: string, env: Env): string {
  const file = join(mkdtempSync(join(env.RUNNER_TEMP ?? tmpdir(), 'pocketdns-sync-')), 'plan.json')
  writeFileSync(file, json)
  return file
}
