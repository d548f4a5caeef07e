// Tells GitHub what a run found out: the comment, the issue, the check. What GitHub does not take becomes a warning, never a failure.
import { openGithub } from '../github/client.ts'
import { patienceWith } from '../github/patience.ts'
import type { Github, GithubError } from '../github/port.ts'
import type { Redact } from '../redact.ts'
import type { Annotation } from '../report/annotations.ts'
import { unreachable } from '../result.ts'
import { commentPlan } from './comment-plan.ts'
import { completeComments } from './complete-comments.ts'
import type { Inputs } from './inputs.ts'
import { keepDrift } from './keep-drift.ts'
import type { Outcome } from './outcome.ts'
import { reportCheck } from './report-check.ts'
import type { Runner } from './runner.ts'
import type { Scene } from './scene.ts'

/** `annotations`: those of the run, for the check. */
export type Told = {
  readonly outcome: Outcome
  readonly annotations: readonly Annotation[]
  readonly inputs: Inputs
  readonly scene: Scene
  readonly redact: Redact
}

/** Gives the warnings. */
export async function tellGithub(told: Told, runner: Runner): Promise<readonly Annotation[]> {
  const { inputs, scene, redact } = told
  const apiUrl = runner.io.env.GITHUB_API_URL || 'https://api.github.com'
  const github = openGithub({
    apiUrl,
    graphqlUrl: runner.io.env.GITHUB_GRAPHQL_URL || null,
    repository: scene.repository,
    token: inputs.githubToken,
    patience: patienceWith(apiUrl),
    now: () => performance.now(),
    note: (message) => runner.command(redact(message)),
    redact,
  })
  if (!github.ok) return [warningOf(github.error, scene)]
  const troubles = await tellAll(told, github.value)
  return [...new Map(troubles.map((error) => [error.message, error])).values()].map((error) => warningOf(error, scene))
}

async function tellAll(told: Told, github: Github): Promise<readonly GithubError[]> {
  const { outcome, annotations, inputs, scene } = told
  const checked = inputs.check ? await reportCheck(outcome, annotations, inputs, scene, github) : []
  return [...(await tellPeople(told, github)), ...checked]
}

async function tellPeople({ outcome, inputs, scene }: Told, github: Github): Promise<readonly GithubError[]> {
  const { command } = inputs
  switch (command) {
    case 'plan':
      return commentPlan(outcome, inputs, scene, github)
    case 'sync':
      return completeComments(outcome, inputs, scene, github)
    case 'drift':
      return outcome.drift === null ? [] : keepDrift(outcome.drift, scene, github)
    case 'validate':
      return []
    default:
      return unreachable(command)
  }
}

const warningOf = ({ message, permission }: GithubError, { event }: Scene): Annotation => ({
  level: 'warning',
  title: 'GitHub',
  message: [message, hintOf(permission, event.kind === 'pull-request' && event.isFork)].join('\n'),
  place: null,
})

/** A fork's token cannot be given more. */
function hintOf(permission: string | null, isFork: boolean): string {
  if (permission === null) return IN_SUMMARY
  if (isFork) return `From a fork the token may only read. ${IN_SUMMARY}`
  return `The job needs "permissions: ${permission}". ${IN_SUMMARY}`
}

const IN_SUMMARY = 'All of it is in the summary of this run.'
