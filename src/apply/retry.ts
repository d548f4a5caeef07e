// What to do after each outcome of each verb: a table, and the reasons. POST is the verb that must never be repeated blindly.
import type { HttpOutcome, Method } from '../provider/http.ts'
import { unreachable } from '../result.ts'
import { backoffMs } from './backoff.ts'

/**
 * - `done`: an answer to act on, good or bad
 * - `retry`: send it again after `delayMs`
 * - `ask`: it may have landed; look before it is sent again
 * - `give-up`: the attempts are used up
 */
export type Judgement =
  | { readonly kind: 'done' }
  | { readonly kind: 'retry'; readonly delayMs: number }
  | { readonly kind: 'ask' }
  | { readonly kind: 'give-up' }

export const MOST_ATTEMPTS = 5

/** `attempt` counts from 1; `random` (0 to 1) is for the full jitter of 0.25 s * 2^n, at most 10 s. */
export function judge(method: Method, outcome: HttpOutcome, attempt: number, random: () => number): Judgement {
  const verdict = verdictOn(method, outcome)
  if (verdict !== 'again') return { kind: verdict }
  if (attempt >= MOST_ATTEMPTS) return { kind: 'give-up' }
  return { kind: 'retry', delayMs: backoffMs(attempt - 1, BACKOFF, random) }
}

const BACKOFF = { baseMs: 250, capMs: 10_000 }

type Verdict = 'done' | 'again' | 'ask'

function verdictOn(method: Method, outcome: HttpOutcome): Verdict {
  switch (outcome.kind) {
    case 'interrupted':
      return 'done'
    case 'lost':
      return outcome.sent === 'no' ? 'again' : repeated(method)
    case 'answered':
      return verdictOnAnswer(method, outcome)
    default:
      return unreachable(outcome)
  }
}

type Answered = Extract<HttpOutcome, { kind: 'answered' }>

function verdictOnAnswer(method: Method, { status, body }: Answered): Verdict {
  if (status === NEVER_RECEIVED) return 'again'
  if (status >= 500 && !NEVER_BETTER.has(status)) return repeated(method)
  if (status < 200 || status >= 300) return 'done'
  // A page where JSON should be is not the API's own answer: a proxy or a portal stands in between, and says nothing about the write.
  if (body.kind === 'page') return repeated(method)
  return method === 'GET' && body.kind !== 'json' ? 'again' : 'done'
}

/** 408: the server gave up before the whole request had come (RFC 9110, 15.5.9). */
const NEVER_RECEIVED = 408

/** 501 and 505 say that the server cannot do this at all. */
const NEVER_BETTER = new Set([501, 505])

/** Reads, updates with the whole record, and deletes come to the same however often they are sent. */
const repeated = (method: Method): Verdict => (method === 'POST' ? 'ask' : 'again')
