// The comment after the merge: what was applied on top, what was planned folded below it. Done twice it is the same as done once.

import { sizeOf } from '../markdown/code.ts'
import { type Failure, failurePage } from '../markdown/failure.ts'
import { type Page, pageText } from '../markdown/page.ts'
import { syncPage } from '../markdown/results.ts'
import { isUnfinished } from '../outcomes.ts'
import { COMMENT_BUDGET, type MarkdownOptions, type SyncReport } from '../report.ts'
import type { Comment } from './comment.ts'
import { type CommentFrame, commitLink, occasionOf, optionsIn, runLink, stateIn } from './frame.ts'
import { endOf, joined, markedPlan, planIn, withoutFolds } from './parts.ts'
import { type Left, LONGEST_NAME, MOST_LEFT, type PlanState, stateOf, stateOfFailure } from './state.ts'
import { appliedLine, notPlannedLine, PLAN_CUT, PLAN_DETAILS_CUT, WHAT_WAS_PLANNED } from './wording.ts'

/** `failed`: the run ended before it wrote anything. */
export type SyncOutcome =
  | { readonly kind: 'sync'; readonly report: SyncReport }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly environment: string }

/**
 * At most 60,000 octets. `existing` is the body of the plan comment; what of it cannot be read is left out. `covers`: whether the sync was
 * about all zones of the plan, or about some that were named.
 */
export function completeComment(
  existing: string,
  outcome: SyncOutcome,
  frame: CommentFrame & { readonly covers: 'all' | 'some' },
): Comment {
  const before = stateIn(existing, frame) ?? stateWithout(outcome, frame)
  const left = frame.covers === 'all' ? leftBy(outcome) : leftSince(before.left, outcome)
  const state: PlanState = {
    ...before,
    completion: left?.length === 0 ? 'done' : 'unfinished',
    left: left === null || left.length > MOST_LEFT ? null : left.map((zone) => zone.slice(0, LONGEST_NAME)),
  }
  const end = endOf(state)
  const alone = resultText(outcome, frame, end)
  const room = COMMENT_BUDGET - Math.min(sizeOf(alone), RESULT_ROOM)
  const plan = planIn(existing)
  const kept = plan === null ? [] : [plan, withoutFolds(plan, PLAN_DETAILS_CUT), PLAN_CUT].map(foldedPlan)
  const fitting = kept.find((folded) => sizeOf(folded) <= room)
  return { body: fitting === undefined ? alone : resultText(outcome, frame, joined([fitting, end])), state }
}

/** As much as a result may take before it, and not the plan, is cut. */
const RESULT_ROOM = 30_000

const stateWithout = (outcome: SyncOutcome, frame: CommentFrame): PlanState =>
  outcome.kind === 'sync'
    ? stateOf({ ...outcome.report, basis: 'live' }, occasionOf(frame), null)
    : stateOfFailure(outcome.environment, occasionOf(frame), null)

/** What was not planned, applied, read again and found right: refused zones, and all else. */
function leftBy(outcome: SyncOutcome): Left {
  if (outcome.kind === 'failed') return null
  const { plan, failures, results } = outcome.report
  const applied = new Set(results.map((result) => result.plan.zone))
  return [
    ...plan.zones.filter(({ zone, operations }) => operations.length > 0 && !applied.has(zone)).map(({ zone }) => zone),
    ...failures.map(({ zone }) => zone),
    ...results.filter(isUnfinished).map((result) => result.plan.zone),
  ]
}

/** Of the others a sync of some zones knows nothing: they are left as they were. */
function leftSince(before: Left, outcome: SyncOutcome): Left {
  const left = leftBy(outcome)
  if (before === null || left === null || outcome.kind === 'failed') return before
  const { plan, failures } = outcome.report
  const seen = new Set<string>([...plan.zones, ...failures].map(({ zone }) => zone))
  return [...before.filter((zone) => !seen.has(zone)), ...left]
}

function resultText(outcome: SyncOutcome, frame: CommentFrame, after: string): string {
  const options = optionsIn(frame, { before: frame.marker, after })
  return pageText(resultPage(outcome, frame, options), options)
}

function resultPage(outcome: SyncOutcome, frame: CommentFrame, options: MarkdownOptions): Page {
  if (outcome.kind === 'failed')
    return {
      ...failurePage(outcome.failure, 'sync', options),
      tail: [notPlannedLine(commitLink(frame), runLink(frame))],
    }
  const page = syncPage(outcome.report, options)
  return { ...page, tail: [...page.tail, appliedLine(commitLink(frame), frame.now, runLink(frame))] }
}

function foldedPlan(plan: string): string {
  const open = plan.split('\n').length <= SHORT_LINES ? ' open' : ''
  const summary = `<details${open}><summary>${WHAT_WAS_PLANNED}</summary>`
  return joined([summary, markedPlan(plan), '</details>'])
}

const SHORT_LINES = 40
