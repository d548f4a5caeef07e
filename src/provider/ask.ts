// One request to the API, answered by a success or by an error in our words: what the reading and the writing half of the client share.
import type { Redact } from '../redact.ts'
import { err, ok, type Result } from '../result.ts'
import { failureOf, garbled, type Task } from './errors.ts'
import type { HttpOutcome, Send } from './http.ts'
import type { Answer, Dispatch, ProviderError } from './port.ts'

/** An answer with a 2xx status. */
export type Success = Extract<HttpOutcome, { readonly kind: 'answered' }>

/** A request without its method, which the task names. */
export type Asked = { readonly path: string; readonly body: unknown; readonly dispatch: Dispatch }

/** Any 2xx is a success, whatever its body is; but a page is no answer of the API's. */
export type Ask = (asked: Asked, task: Task) => Answer<Success>

/** Reads go before every write that waits: others wait for what they tell. */
export const READ: Dispatch = { operation: null, urgency: 1_000_000 }

export const createAsk =
  (send: Send, redact: Redact): Ask =>
  async (asked, task) => {
    const outcome = await send({ method: task.method, ...asked })
    const succeeded = outcome.kind === 'answered' && outcome.status >= 200 && outcome.status < 300
    if (!succeeded) return err(failureOf(outcome, task, redact))
    return outcome.body.kind === 'page' ? err(garbled(outcome, task, NOT_JSON, redact)) : ok(outcome)
  }

/** The JSON in an answer to a read; all else is an answer that cannot be read. */
export function jsonOf(success: Success, task: Task, redact: Redact): Result<unknown, ProviderError> {
  if (success.body.kind === 'json') return ok(success.body.value)
  const why = success.body.kind === 'empty' ? 'with an empty body' : NOT_JSON
  return err(garbled(success, task, why, redact))
}

const NOT_JSON = 'not with JSON'
