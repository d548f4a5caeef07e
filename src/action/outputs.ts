// The outputs of the Action (action.yml): what a later step may ask about the plan.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { changesOf, totalOf } from '../report/counts.ts'
import { formatPlanJson } from '../report/json.ts'
import { zonesThatAre } from '../report/report.ts'
import { formatSyncJson } from '../report/results-json.ts'
import type { Env } from './inputs.ts'
import type { Outcome } from './outcome.ts'

/** By name; none where there is no plan. `plan-json` is the path of a file that is written here. */
export function outputsOf({ plan, sync }: Outcome, env: Env): Readonly<Record<string, string>> {
  const report = sync ?? plan
  if (report === null) return {}
  const changes = changesOf(report.plan)
  return {
    'has-changes': String(totalOf(changes) > 0),
    creates: String(changes.create),
    updates: String(changes.update),
    deletes: String(changes.delete),
    refused: String(zonesThatAre('refused', report).length),
    // What was planned without a look at what is live can be accepted by nobody.
    fingerprint: sync === null && plan?.basis === 'base' ? '' : report.plan.fingerprint,
    'plan-json': planFile(sync === null ? (plan === null ? '' : formatPlanJson(plan)) : formatSyncJson(sync), env),
  }
}

/** The runner empties its folder for temporary files when the job ends. */
function planFile(json: string, env: Env): string {
  const file = join(mkdtempSync(join(env.RUNNER_TEMP ?? tmpdir(), 'pocketdns-sync-')), 'plan.json')
  writeFileSync(file, json)
  return file
}
