// How fast a run of writes could have been at best, from what the emulator logged and from nothing that the program believes.
import type { LoggedRequest } from '../../src/emulator/log.ts'

/**
 * Times in ms of the emulator host's clock; windows begin at whole multiples of `windowMs` on the emulator's own, which is `skewMs`
 * ahead. `requests`: all of the run, what came before `startedAt` has used up its part. `latencyMs`: the least that an answer takes.
 */
export type BoundInput = {
  readonly requests: readonly Pick<LoggedRequest, 'startedAt' | 'status'>[]
  readonly writes: number
  readonly startedAt: number
  readonly limit: number
  readonly windowMs: number
  readonly skewMs: number
  readonly latencyMs: number
  readonly concurrency: number
}

/** No order of sending ends the last write sooner: each needs a place in a window, and one of the requests in flight to be back. In ms. */
export function lowerBoundMs(input: BoundInput): number {
  const places = placesFrom(input)
  const ends: number[] = []
  for (let index = 0; index < input.writes; index += 1) {
    const backAt = ends[index - input.concurrency] ?? 0
    ends.push(Math.max(places(index), backAt) + input.latencyMs)
  }
  return ends.at(-1) ?? 0
}

/** When, in ms after the start, the window opens that has a place for a write, counted from 0. */
function placesFrom({ requests, startedAt, limit, windowMs, skewMs }: BoundInput): (index: number) => number {
  const intoWindow = (startedAt + skewMs) % windowMs
  const opensAt = startedAt - intoWindow
  const used = requests.filter((one) => one.startedAt >= opensAt && one.startedAt < startedAt && one.status !== 429)
  const left = Math.max(0, limit - used.length)
  return (index) => (index < left ? 0 : windowMs - intoWindow + Math.floor((index - left) / limit) * windowMs)
}
