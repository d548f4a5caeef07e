// From a fault to its effect on the state and to what goes over the wire; most requests meet none and get their answer.

import { type Answer, failed, withHeaders } from './answer.ts'
import { unreachable } from './errors.ts'
import type { Fault, RetryAfter } from './faults.ts'
import { retryAfterHeader } from './rate-limit-headers.ts'

/** What goes over the wire: an answer, half of one and then an end, or nothing. */
export type Delivery =
  | { readonly kind: 'whole'; readonly answer: Answer }
  | { readonly kind: 'half'; readonly answer: Answer; readonly ending: 'end' | 'reset' | 'silence' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'silence' }

/** What can be done with a request. */
export type Deeds = {
  readonly apply: () => Answer
  /** Reads are answered as things stood that long ago. */
  readonly applyBehind: (byMs: number) => Answer
  readonly applyLater: (afterMs: number) => void
  /** The server's clock, ms since the epoch. */
  readonly nowMs: number
}

export function play(fault: Fault, deeds: Deeds): Delivery {
  switch (fault.kind) {
    case 'none':
    case 'drop-headers':
    case 'set-headers':
      return whole(deeds.apply())
    case 'answer':
      if (fault.effect === 'applied') deeds.apply()
      return whole({ status: fault.status, headers: { 'Content-Type': fault.contentType }, body: fault.body })
    case 'hold-off':
      return whole(holdOff(fault.status, fault.retryAfter, deeds.nowMs))
    case 'reset':
      if (fault.effect === 'applied') deeds.apply()
      return { kind: 'reset' }
    case 'hang':
      if (fault.effect === 'applied') deeds.apply()
      else if (fault.effect !== 'none') deeds.applyLater(fault.effect.appliedAfterMs)
      return { kind: 'silence' }
    case 'cut-body':
      return { kind: 'half', answer: deeds.apply(), ending: fault.ending }
    case 'stall-body':
      return { kind: 'half', answer: deeds.apply(), ending: 'silence' }
    case 'empty-body':
      return whole({ ...deeds.apply(), body: '' })
    case 'lag':
      return whole(deeds.applyBehind(fault.byMs))
    default:
      return unreachable(fault)
  }
}

/** The answer past the limit, with or without a `Retry-After` header. */
export const rateLimited = (retryAfter: Readonly<Record<string, string>>): Answer =>
  withHeaders(failed(429, 'Rate limit exceeded'), retryAfter)

const whole = (answer: Answer): Delivery => ({ kind: 'whole', answer })

function holdOff(status: 429 | 503, retryAfter: RetryAfter, nowMs: number): Answer {
  const header = retryAfter === 'none' ? {} : retryAfterHeader(nowMs + retryAfter.afterMs, retryAfter.form, nowMs)
  return status === 429 ? rateLimited(header) : withHeaders(failed(503, 'Service unavailable'), header)
}
