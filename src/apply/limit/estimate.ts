// How many requests a plan takes and how long that is at best: the lower bound that limit, window and latency allow.

/** Times in ms. `remaining` of `limit` requests are left in a window that ends in `msToReset`; each takes `latencyMs`, `concurrency` at once. */
export type EstimateInput = {
  readonly requests: number
  readonly remaining: number
  readonly limit: number
  readonly windowMs: number
  readonly msToReset: number
  readonly concurrency: number
  readonly latencyMs: number
}

export type Estimate = { readonly requests: number; readonly durationMs: number }

/** The i-th request cannot be admitted before its window, nor before one of those in flight is back; the last one's end is the bound. */
export function estimate(input: EstimateInput): Estimate {
  const { requests, concurrency, latencyMs } = input
  const ends: number[] = []
  for (let index = 0; index < requests; index += 1) {
    const slotFreeAt = ends[index - concurrency] ?? 0
    ends.push(Math.max(admittedAt(index, input), slotFreeAt) + latencyMs)
  }
  return { requests, durationMs: ends.at(-1) ?? 0 }
}

function admittedAt(index: number, { remaining, limit, windowMs, msToReset }: EstimateInput): number {
  if (index < remaining) return 0
  return msToReset + Math.floor((index - remaining) / Math.max(1, limit)) * windowMs
}

/**
 * A length for windows of which only one was seen. Servers mostly cut time at multiples of a window's length, so the longest usual length
 * that the Reset is a multiple of is the likeliest; else the shortest usual one that holds what is left. `reset`: as the provider names it.
 */
export function likelyWindowMs(msToReset: number, reset: number | null): number {
  const long = USUAL_WINDOWS_MS.filter((length) => length + DOUBT_MS >= msToReset)
  const aligned = long.filter((length) => reset !== null && length >= MINUTE_MS && reset % length === 0)
  return aligned.at(-1) ?? long[0] ?? msToReset
}

const MINUTE_MS = 60_000

/** How long windows mostly last, in ms. */
export const USUAL_WINDOWS_MS = [1, 10, 60, 300, 900, 3600, 86_400].map((seconds) => seconds * 1000)

/** Reset and Date are whole seconds: a window may seem to last up to two seconds longer than it does. */
const DOUBT_MS = 2000
