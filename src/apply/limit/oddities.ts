// Rate-limit headers that make no sense are ignored, and said to be ignored: whoever wonders about the pace shall find out why.
import type { RateHeaders } from '../../provider/http.ts'
import type { RateSignal, ResetSignal } from '../../provider/rate-limit.ts'

/** One sentence for each header that is there and cannot be meant. */
export function oddities(headers: RateHeaders, signal: RateSignal): readonly string[] {
  const { limit, remaining, reset } = headers
  return [
    ...(isGarbage(limit, signal.limit) || signal.limit === 0 ? [ignored('X-RateLimit-Limit', limit, 'no limit')] : []),
    ...(isGarbage(remaining, signal.remaining) ? [ignored('X-RateLimit-Remaining', remaining, 'no count')] : []),
    ...(isGarbage(reset, signal.reset) ? [ignored('X-RateLimit-Reset', reset, 'no time')] : []),
    ...(isImplausible(signal.reset, signal.dateMs)
      ? [ignored('X-RateLimit-Reset', reset, 'no time to come soon')]
      : []),
    ...(isGarbage(headers.retryAfter, signal.retryAfter)
      ? [ignored('Retry-After', headers.retryAfter, 'no wait')]
      : []),
  ]
}

/** Whether a Reset, by the provider's own clock, is long over or more than a day away; without a Date nobody can tell. */
export function isImplausible(reset: ResetSignal | null, dateMs: number | null): boolean {
  if (reset === null) return false
  if (reset.form === 'delta') return reset.ms > LONGEST_MS
  return dateMs !== null && (reset.ms < dateMs - LATEST_MS || reset.ms > dateMs + LONGEST_MS)
}

const LATEST_MS = 5_000
const LONGEST_MS = 86_400_000 + 2_000

const isGarbage = (written: string | null, read: unknown): boolean =>
  written !== null && written.trim() !== '' && read === null

const ignored = (header: string, value: string | null, kind: string): string =>
  `The provider sends ${header}: ${shown(value ?? '')}, which is ${kind}. It is ignored.`

const shown = (value: string): string => value.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 40)
