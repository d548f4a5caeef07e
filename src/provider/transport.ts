// Sends one HTTP request and says what became of it: never rejects, never retries, follows no redirect. The one file that opens connections.
import type { Redact } from '../redact.ts'
import type { Body, HttpOutcome, HttpRequest, RateHeaders, Send } from './http.ts'
import { type Loss, lossOf } from './loss.ts'
import { excerptOf, harmless, isPage } from './words.ts'

/**
 * `baseUrl`: an origin without a final slash; `now`: ms since the epoch; `timeoutMs`: from the start until the body has ended;
 * `giveUp`: once aborted, requests in flight are abandoned (`lost`) and new ones not sent (`interrupted`).
 */
export type TransportOptions = {
  readonly baseUrl: string
  readonly key: string
  readonly now: () => number
  readonly timeoutMs: number
  readonly redact: Redact
  readonly giveUp: AbortSignal
}

/** A body longer than this, in octets and unpacked, is not read to its end. */
export const MAX_BODY_OCTETS = 64 * 1024 * 1024

/** A Send over the network. */
export function createTransport(options: TransportOptions): Send {
  // One listener for all requests: one each on the same signal would be a leak warning and quadratic work.
  const inFlight = new Set<AbortController>()
  options.giveUp.addEventListener('abort', () => {
    for (const controller of inFlight) controller.abort(GIVEN_UP)
  })

  return async (request) => {
    if (options.giveUp.aborted) return { kind: 'interrupted' }
    const controller = new AbortController()
    const timer = setTimeout(() => controller.abort(TIMED_OUT), options.timeoutMs)
    inFlight.add(controller)
    try {
      return await exchange(request, options, controller.signal)
    } finally {
      clearTimeout(timer)
      inFlight.delete(controller)
    }
  }
}

async function exchange(request: HttpRequest, options: TransportOptions, signal: AbortSignal): Promise<HttpOutcome> {
  const sentAt = options.now()
  let response: Response
  try {
    response = await fetch(`${options.baseUrl}${request.path}`, requestInit(request, options.key, signal))
  } catch (error) {
    return { kind: 'lost', ...whyLost(error, options, signal), timing: { sentAt, endedAt: options.now() } }
  }
  const timing = { sentAt, endedAt: options.now() }
  const body = await readBody(response, options, signal)
  const link = response.headers.get('link')
  return { kind: 'answered', status: response.status, rate: rateHeaders(response.headers), link, body, timing }
}

const TIMED_OUT = 'timed out'
const GIVEN_UP = 'given up'

function whyLost(error: unknown, options: TransportOptions, signal: AbortSignal): Loss {
  if (signal.reason === GIVEN_UP)
    return { sent: 'maybe', reason: 'reset', message: 'the run ended before an answer came' }
  if (signal.reason === TIMED_OUT)
    return { sent: 'maybe', reason: 'timeout', message: `no answer came within ${options.timeoutMs / 1000} s` }
  return lossOf(error, new URL(options.baseUrl).host, options.redact)
}

function requestInit(request: HttpRequest, key: string, signal: AbortSignal): RequestInit {
  const headers = { Accept: 'application/json', Authorization: `Bearer ${key}`, 'User-Agent': 'pocketdns-sync' }
  const common = { method: request.method, redirect: 'manual', signal } as const
  if (request.body === undefined) return { ...common, headers }
  return { ...common, headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(request.body) }
}

const rateHeaders = (headers: Headers): RateHeaders => ({
  limit: headers.get('x-ratelimit-limit'),
  remaining: headers.get('x-ratelimit-remaining'),
  reset: headers.get('x-ratelimit-reset'),
  retryAfter: headers.get('retry-after'),
  date: headers.get('date'),
})

async function readBody(response: Response, options: TransportOptions, signal: AbortSignal): Promise<Body> {
  if (response.status >= 300 && response.status < 400) {
    await discard(response)
    const place = harmless(response.headers.get('location') ?? 'nowhere', 120, options.redact)
    return { kind: 'unreadable', excerpt: `a redirect to ${place}, not followed` }
  }
  const octets = await collect(response)
  if (octets.kind === 'cut') {
    const why =
      signal.reason === TIMED_OUT ? `that did not end within ${options.timeoutMs / 1000} s` : 'that was cut off'
    return { kind: 'unreadable', excerpt: `a body ${why}, after ${octets.length} octets` }
  }
  if (octets.kind === 'too-long')
    return { kind: 'unreadable', excerpt: `a body of more than ${MAX_BODY_OCTETS} octets` }
  return parse(octets.octets, options.redact)
}

type Collected =
  | { readonly kind: 'whole'; readonly octets: Buffer }
  | { readonly kind: 'cut'; readonly length: number }
  | { readonly kind: 'too-long' }

async function collect(response: Response): Promise<Collected> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length
      if (length > MAX_BODY_OCTETS) return { kind: 'too-long' }
      chunks.push(chunk)
    }
  } catch {
    return { kind: 'cut', length }
  }
  return { kind: 'whole', octets: Buffer.concat(chunks) }
}

async function discard(response: Response): Promise<void> {
  try {
    await response.body?.cancel()
  } catch {
    // The connection is gone already: there is nothing left to discard.
  }
}

// JSON is UTF-8 (RFC 8259, 8.1). Other octets are not replaced by guesses: a plan would be made from the guess.
function parse(octets: Buffer, redact: Redact): Body {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(octets)
    return text.trim() === '' ? { kind: 'empty' } : { kind: 'json', value: JSON.parse(text) }
  } catch {
    const text = octets.toString('utf8')
    return { kind: isPage(text) ? 'page' : 'unreadable', excerpt: excerptOf(text, redact) }
  }
}
