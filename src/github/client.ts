// The way to GitHub: octokit, met only here, with its retries and limits, bounded by the run's patience. No error leaves it but as data.
import { Octokit } from 'octokit'
import { fieldOf } from '../provider/json.ts'
import { createRedactor, type Redact } from '../redact.ts'
import { err, ok, type Result } from '../result.ts'
import { type Address, type AddressInput, parseAddress } from './address.ts'
import { type Allowance, createAllowance } from './allowance.ts'
import type { Calls, Parameters } from './calls.ts'
import { createEndpoints } from './endpoints.ts'
import { graphqlError, lostError, type Method, refusedError, type Task, unaskable } from './errors.ts'
import { createFetch, NoAnswer, outOfTime } from './fetch.ts'
import type { GithubPatience } from './patience.ts'
import type { Answer, Github, GithubError } from './port.ts'

/** `now`: ms, never stepping back; `note` is told about waits, a sentence each. The token is hidden beside what `redact` hides. */
export type GithubOptions = AddressInput & {
  readonly token: string
  readonly patience: GithubPatience
  readonly now: () => number
  readonly note: (message: string) => void
  readonly redact: Redact
}

/** Nothing is asked yet. The error is about what was handed in. */
export function openGithub(options: GithubOptions): Result<Github, GithubError> {
  const address = parseAddress(options)
  if (!address.ok) return err(unaskable(address.error))
  const hide = createRedactor([options.token])
  const redact: Redact = (text) => hide(options.redact(text))
  const allowance = createAllowance(options.patience.runMs, options.now)
  const octokit = createOctokit({ ...options, redact }, address.value, allowance)
  const calls = createCalls(octokit, address.value, { allowance, patience: options.patience, redact })
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, options.patience.secondMs))
  return ok(createEndpoints(calls, { redact, settle }))
}

function createOctokit(options: GithubOptions, address: Address, allowance: Allowance): Octokit {
  const { patience } = options
  const wait = (seconds: number): boolean => {
    const fits = seconds * patience.secondMs < allowance.leftMs()
    options.note(`GitHub asks to wait ${seconds} s${fits ? '' : ', longer than this run waits for it'}.`)
    return fits
  }
  return new Octokit({
    auth: options.token,
    baseUrl: address.apiUrl,
    userAgent: 'pocketdns-sync',
    log: SILENT,
    request: {
      log: SILENT,
      fetch: createFetch({ allowance, patience, redact: options.redact }),
    },
    retry: { doNotRetry: FINAL, retries: patience.retries, retryAfterBaseValue: patience.secondMs },
    throttle: {
      retryAfterBaseValue: patience.secondMs,
      onRateLimit: wait,
      onSecondaryRateLimit: wait,
      ...(patience.writes === 'at-once' ? { write: UNSPACED, notifications: UNSPACED } : {}),
    },
  })
}

/** 429 is here because the limits are obeyed by the throttling, which sees it only if nobody repeats it before. */
const FINAL = [400, 401, 403, 404, 409, 410, 422, 429, 451]

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

// Stands where octokit keeps the groups of limiters that space writes.
const UNSPACED = {
  key: () => ({ schedule: (_options: unknown, work: () => Promise<unknown>): Promise<unknown> => work() }),
}

type Means = { readonly allowance: Allowance; readonly patience: GithubPatience; readonly redact: Redact }

function createCalls(octokit: Octokit, address: Address, means: Means): Calls {
  // What a route does not name would be sent as its query or its body.
  const repositoryOf = (route: string) =>
    route.includes('{owner}') ? { owner: address.owner, repo: address.repo } : {}

  const attempt = async <T>(task: Task, method: Method, call: () => Promise<T>): Answer<T> => {
    if (means.allowance.leftMs() <= 0)
      return err(lostError(outOfTime(means.patience), 'no', task, method, means.redact))
    try {
      return ok(await means.allowance.spend(call))
    } catch (error) {
      return err(errorOf(error, task, method, means.redact))
    }
  }

  // octokit counts the tries of a request in its `request` object: without one of its own, a request would go on from those of the last. And
  // where `retries` is given, even a 403 is repeated: so only to forbid it.
  const send = (route: string, parameters: Parameters) => {
    const request = route.startsWith('POST /') ? { retries: 0 } : { retryCount: 0 }
    return octokit.request(route, { ...repositoryOf(route), ...parameters, request })
  }

  return {
    ask: (task, route, parameters) => attempt(task, methodOf(route), async () => (await send(route, parameters)).data),
    pages: (task, route, parameters) => {
      const page = (number: number) => send(route, { ...parameters, per_page: 100, page: number })
      return attempt(task, 'read', () => allPages(page))
    },
    graphql: async (task, query, variables) => {
      const route = `POST ${address.graphqlUrl}`
      const answer = await attempt(task, 'write', async () => (await send(route, { query, variables })).data)
      if (!answer.ok) return answer
      const errors = fieldOf(answer.value, 'errors')
      if (Array.isArray(errors) && errors.length > 0) return err(graphqlError(errors, task, means.redact))
      return ok(fieldOf(answer.value, 'data'))
    },
  }
}

type Page = { readonly data: unknown; readonly headers: { readonly link?: string | undefined } }

// octokit's own paging takes an answer that is no list for an empty list, and goes where the answer says. An empty list makes a second comment.
async function allPages(read: (page: number) => Promise<Page>): Promise<readonly unknown[]> {
  const items: unknown[] = []
  for (let number = 1; ; number += 1) {
    const { data, headers } = await read(number)
    if (!Array.isArray(data)) throw new Error('GitHub answered something else than a list')
    items.push(...data)
    if (data.length === 0 || !/\brel="?next\b/.test(headers.link ?? '')) return items
  }
}

const methodOf = (route: string): Method => (route.startsWith('GET ') ? 'read' : 'write')

// octokit throws its own errors: with the answer, or with the cause for which there is none.
function errorOf(error: unknown, task: Task, method: Method, redact: Redact): GithubError {
  const response = fieldOf(error, 'response')
  const status = fieldOf(response, 'status')
  if (typeof status === 'number')
    return refusedError(
      { status, data: fieldOf(response, 'data'), headers: fieldOf(response, 'headers') },
      task,
      method,
      redact,
    )
  const cause = error instanceof Error ? error.cause : { retryCount: 0 }
  if (cause instanceof NoAnswer) return lostError(cause.message, cause.sent, task, method, redact)
  const why = error instanceof Error ? error.message : 'it failed without a word'
  return lostError(why, 'maybe', task, method, redact)
}
