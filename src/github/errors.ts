// What went wrong with GitHub, as a GithubError: what was being done, GitHub's own words, and the permission that is missing.
import { fieldOf, textOf } from '../provider/json.ts'
import { excerptOf, harmless, isPage, wordsOf } from '../provider/words.ts'
import type { Redact } from '../redact.ts'
import type { GithubError } from './port.ts'

/** What a request is for: `doing` completes "Could not …"; `permission` is what a workflow needs for it, null where it needs none. */
export type Task = { readonly doing: string; readonly permission: string | null }

/** An answer that is no success; `data` is its body as octokit parsed it, `headers` have lower-case names. */
export type Refused = { readonly status: number; readonly data: unknown; readonly headers: unknown }

export type Method = 'read' | 'write'

export function refusedError(refused: Refused, task: Task, method: Method, redact: Redact): GithubError {
  const words = wordsIn(refused.data, redact)
  const kind = kindOf(refused, words.join(' '))
  return {
    kind,
    status: refused.status,
    message: sentence(task, `GitHub answered ${refused.status}`, words, redact),
    permission: kind === 'forbidden' ? task.permission : null,
    landed: refused.status >= 500 && method === 'write' ? 'maybe' : 'no',
  }
}

/** GraphQL answers 200 and says in the body what went wrong: the first of `errors` decides (GitHub, GraphQL API, error types). */
export function graphqlError(errors: readonly unknown[], task: Task, redact: Redact): GithubError {
  const type = textOf(fieldOf(errors[0], 'type')) ?? ''
  const kind = GRAPHQL_KINDS.get(type) ?? 'invalid'
  return {
    kind,
    status: 200,
    message: sentence(task, 'GitHub answered', wordsIn({ errors }, redact), redact),
    permission: kind === 'forbidden' ? task.permission : null,
    landed: 'no',
  }
}

/** No answer that can be used; `why` is a clause without a full stop. */
export function lostError(why: string, sent: 'no' | 'maybe', task: Task, method: Method, redact: Redact): GithubError {
  return {
    kind: 'unavailable',
    status: null,
    message: sentence(task, why, [], redact),
    permission: null,
    landed: method === 'write' ? sent : 'no',
  }
}

/** Neither asked nor answered: what was handed in makes no sense. */
export const unaskable = (message: string): GithubError => ({
  kind: 'invalid',
  status: null,
  message,
  permission: null,
  landed: 'no',
})

function kindOf({ status, headers }: Refused, words: string): GithubError['kind'] {
  if (status === 401) return 'credentials'
  if (status === 429) return 'limited'
  if (status === 403) return isLimit(headers, words) ? 'limited' : LOCKED.test(words) ? 'locked' : 'forbidden'
  if (status === 404 || status === 410) return 'gone'
  return status >= 500 ? 'unavailable' : 'invalid'
}

// GitHub, "Rate limits for the REST API": both limits may come as 403.
const isLimit = (headers: unknown, words: string): boolean =>
  fieldOf(headers, 'retry-after') !== undefined ||
  fieldOf(headers, 'x-ratelimit-remaining') === '0' ||
  /\brate limit\b|\babuse detection\b/i.test(words)

const LOCKED = /\blocked\b/i

const GRAPHQL_KINDS: ReadonlyMap<string, GithubError['kind']> = new Map([
  ['FORBIDDEN', 'forbidden'],
  ['INSUFFICIENT_SCOPES', 'forbidden'],
  ['NOT_FOUND', 'gone'],
  ['RATE_LIMITED', 'limited'],
])

function wordsIn(data: unknown, redact: Redact): readonly string[] {
  if (typeof data !== 'string') return wordsOf({ kind: 'json', value: withoutLinks(data) }, redact)
  if (data.trim() === '') return []
  return wordsOf({ kind: isPage(data) ? 'page' : 'unreadable', excerpt: excerptOf(data, redact) }, redact)
}

// The address of a page of documentation, and the status once more, say nothing that helps here.
const withoutLinks = (data: unknown): unknown => {
  const [message, errors] = [fieldOf(data, 'message'), fieldOf(data, 'errors')]
  return message === undefined && errors === undefined ? data : { message, errors }
}

function sentence(task: Task, what: string, words: readonly string[], redact: Redact): string {
  const said = words.length === 0 ? '' : `: ${words.join('; ').replace(/[.]$/, '')}`
  return harmless(`Could not ${task.doing}: ${what}${said}.`, LONGEST, redact)
}

const LONGEST = 600
