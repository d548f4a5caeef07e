// Counts what is really sent, nearest to the wire: one attempt is one request. The journal gets a line for each.
import type { HttpOutcome, HttpRequest, Method, Send } from '../provider/http.ts'
import { unreachable } from '../result.ts'
import type { Clock } from './clock.ts'

/**
 * One request that was sent. `time`: when, ms since the epoch; `attempt`: how many were sent for this operation so far, null for reads;
 * `remaining`: the header as sent; `outcome`: `answered`, or why there is no answer.
 */
export type Attempt = {
  readonly time: number
  readonly operation: string | null
  readonly method: Method
  readonly path: string
  readonly status: number | null
  readonly latencyMs: number
  readonly remaining: string | null
  readonly attempt: number | null
  readonly outcome: 'answered' | 'timeout' | 'reset' | 'connect' | 'interrupted'
}

/** `send` counts and passes on; `of`: requests sent for an operation; `lastLatencyMs`: how long its last one took, 0 before any. */
export type Attempts = {
  readonly send: Send
  readonly of: (operation: string) => number
  readonly lastLatencyMs: (operation: string) => number
}

export type AttemptsOptions = {
  readonly send: Send
  readonly clock: Clock
  readonly observe: (attempt: Attempt) => void
}

export function createAttempts({ send, clock, observe }: AttemptsOptions): Attempts {
  const counts = new Map<string, number>()
  const latencies = new Map<string, number>()

  const counted = ({ dispatch }: HttpRequest): number | null => {
    if (dispatch.operation === null) return null
    const count = (counts.get(dispatch.operation) ?? 0) + 1
    counts.set(dispatch.operation, count)
    return count
  }

  const sendOne: Send = async (request) => {
    const time = clock.now()
    const attempt = counted(request)
    const outcome = await send(request)
    const latencyMs = clock.now() - time
    if (request.dispatch.operation !== null) latencies.set(request.dispatch.operation, latencyMs)
    observe(attemptOf(request, outcome, { time, latencyMs, attempt }))
    return outcome
  }

  return {
    send: sendOne,
    of: (operation) => counts.get(operation) ?? 0,
    lastLatencyMs: (operation) => latencies.get(operation) ?? 0,
  }
}

/** One line of JSON, without its end of line: no bodies, no headers, no key. */
export const journalLine = (attempt: Attempt): string =>
  JSON.stringify({
    ...attempt,
    time: new Date(attempt.time).toISOString(),
    latencyMs: Math.round(attempt.latencyMs),
  })

type Measures = Pick<Attempt, 'time' | 'latencyMs' | 'attempt'>

function attemptOf({ dispatch, method, path }: HttpRequest, outcome: HttpOutcome, measures: Measures): Attempt {
  const { time, latencyMs, attempt } = measures
  const shape = shapeOf(outcome)
  const { operation } = dispatch
  return {
    time,
    operation,
    method,
    path,
    status: shape.status,
    latencyMs,
    remaining: shape.remaining,
    attempt,
    outcome: shape.outcome,
  }
}

function shapeOf(outcome: HttpOutcome): Pick<Attempt, 'status' | 'remaining' | 'outcome'> {
  switch (outcome.kind) {
    case 'answered':
      return { status: outcome.status, remaining: outcome.rate.remaining, outcome: 'answered' }
    case 'lost':
      return { status: null, remaining: null, outcome: outcome.reason }
    case 'interrupted':
      return { status: null, remaining: null, outcome: 'interrupted' }
    default:
      return unreachable(outcome)
  }
}
