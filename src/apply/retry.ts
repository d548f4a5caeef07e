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
      if (RETRIED_STATUS.has(outcome.status)) return repeated(method)
      return method === 'GET' && isCutShort(outcome) ? 'again' : 'done'
    default:
      return unreachable(outcome)
  }
}

const RETRIED_STATUS = new Set([500, 502, 503, 504])

/** Reads, updates with the whole record, and deletes come to the same however often they are sent. */
const repeated = (method: Method): Verdict => (method === 'POST' ? 'ask' : 'again')

const isCutShort = ({ status, body }: Extract<HttpOutcome, { kind: 'answered' }>): boolean =>
  status >= 200 && status < 300 && body.kind !== 'json'
