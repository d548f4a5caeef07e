// How fast a run of writes could have been at best, from what the emulator logged and from nothing that the program believes.
import type { LoggedRequest } from '../../src/emulator/log.ts'

/**
 * Times in ms of the emulator host's clock; windows begin at whole multiples of `windowMs` on the emulator's own, which is `skewMs`
 * ahead, or with their first request. `requests`: all of the run, what came before `startedAt` has used up its part. `latencyMs`: the
 * least that an answer takes.
 */
export type BoundInput = {
  readonly requests: readonly Pick<LoggedRequest, 'startedAt' | 'status'>[]
  readonly writes: number
  readonly kind: 'by-the-clock' | 'first-request' | 'sliding-log' | 'token-bucket'
  readonly startedAt: number
  readonly limit: number
  readonly windowMs: number
  readonly skewMs: number
  readonly latencyMs: number
  readonly concurrency: number
}

/**
 * No order of sending ends the last write sooner: each goes as soon as one of the requests in flight is back, in the first window that
 * then has a place. In ms.
 */
export function lowerBoundMs(input: BoundInput): number {
  return input.kind === 'sliding-log' || input.kind === 'token-bucket' ? rollingBoundMs(input) : windowBoundMs(input)
}

function windowBoundMs(input: BoundInput): number {
  const { writes, limit, windowMs, latencyMs, concurrency } = input
  let window = firstWindow(input)
  const ends: number[] = []
  for (let index = 0; index < writes; index += 1) {
    const slotAt = ends[index - concurrency] ?? 0
    while (window.places === 0 || slotAt >= window.endsAt) window = { endsAt: window.endsAt + windowMs, places: limit }
    window = { ...window, places: window.places - 1 }
    ends.push(Math.max(slotAt, window.endsAt - windowMs) + latencyMs)
  }
  return ends.at(-1) ?? 0
}

/** `endsAt` in ms after the start. */
type Window = { readonly endsAt: number; readonly places: number }

function firstWindow({ requests, startedAt, limit, windowMs, skewMs, kind }: BoundInput): Window {
  const firstAt = requests[0]?.startedAt ?? startedAt
  const opensAt = kind === 'first-request' ? firstAt : startedAt - ((startedAt + skewMs) % windowMs)
  const used = requests.filter((one) => one.startedAt >= opensAt && one.startedAt < startedAt && one.status !== 429)
  return { endsAt: opensAt + windowMs - startedAt, places: Math.max(0, limit - used.length) }
}

/** A log admits its limit within any window; a bucket starts full and gets one back every `windowMs / limit`. */
function rollingBoundMs({
  requests,
  writes,
  kind,
  startedAt,
  limit,
  windowMs,
  latencyMs,
  concurrency,
}: BoundInput): number {
  const earlier = requests.filter((one) => one.startedAt < startedAt).map((one) => one.startedAt - startedAt)
  const admitted = [...earlier]
  const ends: number[] = []
  for (let index = earlier.length; index < earlier.length + writes; index += 1) {
    const logged = (admitted[index - limit] ?? Number.NEGATIVE_INFINITY) + windowMs
    const dripped = ((index + 1 - limit) * windowMs) / limit + (earlier[0] ?? 0)
    const at = Math.max(0, ends[ends.length - concurrency] ?? 0, kind === 'sliding-log' ? logged : dripped)
    admitted.push(at)
    ends.push(at + latencyMs)
  }
  return ends.at(-1) ?? 0
}
