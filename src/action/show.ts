// Shows what came of a command: outputs, the step summary, GitHub's pages, and annotations.
import { EXIT } from '../app/exit-code.ts'
import { repositoryPaths } from '../cli/repository-path.ts'
import type { Problem } from '../diagnostic.ts'
import type { Redact } from '../redact.ts'
import { annotationCommands } from '../report/annotation-commands.ts'
import {
  type Annotation,
  findingAnnotations,
  type PathOf,
  planAnnotations,
  problemAnnotation,
  syncAnnotations,
} from '../report/annotations.ts'
import { formatDriftMarkdown } from '../report/drift/markdown.ts'
import type { MarkdownOptions } from '../report/report.ts'
import { formatSummary, type SummaryPart } from '../report/summary.ts'
import type { Inputs } from './inputs.ts'
import type { Outcome } from './outcome.ts'
import { outputsOf } from './outputs.ts'
import type { Runner } from './runner.ts'
import type { Scene } from './scene.ts'
import type { Told } from './tell-github.ts'

/** `warnings`: why less was done than was asked for. */
export type Shown = {
  readonly outcome: Outcome
  readonly warnings: readonly Problem[]
  readonly inputs: Inputs
  readonly scene: Scene
  readonly redact: Redact
}

export async function showOutcome(shown: Shown, runner: Runner): Promise<void> {
  const { outcome, redact } = shown
  const { env } = runner.io
  for (const [name, value] of Object.entries(outputsOf(outcome, env))) runner.setOutput(name, redact(value))
  await runner.addSummary(redact(summaryOf(shown)))
  const annotations = [...shown.warnings.map(asWarning), ...annotationsOf(outcome, repositoryPaths(env))]
  // A run that was interrupted has some seconds left, and none of them for GitHub.
  const troubles = isInterrupted(outcome) ? [] : await tell({ ...shown, annotations }, runner)
  for (const command of annotationCommands([...troubles, ...annotations], 'The summary of this run'))
    runner.command(redact(command))
}

/** Outside of GitHub, or without a token, there is nobody to tell, and its client is not even loaded. */
async function tell(told: Told, runner: Runner): Promise<readonly Annotation[]> {
  if (told.inputs.githubToken === '' || told.scene.repository === '') return []
  return (await import('./tell-github.ts')).tellGithub(told, runner)
}

const isInterrupted = ({ code }: Outcome): boolean => code === EXIT.interrupted || code === EXIT.terminated

const asWarning = (problem: Problem): Annotation => ({ ...problemAnnotation(problem), level: 'warning' })

const annotationsOf = ({ findings, plan, sync, problems }: Outcome, pathOf: PathOf): readonly Annotation[] => [
  ...problems.map(problemAnnotation),
  ...(sync === null ? [] : syncAnnotations(sync, pathOf)),
  ...(plan === null ? [] : planAnnotations(plan, pathOf)),
  ...(findings === null ? [] : findingAnnotations(findings.report, pathOf)),
]

function summaryOf({ outcome, inputs, scene }: Shown): string {
  const { problems, plan, sync, drift, findings } = outcome
  const parts: SummaryPart[] = [
    ...problems.map((problem): SummaryPart => ({ kind: 'problem', problem })),
    ...(sync === null ? [] : [{ kind: 'sync', report: sync } as const]),
    ...(plan === null ? [] : [{ kind: 'plan', report: plan } as const]),
    ...(drift === null
      ? []
      : [{ kind: 'page', text: (options: MarkdownOptions) => formatDriftMarkdown(drift, options) } as const]),
    ...(findings === null ? [] : [{ kind: 'findings', ...findings } as const]),
  ]
  return formatSummary(parts, { means: scene.means, command: inputs.command === 'sync' ? 'sync' : 'plan' })
}
