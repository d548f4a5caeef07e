// What can be chosen about an emulator, and what holds when nothing is chosen.

import type { ErrorForm } from './answer.ts'
import type { FaultSource } from './faults.ts'
import type { AcceptedKeys } from './keys.ts'
import type { LoggedRequest } from './log.ts'
import type { RateLimit } from './rate-limit.ts'
import type { DomainSeed } from './seed.ts'
import { asSent, type Spelling } from './spelling.ts'
import type { Voice } from './voice.ts'

/** `link`: a `Link` header with `rel="next"`; `body`: a `next` field with the address, null on the last page. */
export type Pagination = { readonly pageSize: number; readonly next: 'link' | 'body' }

export type Settings = {
  /** TCP port on 127.0.0.1; 0 takes a free one. */
  readonly port: number
  readonly voice: Voice | 'both'
  /** The verb that updates a record; the other one is answered 405. */
  readonly updateVerb: 'PUT' | 'PATCH' | 'both'
  readonly keys: AcceptedKeys
  /** Keys that are known but may do nothing: 403. */
  readonly forbiddenKeys: readonly string[]
  readonly errorForm: ErrorForm
  readonly duplicates: 'refused' | 'allowed'
  /** null: there is no limit, and no header speaks of one. */
  readonly rateLimit: RateLimit | null
  /** Headers that no response carries, such as `Date` or those of the rate limit. */
  readonly leaveOutHeaders: readonly string[]
  readonly spelling: Spelling
  readonly pagination: Pagination | null
  /** How many records every list leaves out at its end, although its total counts them. */
  readonly omitFromLists: number
  readonly domains: readonly DomainSeed[]
  /** A JSON file to load the state from and save it to; null keeps it in memory only. */
  readonly stateFile: string | null
  readonly faults: FaultSource
  /** ms since the epoch. */
  readonly now: () => number
  /** How far the server's clock is ahead of `now`: its dates, windows and timestamps. */
  readonly clockSkewMs: number
  /** How long a request is under way before it is counted, asked once per request. */
  readonly uplinkMs: () => number
  /** How long a request takes from being counted to being carried out, asked once per request. */
  readonly latencyMs: () => number
  /** How long an idle connection is kept open. */
  readonly keepAliveTimeoutMs: number
  /** Told of each request when it has been answered, or will not be. */
  readonly onRequest: (request: LoggedRequest) => void
}

export type EmulatorOptions = Partial<Omit<Settings, 'rateLimit' | 'spelling'>> & {
  readonly rateLimit?: Partial<RateLimit> | null
  readonly spelling?: Partial<Spelling>
}

export const defaultRateLimit: RateLimit = {
  limit: 600,
  windowMs: 60_000,
  kind: 'fixed-window',
  alignment: 'epoch',
  reset: 'seconds',
  retryAfter: 'seconds',
}

export function settingsFrom(options: EmulatorOptions): Settings {
  return {
    ...defaults,
    ...options,
    rateLimit: options.rateLimit === null ? null : { ...defaultRateLimit, ...options.rateLimit },
    spelling: { ...asSent, ...options.spelling },
  }
}

const defaults: Omit<Settings, 'rateLimit' | 'spelling'> = {
  port: 0,
  voice: 'both',
  updateVerb: 'both',
  keys: 'any',
  forbiddenKeys: [],
  errorForm: 'errors',
  duplicates: 'refused',
  leaveOutHeaders: [],
  pagination: null,
  omitFromLists: 0,
  domains: [],
  stateFile: null,
  faults: [],
  now: () => Date.now(),
  clockSkewMs: 0,
  uplinkMs: () => 0,
  latencyMs: () => 0,
  keepAliveTimeoutMs: 5_000,
  onRequest: () => {},
}
