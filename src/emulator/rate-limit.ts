// The request budget of a key: fixed windows, a sliding log or a token bucket, all seen through the same three numbers.

import { unreachable } from './errors.ts'

export type RateLimit = {
  /** At least 1. */
  readonly limit: number
  readonly windowMs: number
  readonly kind: 'fixed-window' | 'sliding-log' | 'token-bucket'
  /** When a fixed window opens: at whole multiples of its length since the epoch, or with the first request after the last one. */
  readonly alignment: 'epoch' | 'first-request'
  readonly reset: 'seconds' | 'seconds-rounded-down' | 'milliseconds' | 'delta' | 'iso'
  readonly retryAfter: 'seconds' | 'date' | 'none'
}

/** `resetsAtMs`: when the window ends; for a log or a bucket, when the next request that is refused now would be admitted. */
export type Budget = { readonly limit: number; readonly remaining: number; readonly resetsAtMs: number }

export type RateLimiter = {
  readonly look: (key: string, atMs: number) => Budget
  /** Takes one request, if there is one left, and tells what is left then. */
  readonly charge: (key: string, atMs: number) => Budget
  /** Another client takes up to `count` requests. */
  readonly consume: (key: string, count: number, atMs: number) => void
  readonly changeLimit: (limit: number) => void
}

/** The spending of one key. `remaining` is asked before each `take`. */
type Meter = {
  readonly remaining: (limit: number, atMs: number) => number
  readonly resetsAtMs: (limit: number, atMs: number) => number
  readonly take: (limit: number, atMs: number, count: number) => void
}

/** All times are the server's, in ms since the epoch. */
export function createRateLimiter(settings: RateLimit): RateLimiter {
  const meters = new Map<string, Meter>()
  let limit = settings.limit

  const meterOf = (key: string): Meter => {
    const meter = meters.get(key) ?? createMeter(settings)
    meters.set(key, meter)
    return meter
  }
  const look = (key: string, atMs: number): Budget => {
    const meter = meterOf(key)
    return { limit, remaining: meter.remaining(limit, atMs), resetsAtMs: meter.resetsAtMs(limit, atMs) }
  }
  const consume = (key: string, count: number, atMs: number) => {
    meterOf(key).take(limit, atMs, Math.min(count, look(key, atMs).remaining))
  }
  const charge = (key: string, atMs: number) => {
    consume(key, 1, atMs)
    return look(key, atMs)
  }
  const changeLimit = (next: number) => {
    limit = next
  }
  return { look, charge, consume, changeLimit }
}

function createMeter(settings: RateLimit): Meter {
  switch (settings.kind) {
    case 'fixed-window':
      return fixedWindow(settings)
    case 'sliding-log':
      return slidingLog(settings.windowMs)
    case 'token-bucket':
      return tokenBucket(settings)
    default:
      return unreachable(settings.kind)
  }
}

function fixedWindow({ windowMs, alignment }: RateLimit): Meter {
  let last = { startMs: Number.NEGATIVE_INFINITY, used: 0 }
  const windowAt = (atMs: number) => {
    if (atMs < last.startMs + windowMs) return last
    return { startMs: alignment === 'epoch' ? Math.floor(atMs / windowMs) * windowMs : atMs, used: 0 }
  }
  return {
    remaining: (limit, atMs) => Math.max(0, limit - windowAt(atMs).used),
    resetsAtMs: (_, atMs) => windowAt(atMs).startMs + windowMs,
    take: (_, atMs, count) => {
      const { startMs, used } = windowAt(atMs)
      last = { startMs, used: used + count }
    },
  }
}

function slidingLog(windowMs: number): Meter {
  let times: readonly number[] = []
  const youngerAt = (atMs: number) => times.filter((time) => time > atMs - windowMs)
  return {
    remaining: (limit, atMs) => Math.max(0, limit - youngerAt(atMs).length),
    resetsAtMs: (_, atMs) => (youngerAt(atMs)[0] ?? atMs) + windowMs,
    take: (_, atMs, count) => {
      times = [...youngerAt(atMs), ...Array<number>(count).fill(atMs)]
    },
  }
}

/** Starts full; tokens come back one by one, `limit` of them in `windowMs`. */
function tokenBucket({ limit: capacity, windowMs }: RateLimit): Meter {
  let last = { atMs: 0, tokens: capacity }
  const tokensAt = (limit: number, atMs: number) =>
    Math.min(limit, last.tokens + (Math.max(0, atMs - last.atMs) * limit) / windowMs)
  return {
    remaining: (limit, atMs) => Math.floor(tokensAt(limit, atMs)),
    resetsAtMs: (limit, atMs) => {
      const tokens = tokensAt(limit, atMs)
      return atMs + Math.ceil(((Math.floor(tokens) + 1 - tokens) * windowMs) / limit)
    },
    take: (limit, atMs, count) => {
      last = { atMs, tokens: tokensAt(limit, atMs) - count }
    },
  }
}
