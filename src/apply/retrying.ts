// Sends again what is safe to send again. The delay is waited outside of the queue: no slot sleeps, and each attempt is a new item in it.
import type { HttpOutcome, HttpRequest, Send } from '../provider/http.ts'
import { judge } from './retry.ts'
import type { RetryBudget } from './retry-budget.ts'
import type { Waits } from './waits.ts'

/** Retries go before first attempts, and after what a 429 sent back. */
export const RETRY_URGENCY = 1e9

export type RetryingOptions = {
  readonly send: Send
  readonly waits: Waits
  readonly random: () => number
  readonly budget: RetryBudget
}

/** A `Send` over the limiter's; its outcome is the one that says most of all attempts. Once the waits are closed nothing is sent again. */
export const createRetrying = ({ send, waits, random, budget }: RetryingOptions): Send => {
  const attempt = async (request: HttpRequest, count: number, before: HttpOutcome | null): Promise<HttpOutcome> => {
    const last = await send(request)
    const outcome = before !== null && isNoNews(last, before) ? before : last
    const judgement = judge(request.method, last, count, random)
    if (judgement.kind === 'done') budget.giveBack(count - 1)
    if (judgement.kind !== 'retry' || !budget.take()) return outcome
    await waits.wait(judgement.delayMs)
    return waits.closed() ? outcome : attempt(urgently(request), count + 1, outcome)
  }
  return (request) => {
    budget.begin()
    return attempt(request, 1, null)
  }
}

// An attempt that the provider never carried out does not undo what is known of the one before: that one may have landed.
const isNoNews = (last: HttpOutcome, before: HttpOutcome): boolean =>
  last.kind === 'interrupted' || (wasNotCarriedOut(last) && !wasNotCarriedOut(before))

const wasNotCarriedOut = (outcome: HttpOutcome): boolean => {
  if (outcome.kind === 'lost') return outcome.sent === 'no'
  return outcome.kind === 'interrupted' || outcome.status === 429 || outcome.status === 408
}

const urgently = (request: HttpRequest): HttpRequest => {
  const { dispatch } = request
  if (dispatch.urgency >= RETRY_URGENCY) return request
  return { ...request, dispatch: { ...dispatch, urgency: dispatch.urgency + RETRY_URGENCY } }
}
