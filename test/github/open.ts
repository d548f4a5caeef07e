// A port to the world of a test, impatient; what it notes can be read.
import { openGithub } from '../../src/github/client.ts'
import type { GithubPatience } from '../../src/github/patience.ts'
import type { Github, GithubError } from '../../src/github/port.ts'
import type { Result } from '../../src/result.ts'
import { REPOSITORY, TOKEN, type World } from './world.ts'

/** A second that somebody is asked to wait lasts a millisecond here. */
export const IMPATIENCE: GithubPatience = {
  attemptMs: 5_000,
  runMs: 60_000,
  secondMs: 1,
  retries: 2,
  writes: 'at-once',
}

export type Opened = { readonly github: Github; readonly notes: readonly string[] }

export type OpenOptions = {
  readonly token?: string
  readonly apiUrl?: string
  readonly graphqlUrl?: string | null
  readonly patience?: Partial<GithubPatience>
  readonly now?: () => number
}

export function open(world: World, options: OpenOptions = {}): Opened {
  const notes: string[] = []
  const github = openGithub({
    token: options.token ?? TOKEN,
    apiUrl: options.apiUrl ?? world.apiUrl,
    graphqlUrl: options.graphqlUrl === undefined ? world.graphqlUrl : options.graphqlUrl,
    repository: REPOSITORY,
    patience: { ...IMPATIENCE, ...options.patience },
    now: options.now ?? (() => performance.now()),
    note: (message) => notes.push(message),
    redact: (text) => text,
  })
  return { github: value(github), notes }
}

export function value<T>(result: Result<T, GithubError>): T {
  if (!result.ok) throw new Error(`${result.error.kind}: ${result.error.message}`)
  return result.value
}

export function error<T>(result: Result<T, GithubError>): GithubError {
  if (result.ok) throw new Error(`no error, but ${JSON.stringify(result.value)}`)
  return result.error
}
