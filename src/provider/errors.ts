// What went wrong, as a ProviderError: its message says what happened and why, its hint what to do. All of it is redacted.
import type { Redact } from '../redact.ts'
import { unreachable } from '../result.ts'
import type { HttpOutcome, Method } from './http.ts'
import type { ProviderError } from './port.ts'
import { wordsOf } from './words.ts'

/** What a request was for: `doing` completes "Could not …"; `ifMissing` is what to do about a 404, a sentence. */
export type Task = { readonly doing: string; readonly method: Method; readonly ifMissing: string }

type Answered = Extract<HttpOutcome, { readonly kind: 'answered' }>
type Lost = Extract<HttpOutcome, { readonly kind: 'lost' }>

/** An outcome that is no success. */
export function failureOf(outcome: HttpOutcome, task: Task, redact: Redact): ProviderError {
  switch (outcome.kind) {
    case 'answered':
      return answeredFailure(outcome, task, redact)
    case 'lost':
      return lostFailure(outcome, task, redact)
    case 'interrupted': {
      const message = `Did not ${task.doing}: the run was interrupted before the request was sent.`
      const hint = 'Run again to finish.'
      return redacted({ kind: 'interrupted', status: null, words: [], landed: 'no', message, hint }, redact)
    }
    default:
      return unreachable(outcome)
  }
}

/** A success status whose body is not what it should be; `why` completes "the API answered 200, but …". */
export function garbled(outcome: Answered, task: Task, why: string, redact: Redact): ProviderError {
  const words = outcome.body.kind === 'json' ? [] : wordsOf(outcome.body, redact)
  const met = words.length === 0 ? '' : ` (${words.join('; ')})`
  const message = `Could not ${task.doing}: the API answered ${outcome.status}, but ${why}${met}.`
  const hint = 'Check the API URL, or run again later.'
  const landed = writeMayHaveLanded(task)
  return redacted({ kind: 'garbled', status: outcome.status, words, landed, message, hint }, redact)
}

/** JSON that holds no list where one should be; `hint` is a sentence. */
export function withoutList(task: Task, hint: string, redact: Redact): ProviderError {
  const message = `Could not ${task.doing}: the API's answer holds no list of them.`
  return redacted({ kind: 'garbled', status: 200, words: [], landed: 'no', message, hint }, redact)
}

/** A list that holds fewer items than it says; `total` is null where it only says that there is more. */
export function incomplete(task: Task, held: number, total: number | null, redact: Redact): ProviderError {
  const claim =
    total === null
      ? `holds ${held} and names a next page that cannot be followed`
      : `holds ${held} of ${total} and names no next page that can be read`
  const message = `Could not ${task.doing}: the list ${claim}. Nothing is planned from an incomplete list.`
  const hint = 'Run again; if it stays so, ask PocketDNS support how to read the whole list.'
  return redacted({ kind: 'incomplete', status: null, words: [], landed: 'no', message, hint }, redact)
}

function answeredFailure(outcome: Answered, task: Task, redact: Redact): ProviderError {
  const { status } = outcome
  const kind = kindOf(status)
  const words = wordsOf(outcome.body, redact)
  const landed = status >= 400 && status < 500 ? 'no' : writeMayHaveLanded(task)
  const said = words.length === 0 ? '.' : `: ${words.join('; ').replace(/[.]$/, '')}.`
  const message = `Could not ${task.doing}: the API answered ${status}${said}`
  return redacted({ kind, status, words, landed, message, hint: hintFor(kind, status, task) + doubt(landed) }, redact)
}

function lostFailure(outcome: Lost, task: Task, redact: Redact): ProviderError {
  const landed = outcome.sent === 'maybe' ? writeMayHaveLanded(task) : 'no'
  const message = `Could not ${task.doing}: ${outcome.message}.`
  const hint = outcome.sent === 'no' ? 'Check the network and the API URL.' : 'Run again later.'
  return redacted({ kind: 'unavailable', status: null, words: [], landed, message, hint: hint + doubt(landed) }, redact)
}

function kindOf(status: number): 'key' | 'forbidden' | 'missing' | 'unavailable' | 'refused' | 'garbled' {
  if (status === 401) return 'key'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'missing'
  if (status === 408 || status === 429 || status >= 500) return 'unavailable'
  return status >= 400 ? 'refused' : 'garbled'
}

function hintFor(kind: ReturnType<typeof kindOf>, status: number, task: Task): string {
  switch (kind) {
    case 'key':
      return 'A sandbox key is refused by production, and a production key by the sandbox: check that POCKETDNS_API_KEY belongs to the environment of this run and was not revoked.'
    case 'forbidden':
      return "The key's account lacks the permission: contact PocketDNS support to verify the account's status."
    case 'missing':
      return task.ifMissing
    case 'unavailable':
      return status === 429
        ? 'Something else may be using up the rate limit of this key: run again later.'
        : 'Run again later.'
    case 'garbled':
      return 'Redirects are not followed, so that the key goes nowhere else: check the API URL.'
    case 'refused':
      return "Correct what the provider's answer names, and run again."
    default:
      return unreachable(kind)
  }
}

const writeMayHaveLanded = (task: Task): 'no' | 'maybe' => (task.method === 'GET' ? 'no' : 'maybe')

const doubt = (landed: 'no' | 'maybe'): string =>
  landed === 'maybe' ? ' It may have happened all the same: the next plan will tell.' : ''

const redacted = (error: ProviderError, redact: Redact): ProviderError => ({
  ...error,
  message: redact(error.message),
  hint: redact(error.hint),
})
