// What the workflow asks for (action.yml), read once; everything that is wrong with it is told at once.
import type { Problem } from '../diagnostic.ts'
import { err, ok, type Result } from '../result.ts'

export const COMMANDS = ['plan', 'sync', 'drift', 'validate'] as const
export type CommandName = (typeof COMMANDS)[number]

const WHEN = ['auto', 'always', 'never'] as const

/** `environment`, `apiKey`, `githubToken` and `accept` are empty where they are not given. */
export type Inputs = {
  readonly command: CommandName
  readonly zones: readonly string[]
  readonly zonesDir: string
  readonly environment: string
  readonly apiKey: string
  readonly githubToken: string
  readonly comment: (typeof WHEN)[number]
  readonly check: boolean
  readonly accept: string
  readonly maxConcurrency: string
  readonly syncWorkflow: string
}

/** `input` gives the text of an input. The key may also be in the environment, where the command line looks for it. */
export function readInputs(input: (name: string) => string, env: Env): Result<Inputs, readonly Problem[]> {
  const [command, comment, check] = [
    choice(input, 'command', COMMANDS),
    choice(input, 'comment', WHEN),
    flag(input, 'check'),
  ]
  const wrong = [command, comment, check].flatMap((read) => (read.ok ? [] : [read.error]))
  if (!command.ok || !comment.ok || !check.ok) return err(wrong)
  return ok({
    command: command.value,
    comment: comment.value,
    check: check.value === 'true',
    zones: input('zones')
      .split(/[\s,]+/)
      .filter((zone) => zone !== ''),
    zonesDir: input('zones-dir') || 'zones',
    environment: input('environment'),
    apiKey: input('api-key') || (env.POCKETDNS_API_KEY ?? ''),
    githubToken: input('github-token'),
    accept: input('accept'),
    maxConcurrency: input('max-concurrency'),
    syncWorkflow: input('sync-workflow') || 'sync.yml',
  })
}

export type Env = Readonly<Record<string, string | undefined>>

const flag = (input: (name: string) => string, name: string) => choice(input, name, ['false', 'true'])

/** The first choice is what holds where nothing is given. */
function choice<const T extends string>(
  input: (name: string) => string,
  name: string,
  choices: readonly [T, ...T[]],
): Result<T, Problem> {
  const text = input(name)
  const chosen = text === '' ? choices[0] : choices.find((one) => one === text)
  if (chosen !== undefined) return ok(chosen)
  return err({
    message: `The input "${name}" is "${text}".`,
    hint: `It must be ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}.`,
  })
}
