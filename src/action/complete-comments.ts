// After a sync: the plan comments of what was merged tell what was applied.
import { openGit } from '../app/git/git.ts'
import { keepComment } from '../github/comment.ts'
import { mergedPulls } from '../github/merged-pulls.ts'
import type { ClosedPull, Github, GithubError } from '../github/port.ts'
import { completeComment, type SyncOutcome } from '../report/comment/completed.ts'
import { readState } from '../report/comment/state-text.ts'
import { markerOf } from '../report/marker.ts'
import type { Inputs } from './inputs.ts'
import { failureOf, type Outcome } from './outcome.ts'
import type { Scene } from './scene.ts'

/** How far back: a run that was replaced by a later one leaves its pull request to that. */
const MOST_COMMITS = 50

/** Gives what went wrong on the way. */
export async function completeComments(
  outcome: Outcome,
  inputs: Inputs,
  scene: Scene,
  github: Github,
): Promise<readonly GithubError[]> {
  if (inputs.comment === 'never') return []
  const pulls = await mergedPulls(github, latestCommits(inputs))
  if (!pulls.ok) return [pulls.error]
  const troubles: GithubError[] = []
  for (const pull of pulls.value) {
    for (const { marker, covers } of plansFor(scene, outcome))
      troubles.push(...(await complete(pull, outcome, inputs, { ...scene, marker, covers }, github)))
  }
  return troubles
}

type Scope = { readonly marker: string; readonly covers: 'all' | 'some' }

/**
 * A run for some zones goes on with what a run for all has left, such as a refused zone that is accepted now. One that failed (a zone's
 * name was mistyped, say) must not take the place of what is told there.
 */
function plansFor({ key, marker }: Scene, { sync }: Outcome): readonly Scope[] {
  const own: Scope = { marker, covers: 'all' }
  return key.zones.length === 0 || sync === null
    ? [own]
    : [own, { marker: markerOf('plan', { ...key, zones: [] }), covers: 'some' }]
}

/** Of the repository that holds the zones, wherever below the workspace it was checked out. */
function latestCommits({ zonesDir }: Inputs): ReadonlySet<string> {
  const git = openGit(zonesDir)
  const commits = git.ok ? git.value.commitsOf('HEAD', git.value.root, MOST_COMMITS) : git
  return new Set(commits.ok ? commits.value.map(({ id }) => id) : [])
}

async function complete(
  { number }: ClosedPull,
  outcome: Outcome,
  { environment }: Inputs,
  scene: Scene & Scope,
  github: Github,
): Promise<readonly GithubError[]> {
  const synced: SyncOutcome =
    outcome.sync === null
      ? { kind: 'failed', failure: failureOf(outcome), environment }
      : { kind: 'sync', report: outcome.sync }
  const kept = await keepComment({
    github,
    thread: { kind: 'pull-request', number },
    marker: scene.marker,
    decide: (existing) =>
      existing === null || readState(existing, scene.server)?.completion === 'done'
        ? { do: 'leave' }
        : { do: 'write', body: completeComment(existing, synced, { ...scene, now: outcome.at }).body },
    pointer: (url) => `${url}\n`,
  })
  return kept.ok ? kept.value.troubles : [kept.error]
}
