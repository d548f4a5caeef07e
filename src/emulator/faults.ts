// What can go wrong with a request, as data, chosen by a script or by a function.

import type { Voice } from './voice.ts'

export type Fault =
  | { readonly kind: 'none' }
  /** Another answer than the API's own. */
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly contentType: 'application/json' | 'text/html' | 'text/plain'
      readonly body: string
      readonly effect: 'none' | 'applied'
    }
  /** Nothing is done, come back later; a 429 does not count against the budget. */
  | { readonly kind: 'hold-off'; readonly status: 429 | 503; readonly retryAfter: RetryAfter }
  /** The connection is reset without an answer. */
  | { readonly kind: 'reset'; readonly effect: 'none' | 'applied' }
  /** No answer ever comes. */
  | { readonly kind: 'hang'; readonly effect: 'none' | 'applied' | { readonly appliedAfterMs: number } }
  /** Applied; half of the body, then the end or a reset. */
  | { readonly kind: 'cut-body'; readonly ending: 'end' | 'reset' }
  /** Applied; the right status with no body. */
  | { readonly kind: 'empty-body' }
  /** Applied; the headers and half of the body, then silence. */
  | { readonly kind: 'stall-body' }
  /** The right answer without these headers. */
  | { readonly kind: 'drop-headers'; readonly names: readonly string[] }
  /** The right answer with these headers instead. */
  | { readonly kind: 'set-headers'; readonly headers: Readonly<Record<string, string>> }
  /** A read is answered as if nothing had been written for that long. */
  | { readonly kind: 'lag'; readonly byMs: number }

export type RetryAfter = 'none' | { readonly form: 'seconds' | 'date'; readonly afterMs: number }

/** What a fault may be chosen by. */
export type FaultedRequest = {
  /** Counts from 0. */
  readonly index: number
  /** 1 for the first request with this method, path and body, 2 for its first repetition. */
  readonly attempt: number
  readonly method: string
  readonly path: string
  readonly voice: Voice | null
  readonly key: string
  readonly body: unknown
}

/** A script (the first request meets its first fault, and so on; none after its end), or a function. */
export type FaultSource = readonly Fault[] | ((request: FaultedRequest) => Fault | undefined)

export type FaultPicker = (request: Omit<FaultedRequest, 'index' | 'attempt'>) => Fault

const noFault: Fault = { kind: 'none' }

export function createFaultPicker(source: FaultSource): FaultPicker {
  const attempts = new Map<string, number>()
  let index = -1
  return (request) => {
    index += 1
    if (typeof source !== 'function') return source[index] ?? noFault
    const same = JSON.stringify([request.method, request.path, request.body])
    const attempt = (attempts.get(same) ?? 0) + 1
    attempts.set(same, attempt)
    return source({ ...request, index, attempt }) ?? noFault
  }
}
