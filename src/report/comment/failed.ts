// The comment of a plan that failed: it takes the place of an earlier one, which would otherwise stand there as if it were valid.

import { type Failure, failurePage } from '../markdown/failure.ts'
import { pageText } from '../markdown/page.ts'
import type { Comment } from './comment.ts'
import { type CommentFrame, commitLink, occasionOf, optionsIn, runLink, stateIn } from './frame.ts'
import { aroundPlan } from './parts.ts'
import { stateOfFailure } from './state.ts'
import { notPlannedLine, STALE_PLANS } from './wording.ts'

/** At most 60,000 octets. `environment` as the Action was given it; the rest as for a plan. */
export function formatFailedComment(
  failure: Failure,
  frame: CommentFrame & { readonly environment: string; readonly existing: string | null },
): Comment {
  const previous = stateIn(frame.existing, frame)
  const state = stateOfFailure(frame.environment, occasionOf(frame), previous)
  const options = optionsIn(frame, aroundPlan(frame.marker, state))
  const line = notPlannedLine(commitLink(frame), runLink(frame))
  const tail = previous === null ? line : `${STALE_PLANS}\n${line}`
  return { body: pageText({ ...failurePage(failure, 'plan', options), tail: [tail] }, options), state }
}
