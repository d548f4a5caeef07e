// The issue about drift: opened, rewritten, closed and reopened with what a run finds.
import { type IssueDecision, keepIssue } from '../github/issue.ts'
import type { Github, GithubError, Label } from '../github/port.ts'
import { formatDriftChange, formatDriftOver } from '../report/drift/comments.ts'
import { type DriftReport, driftState } from '../report/drift/drift.ts'
import { formatDriftIssue, type IssueFrame } from '../report/drift/issue.ts'
import { driftKeyIn } from '../report/drift/key.ts'
import { markerOf } from '../report/marker.ts'
import { unreachable } from '../result.ts'
import type { Scene } from './scene.ts'

const LABEL: Label = { name: 'dns-drift', color: 'd93f0b', description: 'What is live differs from the zone files' }

/** Gives what went wrong on the way. */
export async function keepDrift(report: DriftReport, scene: Scene, github: Github): Promise<readonly GithubError[]> {
  const frame = frameOf(scene)
  const kept = await keepIssue({
    github,
    label: LABEL,
    marker: markerOf('drift', frame.inputs),
    title: formatDriftIssue(report, frame, null).title,
    decide: (existing) => decide(existing, report, frame),
    duplicate: (number) => `This is told in #${number}.\n`,
  })
  return kept.ok ? kept.value.troubles : [kept.error]
}

type Existing = Parameters<Parameters<typeof keepIssue>[0]['decide']>[0]

function decide(existing: Existing, report: DriftReport, frame: IssueFrame): IssueDecision {
  const before = existing === null ? null : driftKeyIn(existing.body)
  const { body, key } = formatDriftIssue(report, frame, before)
  const state = driftState(report)
  switch (state) {
    case 'drift':
      return { do: 'open', body, comment: formatDriftChange(before, key) }
    case 'clean':
      return { do: 'close', body, comment: formatDriftOver(report, frame) }
    case 'unknown':
      // Neither clean nor another drift: an open issue says so and stays.
      return existing?.state === 'open' ? { do: 'open', body, comment: null } : { do: 'leave' }
    default:
      return unreachable(state)
  }
}

const frameOf = ({ key, commit, run, means }: Scene): IssueFrame => ({
  inputs: key,
  commit: commit.sha,
  runUrl: run,
  means,
})
