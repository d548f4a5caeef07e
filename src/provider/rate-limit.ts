// The headers that throttle us, turned into numbers; what makes no sense counts as absent.
import type { RateHeaders } from './http.ts'

/** Null where a header is absent or garbage. `dateMs` is the server's clock, in ms since the epoch, to the second. */
export type RateSignal = {
  readonly limit: number | null
  readonly remaining: number | null
  readonly reset: ResetSignal | null
  readonly retryAfter: RetryAfterSignal | null
  readonly dateMs: number | null
}

/**
 * `delta`: ms from the server's now until the window ends. The others: ms since the epoch by the server's clock, as it was written.
 * `grainMs`: what rounding may hide, a second where no fraction is written.
 */
export type ResetSignal = {
  readonly form: 'delta' | 'epoch-s' | 'epoch-ms' | 'date'
  readonly ms: number
  readonly grainMs: 1 | 1000
}

/** `delay`: ms from now. `date`: ms since the epoch by the server's clock, not corrected by its skew. */
export type RetryAfterSignal = { readonly kind: 'delay' | 'date'; readonly ms: number }

/** Headers as sent to numbers; never throws. */
export function readRate(rate: RateHeaders): RateSignal {
  return {
    limit: readCount(rate.limit),
    remaining: readCount(rate.remaining),
    reset: readReset(rate.reset),
    retryAfter: readRetryAfter(rate.retryAfter),
    dateMs: readDate(rate.date),
  }
}

const readCount = (text: string | null): number | null =>
  text !== null && /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : null

// Documented is a Unix time in seconds (API document, Rate limits); size tells the other forms that servers use.
function readReset(text: string | null): ResetSignal | null {
  const number = readDecimal(text)
  const grainMs = text?.includes('.') ? 1 : 1000
  if (number === null) {
    const ms = readDate(text)
    return ms === null ? null : { form: 'date', ms, grainMs }
  }
  if (number < 1e8) return { form: 'delta', ms: Math.round(number * 1000), grainMs }
  if (number < 1e11) return { form: 'epoch-s', ms: Math.round(number * 1000), grainMs }
  if (number < 1e14) return { form: 'epoch-ms', ms: Math.round(number), grainMs: 1 }
  return null
}

// Seconds or an HTTP date (RFC 9110, 10.2.3); a delay longer than 1e8 s is no delay.
function readRetryAfter(text: string | null): RetryAfterSignal | null {
  const seconds = readDecimal(text)
  if (seconds !== null) return seconds < 1e8 ? { kind: 'delay', ms: Math.round(seconds * 1000) } : null
  const ms = readDate(text)
  return ms === null ? null : { kind: 'date', ms }
}

function readDecimal(text: string | null): number | null {
  return text !== null && /^\s*\d{1,17}(?:\.\d{1,9})?\s*$/.test(text) ? Number(text) : null
}

const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/i
const HTTP = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? .{10,24}?( (?:GMT|UTC|[+-]\d{4}))?$/i

// Date.parse alone takes almost anything for a date ("-5" is one), and a date without a zone for local time: all are UTC here.
function readDate(text: string | null): number | null {
  const written = text?.trim() ?? ''
  const iso = ISO.exec(written)
  const match = iso ?? HTTP.exec(written)
  if (match === null) return null
  const zoned = match[1] === undefined ? `${written}${iso === null ? ' GMT' : 'Z'}` : written
  const ms = Date.parse(iso === null ? zoned : zoned.replace(' ', 'T').toUpperCase())
  return Number.isFinite(ms) && ms >= 0 ? ms : null
}
