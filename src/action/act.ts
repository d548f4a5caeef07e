// The Action: reads what the workflow asks for, types it, and shows GitHub what came of it.
import { mkdirSync } from 'node:fs'
import { EXIT } from '../app/exit-code.ts'
import type { Problem } from '../diagnostic.ts'
import { createRedactor, type Redact } from '../redact.ts'
import { annotationCommands } from '../report/annotation-commands.ts'
import { problemAnnotation } from '../report/annotations.ts'
import { inert, visible } from '../report/visible.ts'
import { workflowCommand } from '../report/workflow-command.ts'
import { type Inputs, readInputs } from './inputs.ts'
import { outcomeOf } from './outcome.ts'
import type { Runner } from './runner.ts'
import { type Scene, sceneOf } from './scene.ts'
import { showOutcome } from './show.ts'
import { watch } from './watch.ts'
import { wordsOf } from './words.ts'

/** Gives the exit code of the command: what GitHub cannot be shown changes nothing about it. */
export async function act(runner: Runner): Promise<number> {
  const { env } = runner.io
  const inputs = readInputs(runner.input, env)
  if (!inputs.ok) return refuse(inputs.error, runner)
  const scene = sceneOf(inputs.value, runner)
  if (inputs.value.command === 'sync' && isUnmerged(scene)) return refuse([UNMERGED], runner)
  const secrets = [inputs.value.apiKey, inputs.value.githubToken].filter((secret) => secret !== '')
  for (const secret of secrets) runner.mask(secret)
  const { argv, warnings, note } = wordsOf(inputs.value, scene.base, env)
  if (inputs.value.command === 'sync') makeFolder()
  if (note !== '') runner.command(inert(visible(note)))
  const watched = await watch(argv, runner, environmentOf(inputs.value, env))
  const outcome = outcomeOf(watched, Date.now())
  const redact = createRedactor(secrets)
  const shown = { outcome, warnings: [...warnings, ...unreadable(scene)], inputs: inputs.value, scene, redact }
  await showOutcome(shown, runner).catch((error: unknown) => tellFault(error, redact, runner))
  return outcome.code
}

function refuse(problems: readonly Problem[], runner: Runner): number {
  for (const line of annotationCommands(problems.map(problemAnnotation), 'This log')) runner.command(line)
  return EXIT.failed
}

/** A workflow that syncs what nobody has agreed to yet is a mistake. */
const isUnmerged = ({ event }: Scene): boolean =>
  event.kind === 'merge-group' || (event.kind === 'pull-request' && event.state !== 'merged')

const UNMERGED: Problem = {
  message: 'This run is about a pull request that is not merged: nothing is synced from it.',
  hint: 'Sync on push to the main branch, and plan on pull requests.',
}

/** For the journal, which is opened before there is anything else to keep. Where it cannot be made the journal tells why. */
function makeFolder(): void {
  try {
    mkdirSync('.pocketdns', { recursive: true })
  } catch {}
}

/** A full disk, say. What the command did is done, and its exit code stands. */
function tellFault(error: unknown, redact: Redact, runner: Runner): void {
  const message = `Not all that came of this run could be shown: ${error instanceof Error ? error.message : error}`
  runner.command(workflowCommand('warning', { title: 'pocketdns-sync' }, redact(visible(message))))
}

const unreadable = ({ event }: Scene): readonly Problem[] =>
  event.kind === 'unreadable' ? [{ message: event.why, hint: 'So this run is about no pull request.' }] : []

/** An empty variable is one that a workflow has no value for. */
function environmentOf({ apiKey }: Inputs, env: Runner['io']['env']): Runner['io']['env'] {
  const { POCKETDNS_API_KEY: _key, POCKETDNS_API_URL: url, ...others } = env
  return {
    ...others,
    ...(apiKey === '' ? {} : { POCKETDNS_API_KEY: apiKey }),
    ...(url === undefined || url === '' ? {} : { POCKETDNS_API_URL: url }),
  }
}
