// What was asked and what became of it, one entry per request, in the order in which they were counted.

import type { Voice } from './voice.ts'

export type LoggedRequest = {
  /** When the request arrived, ISO 8601 in UTC. */
  readonly time: string
  readonly method: string
  /** With the query. */
  readonly path: string
  /** null for the paths that both voices share. */
  readonly voice: Voice | null
  /** A fingerprint, never the key. */
  readonly key: string
  /** The parsed JSON, or the text when it is none; null without a body. */
  readonly body: unknown
  /** The kind of the fault that was played. */
  readonly fault: string
  /** null when no answer was sent. */
  readonly status: number | null
  /** What the key had left after this request; null without a rate limit. */
  readonly remaining: number | null
  /** ms since the epoch, by the clock that was handed in. */
  readonly startedAt: number
  /** null while it is being answered. */
  readonly endedAt: number | null
}

export type RequestLog = {
  readonly entries: () => readonly LoggedRequest[]
  /** Adds an entry and gives the function that completes it. */
  readonly open: (entry: LoggedRequest) => (end: Pick<LoggedRequest, 'status' | 'endedAt'>) => void
  readonly clear: () => void
}

/** An emulator may run for days: the oldest half is forgotten when there are this many. */
const mostEntries = 200_000

export function createRequestLog(onRequest: (request: LoggedRequest) => void): RequestLog {
  let entries: LoggedRequest[] = []
  return {
    entries: () => entries.map((entry) => ({ ...entry })),
    open: (entry) => {
      if (entries.length >= mostEntries) entries = entries.slice(mostEntries / 2)
      const kept = { ...entry }
      entries.push(kept)
      return (end) => onRequest(Object.assign(kept, end))
    },
    clear: () => {
      entries = []
    },
  }
}

export const writes = (requests: readonly LoggedRequest[]): readonly LoggedRequest[] =>
  requests.filter(({ method }) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method))

export const tooManyRequests = (requests: readonly LoggedRequest[]): readonly LoggedRequest[] =>
  requests.filter(({ status }) => status === 429)

/** Calls of `POST /api/v1/users`, which a reconciler must never make. */
export const userCreations = (requests: readonly LoggedRequest[]): readonly LoggedRequest[] =>
  requests.filter(({ method, path }) => method === 'POST' && path === '/api/v1/users')
