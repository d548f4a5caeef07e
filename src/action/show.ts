// Shows what came of a command: annotations, outputs, the step summary.
import { repositoryPaths } from '../cli/repository-path.ts'
import { annotationCommands } from '../report/annotation-commands.ts'
import {
  type Annotation,
  findingAnnotations,
  type PathOf,
  planAnnotations,
  problemAnnotation,
  syncAnnotations,
} from '../report/annotations.ts'
import type { Inputs } from './inputs.ts'
import type { Outcome } from './outcome.ts'
import { outputsOf } from './outputs.ts'
import type { Runner } from './runner.ts'

export async function showOutcome(outcome: Outcome, _inputs: Inputs, runner: Runner): Promise<void> {
  const { env } = runner.io
  const annotations = annotationsOf(outcome, repositoryPaths(env))
  for (const command of annotationCommands(annotations, 'The summary of this run')) runner.command(command)
  for (const [name, value] of Object.entries(outputsOf(outcome, env))) runner.setOutput(name, value)
}

const annotationsOf = ({ findings, plan, sync, problems }: Outcome, pathOf: PathOf): readonly Annotation[] => [
  ...problems.map(problemAnnotation),
  ...(sync === null ? [] : syncAnnotations(sync, pathOf)),
  ...(plan === null ? [] : planAnnotations(plan, pathOf)),
  ...(findings === null ? [] : findingAnnotations(findings.report, pathOf)),
]
