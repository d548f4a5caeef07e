// Prose around a plan in the comment of a pull request: when and from what it was made, what came before it, what became of it.
import { countOf } from '../wording.ts'

/** `2026-11-22 12:00 UTC`; `at` in milliseconds since 1970. */
export const utc = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** `commit` and `run` as they shall stand in the sentence; `readAt` is null where nothing live was read. */
export const plannedLine = (commit: string, readAt: number | null, run: string): string =>
  `Planned at ${commit}${readAt === null ? '' : ` from what was live at ${utc(readAt)}`}, in ${run}.`
export const notPlannedLine = (commit: string, run: string): string => `Tried at ${commit}, in ${run}.`
export const appliedLine = (commit: string, at: number, run: string): string =>
  `Applied at ${commit} on ${utc(at)}, in ${run}.`
export const THIS_RUN = 'this run'
export const inSummary = (summary: string): string => `All of it is in ${summary}.`
export const THE_SUMMARY = 'the summary of the run'

/** `findings` such as `3 errors in 2 files`; may be empty. */
export const failedPlanHeading = (findings: string): string =>
  findings === '' ? 'No DNS plan' : `No DNS plan: ${findings}`
export const NOTHING_PLANNED = 'Nothing could be planned.'
export const STALE_PLANS = 'Earlier plans of this pull request say nothing about this commit.'
export const FAILED_SYNC_HEADING = 'DNS sync failed'
export const NOTHING_APPLIED = 'Nothing was applied.'

export const WHAT_WAS_PLANNED = 'What was planned'
export const PLAN_DETAILS_CUT = 'The details of the plan are left out here, to make room for what was done.'
export const PLAN_CUT = 'The plan is left out here, to make room for what was done.'

export const earlierPlans = (count: number): string => `Earlier ${count === 1 ? 'plan' : 'plans'}: ${count}`
export const NO_PLAN = 'no plan'
export const RUN = 'run'

export const NO_DNS_CHANGES = 'No DNS changes'
/** In the title of a check, which is plain text. */
export const offlineTitle = (counts: string): string => `Offline plan: ${counts}`
export const zonesRefused = (count: number): string => `${countOf(count, 'zone')} refused`
export const zonesNotPlanned = (count: number): string => `${countOf(count, 'zone')} not planned`
