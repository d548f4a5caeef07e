// What a report is made of, and how it shall look. All of it is handed in, so that the same plan gives the same bytes everywhere.
import type { Estimate } from '../apply/limit/estimate.ts'
import type { ZoneResult } from '../apply/run/result.ts'
import { type Accepted, type Standing, standingOf } from '../plan/acceptance.ts'
import type { Plan, ZoneFailure, ZonePlan } from '../plan/plan.ts'
import type { Review } from '../plan/review.ts'

export type StyleName = 'added' | 'removed' | 'changed' | 'dim' | 'bold' | 'warning' | 'error'
/** Paints a text for a terminal. */
export type Style = (style: StyleName, text: string) => string
/** For logs and files: no colour at all. */
export const unstyled: Style = (_style, text) => text

/** Long TXT in the middle, long lists to examples; or all of it (`--verbose`). */
export type Detail = 'shortened' | 'whole'

/**
 * What a shown command has to repeat of this run. `flags`: common options, e.g. `--environment`, `sandbox`. `restores`: the snapshots
 * that it restores, none for a plan or a sync.
 */
export type Calling = { readonly flags: readonly string[]; readonly restores: readonly string[] }

/** `width` in columns. */
export type TextOptions = Calling & {
  readonly style: Style
  readonly detail: Detail
  readonly width: number
}

/**
 * How a reader goes on: by typing commands, or on GitHub by starting a workflow by hand, `file` under `.github/workflows`, at its page
 * `url`. `isMerged`: whether what the report is about is on the branch that the workflow syncs.
 */
export type Means =
  | { readonly kind: 'command' }
  | { readonly kind: 'workflow'; readonly file: string; readonly url: string; readonly isMerged: boolean }

/**
 * `budget` in octets of UTF-8, which are never fewer than UTF-16 units. The other texts are Markdown of the caller's own, trusted, and counted:
 * `before` is the first line (a hidden marker), `elsewhere` says where the whole is when something was folded, `after` is the end.
 */
export type MarkdownOptions = Calling & {
  readonly means: Means
  readonly detail: Detail
  readonly budget: number
  readonly before: string
  readonly elsewhere: string
  readonly after: string
}

/** A comment on GitHub holds 65,536 characters; this leaves room for what is added to it. */
export const COMMENT_BUDGET = 60_000

/**
 * `accepted`: the fingerprint that lifts the refusals of one exact plan, and pins what is applied. `basis`: what the zone files are held
 * against: what is live, or, without a look at it, the zone files of the base. `review` is null where no base was named.
 */
export type PlanReport = {
  readonly plan: Plan
  readonly failures: readonly ZoneFailure[]
  readonly estimate: Estimate | null
  readonly accepted: Accepted
  readonly basis: 'live' | 'base'
  readonly review: Review | null
}

/**
 * `results` holds the zones that were applied; those of the plan that are missing here were held back or had nothing to do. `snapshot`:
 * where what was live before is kept, null where nothing was written.
 */
export type SyncReport = Pick<PlanReport, 'plan' | 'failures' | 'accepted'> & {
  readonly results: readonly ZoneResult[]
  readonly snapshot: string | null
}

/** Whether a zone that changes may be applied; one that does not change is always free. */
export const standingIn = (zone: ZonePlan, report: Pick<PlanReport, 'plan' | 'accepted'>): Standing =>
  zone.operations.length === 0 ? 'free' : standingOf(zone, report.plan, report.accepted)

export const zonesThatAre = (standing: Standing, report: Pick<PlanReport, 'plan' | 'accepted'>): readonly ZonePlan[] =>
  report.plan.zones.filter((zone) => standingIn(zone, report) === standing)
