// The check run of its own, for those who ask for one: how much changes in one line, the page, and the lines that it is about.
import { EXIT } from '../app/exit-code.ts'
import { reportCheckRun } from '../github/check-run.ts'
import type { CheckRun, Github, GithubError } from '../github/port.ts'
import type { Annotation } from '../report/annotations.ts'
import { type Check, driftCheck, failureCheck, findingsCheck, planCheck, syncCheck } from '../report/check.ts'
import { zonesThatAre } from '../report/report.ts'
import type { Inputs } from './inputs.ts'
import { failureOf, type Outcome } from './outcome.ts'
import type { Scene } from './scene.ts'

/** Gives what went wrong on the way. */
export async function reportCheck(
  outcome: Outcome,
  annotations: readonly Annotation[],
  inputs: Inputs,
  scene: Scene,
  github: Github,
): Promise<readonly GithubError[]> {
  const reported = await reportCheckRun(github, {
    name: `DNS ${inputs.command}`,
    headSha: scene.commit.sha,
    conclusion: conclusionOf(outcome),
    ...checkOf(outcome, scene),
    detailsUrl: scene.run,
    annotations: annotations.toSorted(errorsFirst).slice(0, MOST_ANNOTATIONS).flatMap(annotationOf),
  })
  return reported.ok ? reported.value.troubles : [reported.error]
}

/** Fifty go with one request; who has more to mend begins with these. */
const MOST_ANNOTATIONS = 200

const errorsFirst = (a: Annotation, b: Annotation): number => Number(b.level === 'error') - Number(a.level === 'error')

/** What somebody has to look at, and nothing failed, is neutral. */
function conclusionOf({ code, plan }: Outcome): CheckRun['conclusion'] {
  if (code === EXIT.changes) return 'neutral'
  if (code !== EXIT.done) return 'failure'
  return plan !== null && zonesThatAre('refused', plan).length > 0 ? 'neutral' : 'success'
}

function checkOf(outcome: Outcome, scene: Scene): Check {
  const { plan, sync, drift, findings, problems } = outcome
  if (plan !== null) return planCheck(plan, scene)
  if (sync !== null) return syncCheck(sync, scene)
  if (drift !== null) return driftCheck(drift, scene)
  return findings !== null && problems.length === 0
    ? findingsCheck(findings.report, findings.sourceOf, scene)
    : failureCheck(failureOf(outcome), scene)
}

const annotationOf = ({ level, title, message, place }: Annotation): CheckRun['annotations'] =>
  place === null
    ? []
    : [{ path: place.file, line: place.line, level: level === 'error' ? 'failure' : 'warning', title, message }]
