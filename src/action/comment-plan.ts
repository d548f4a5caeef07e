// The plan comment of an open pull request: written, edited in place, or written anew when the plan got worse.
import { type CommentDecision, keepComment } from '../github/comment.ts'
import type { Github, GithubError } from '../github/port.ts'
import { formatPlanComment } from '../report/comment/comment.ts'
import { formatFailedComment } from '../report/comment/failed.ts'
import { isWorse } from '../report/comment/state.ts'
import { readState } from '../report/comment/state-text.ts'
import { link } from '../report/markdown/code.ts'
import type { PlanReport } from '../report/report.ts'
import type { Inputs } from './inputs.ts'
import { failureOf, type Outcome } from './outcome.ts'
import type { Scene } from './scene.ts'

/** Gives what went wrong on the way; a plan is none the worse for it. */
export async function commentPlan(
  outcome: Outcome,
  inputs: Inputs,
  scene: Scene,
  github: Github,
): Promise<readonly GithubError[]> {
  const { event, marker } = scene
  if (inputs.comment === 'never' || event.kind !== 'pull-request' || event.state !== 'open') return []
  const kept = await keepComment({
    github,
    thread: { kind: 'pull-request', number: event.number },
    marker,
    decide: (existing) => decide(existing, outcome, inputs, scene),
    pointer: (url) => `${link('There is a newer plan.', url)}\n`,
  })
  return kept.ok ? kept.value.troubles : [kept.error]
}

function decide(existing: string | null, outcome: Outcome, inputs: Inputs, scene: Scene): CommentDecision {
  if (existing === null && inputs.comment === 'auto' && !isNews(outcome)) return { do: 'leave' }
  const frame = { ...scene, now: outcome.at, existing }
  const { body, state } =
    outcome.plan === null
      ? formatFailedComment(failureOf(outcome), { ...frame, environment: inputs.environment })
      : formatPlanComment(outcome.plan, { ...frame, readAt: outcome.plan.basis === 'live' ? outcome.at : null })
  const before = existing === null ? null : readState(existing, scene.server)
  return { do: before !== null && isWorse(before, state) ? 'renew' : 'write', body }
}

const isNews = ({ plan }: Outcome): boolean => plan === null || plan.failures.length > 0 || changesDns(plan)

/** What differs for other reasons is no news of this pull request: drift has an issue of its own. */
function changesDns({ plan, review }: PlanReport): boolean {
  if (review === null) return plan.zones.some(({ changes }) => changes.length > 0)
  const isOwn = review.origins.some(({ sets }) => sets.some(({ origin }) => origin === 'pull-request'))
  return isOwn || review.settings.length > 0 || review.released.length > 0
}
