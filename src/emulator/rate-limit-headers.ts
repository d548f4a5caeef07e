// The budget as response headers: the documented form, and the other forms a client may meet.

import { unreachable } from './errors.ts'
import type { Budget, RateLimit } from './rate-limit.ts'

export const rateLimitHeaders = (budget: Budget, form: RateLimit['reset'], atMs: number): Record<string, string> => ({
  'X-RateLimit-Limit': String(budget.limit),
  'X-RateLimit-Remaining': String(budget.remaining),
  'X-RateLimit-Reset': resetText(budget.resetsAtMs, form, atMs),
})

/** What a 429 says about when to come back; no header at all for `none`. */
export function retryAfterHeader(untilMs: number, form: RateLimit['retryAfter'], atMs: number): Record<string, string> {
  switch (form) {
    case 'none':
      return {}
    case 'seconds':
      return { 'Retry-After': String(wholeSeconds(Math.max(0, untilMs - atMs))) }
    case 'date':
      return { 'Retry-After': new Date(wholeSeconds(untilMs) * 1000).toUTCString() }
    default:
      return unreachable(form)
  }
}

function resetText(resetsAtMs: number, form: RateLimit['reset'], atMs: number): string {
  switch (form) {
    case 'seconds':
      return String(wholeSeconds(resetsAtMs))
    case 'seconds-rounded-down':
      return String(Math.floor(resetsAtMs / 1000))
    case 'milliseconds':
      return String(Math.ceil(resetsAtMs))
    case 'delta':
      return String(wholeSeconds(Math.max(0, resetsAtMs - atMs)))
    case 'iso':
      return new Date(resetsAtMs).toISOString()
    default:
      return unreachable(form)
  }
}

/** Rounded up: who waits that long is never too early. */
const wholeSeconds = (ms: number): number => Math.ceil(ms / 1000)
