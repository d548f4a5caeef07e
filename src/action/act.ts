// The Action: reads what the workflow asks for, types it, and shows GitHub what came of it.
import { mkdirSync } from 'node:fs'
import { EXIT } from '../app/exit-code.ts'
import type { Problem } from '../diagnostic.ts'
import { createRedactor } from '../redact.ts'
import { annotationCommands } from '../report/annotation-commands.ts'
import { problemAnnotation } from '../report/annotations.ts'
import { inert, visible } from '../report/visible.ts'
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
  if (!inputs.ok) {
    for (const line of annotationCommands(inputs.error.map(problemAnnotation), 'This log')) runner.command(line)
    return EXIT.failed
  }
  const secrets = [inputs.value.apiKey, inputs.value.githubToken].filter((secret) => secret !== '')
  for (const secret of secrets) runner.mask(secret)
  const scene = sceneOf(inputs.value, runner)
  const { argv, warnings, note } = wordsOf(inputs.value, scene.base, env)
  // The journal stands in it, and is opened before there is anything to keep.
  if (inputs.value.command === 'sync') mkdirSync('.pocketdns', { recursive: true })
  if (note !== '') runner.command(inert(visible(note)))
  const watched = await watch(argv, runner, environmentOf(inputs.value, env))
  const outcome = outcomeOf(watched, Date.now())
  await showOutcome(
    {
      outcome,
      warnings: [...warnings, ...unreadable(scene)],
      inputs: inputs.value,
      scene,
      redact: createRedactor(secrets),
    },
    runner,
  )
  return outcome.code
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
