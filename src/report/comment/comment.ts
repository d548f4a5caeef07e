// The one comment of a pull request: the plan as it is now, what was planned before, and, hidden, what a later run has to know of it.

import { groupedPageText } from '../markdown/page.ts'
import { planEnd, planPage } from '../markdown/plan.ts'
import type { PlanReport } from '../report.ts'
import { type CommentFrame, commitLink, occasionOf, optionsIn, runLink, stateIn } from './frame.ts'
import { aroundPlan } from './parts.ts'
import { type PlanState, stateOf } from './state.ts'
import { plannedLine } from './wording.ts'

/** A comment's body, and the state that is hidden in it. */
export type Comment = { readonly body: string; readonly state: PlanState }

/**
 * At most 60,000 octets. `readAt`: when live was read, in milliseconds since 1970; null for an offline plan. `existing`: the body of the
 * comment that is there already; its plan becomes history.
 */
export function formatPlanComment(
  report: PlanReport,
  frame: CommentFrame & { readonly readAt: number | null; readonly existing: string | null },
): Comment {
  const state = stateOf(report, occasionOf(frame), stateIn(frame.existing, frame))
  const options = optionsIn(frame, aroundPlan(frame.marker, state))
  const planned = plannedLine(commitLink(frame), frame.readAt, runLink(frame))
  const tail = [planEnd(report), planned].filter((line) => line !== '').join('\n')
  return { body: groupedPageText({ ...planPage(report, options), tail: [tail] }, options), state }
}
