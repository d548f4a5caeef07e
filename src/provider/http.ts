// One HTTP request and what became of it, as data. Everything that sends (the transport, and what apply/ wraps around it) has the type Send.
import type { Dispatch } from './port.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** `path` begins with `/api/v1/` and carries the query, if any; `body` is JSON data or undefined for none. */
export type HttpRequest = {
  readonly method: Method
  readonly path: string
  readonly body: unknown
  readonly dispatch: Dispatch
}

/** Header values that throttle us, as sent (API document, Rate limits); null where absent. */
export type RateHeaders = {
  readonly limit: string | null
  readonly remaining: string | null
  readonly reset: string | null
  readonly retryAfter: string | null
  readonly date: string | null
}

/** When the request was sent and when its headers came (or it was given up), in ms since the epoch, by the clock handed in. */
export type Timing = { readonly sentAt: number; readonly endedAt: number }

/**
 * - `answered`: status and headers came; `body` is the parsed JSON, or `{ kind: 'page' }` for HTML, or `{ kind: 'unreadable' }` for other
 *   text, a body that was cut or did not end in time, and for a redirect (3xx), which is never followed; `excerpt` says which, redacted
 * - `lost`: no usable answer; `sent` is `no` if the request surely never reached the server (refused connection, DNS, TLS)
 * - `interrupted`: never sent, because the run is ending
 */
export type HttpOutcome =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly rate: RateHeaders
      readonly link: string | null
      readonly body: Body
      readonly timing: Timing
    }
  | {
      readonly kind: 'lost'
      readonly sent: 'no' | 'maybe'
      readonly reason: 'timeout' | 'reset' | 'connect'
      readonly message: string
      readonly timing: Timing
    }
  | { readonly kind: 'interrupted' }

export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'unreadable' | 'page'; readonly excerpt: string }
  | { readonly kind: 'empty' }

/** Never rejects. */
export type Send = (request: HttpRequest) => Promise<HttpOutcome>
