// The Action: reads what the workflow asks for, types it, and shows GitHub what came of it.
import { mkdirSync } from 'node:fs'
import { EXIT } from '../app/exit-code.ts'
import type { Problem } from '../diagnostic.ts'
import { annotationCommands } from '../report/annotation-commands.ts'
import { problemAnnotation } from '../report/annotations.ts'
import { type Inputs, readInputs } from './inputs.ts'
import { outcomeOf } from './outcome.ts'
import type { Runner } from './runner.ts'
import { showOutcome } from './show.ts'
import { watch } from './watch.ts'
import { wordsOf } from './words.ts'

/** Gives the exit code of the command: what GitHub cannot be shown changes nothing about it. */
export async function act(runner: Runner): Promise<number> {
  const inputs = readInputs(runner.input, runner.io.env)
  if (!inputs.ok) return refuse(inputs.error, runner)
  for (const secret of [inputs.value.apiKey, inputs.value.githubToken]) if (secret !== '') runner.mask(secret)
  const words = wordsOf(inputs.value, null, runner.io.env)
  // The journal stands in it, and is opened before there is anything to keep.
  if (inputs.value.command === 'sync') mkdirSync('.pocketdns', { recursive: true })
  const outcome = outcomeOf(await watch(words.argv, runner, environmentOf(inputs.value, runner)))
  await showOutcome(outcome, inputs.value, runner)
  return outcome.code
}

function refuse(problems: readonly Problem[], runner: Runner): number {
  for (const line of annotationCommands(problems.map(problemAnnotation), LOG)) runner.command(line)
  return EXIT.failed
}

const LOG = 'The log of this step'

/** An empty variable is one that a workflow has no value for. */
function environmentOf({ apiKey }: Inputs, { io: { env } }: Runner): Runner['io']['env'] {
  const { POCKETDNS_API_KEY: _key, POCKETDNS_API_URL: url, ...others } = env
  return {
    ...others,
    ...(apiKey === '' ? {} : { POCKETDNS_API_KEY: apiKey }),
    ...(url === undefined || url === '' ? {} : { POCKETDNS_API_URL: url }),
  }
}
