// One request from its arrival to its answer: counted, carried out or spoiled by a fault, answered and logged.

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'
import { deliver } from './deliver.ts'
import type { Fault, FaultPicker } from './faults.ts'
import type { RequestLog } from './log.ts'
import type { Settings } from './options.ts'
import { type Deeds, type Delivery, play, rateLimited } from './play.ts'
import type { Budget, RateLimiter } from './rate-limit.ts'
import { rateLimitHeaders, retryAfterHeader } from './rate-limit-headers.ts'
import { readRequest, type WireRequest } from './request.ts'
import type { Router } from './router.ts'
import type { Reader, Store } from './store.ts'

export type ExchangeParts = {
  readonly settings: Settings
  readonly store: Store
  readonly router: Router
  /** null: there is no limit. */
  readonly limiter: RateLimiter | null
  readonly log: RequestLog
  readonly pickFault: FaultPicker
  /** The server's clock, ms since the epoch. */
  readonly clock: () => number
  /** Waits that long; after the emulator is closed it never comes back. */
  readonly pause: (ms: number) => Promise<void>
}

export const createListener =
  (parts: ExchangeParts): RequestListener =>
  (incoming, outgoing) => {
    void exchange(parts, incoming, outgoing)
  }

async function exchange(parts: ExchangeParts, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { settings, pause } = parts
  const startedAt = settings.now()
  outgoing.on('error', () => {}) // the client may be gone when its answer is written
  const request = await readRequest(incoming, settings.keys, settings.forbiddenKeys)
  if (request === undefined) return
  await pause(settings.uplinkMs())
  const { admitted, fault, budget } = count(parts, request)
  const end = openEntry(parts, request, fault, budget, startedAt, outgoing)
  await pause(settings.latencyMs())
  const delivery = admitted ? play(fault, deedsFor(parts, request)) : pastLimit(parts, budget)
  deliver(delivery, outgoing, () => setHeaders(parts, fault, budget, outgoing))
  if (delivery.kind !== 'silence') end('answer' in delivery ? delivery.answer.status : null)
}

type Counted = { readonly admitted: boolean; readonly fault: Fault; readonly budget: Budget | null }

const noFault: Fault = { kind: 'none' }

/** A request past the limit meets no fault; a 429 that a fault plays takes nothing from the budget. */
function count({ limiter, pickFault, clock }: ExchangeParts, request: WireRequest): Counted {
  const { method, path, voice, body, key } = request
  const pick = () => pickFault({ method, path, voice, body, key: key.fingerprint })
  if (limiter === null) return { admitted: true, fault: pick(), budget: null }
  const account = accountOf(request)
  const before = limiter.look(account, clock())
  if (before.remaining === 0) return { admitted: false, fault: noFault, budget: before }
  const fault = pick()
  if (fault.kind === 'hold-off' && fault.status === 429) return { admitted: true, fault, budget: before }
  return { admitted: true, fault, budget: limiter.charge(account, clock()) }
}

/** Each key has its own budget; all that is refused for its key shares one. */
const accountOf = ({ key }: WireRequest): string => (key.standing === 'refused' ? 'refused' : key.fingerprint)

/** Opens the log's entry; it is completed once, by the answer or by the end of the connection. */
function openEntry(
  { log, settings }: ExchangeParts,
  request: WireRequest,
  fault: Fault,
  budget: Budget | null,
  startedAt: number,
  outgoing: ServerResponse,
): (status: number | null) => void {
  const complete = log.open({
    time: new Date(startedAt).toISOString(),
    method: request.method,
    path: request.path,
    voice: request.voice,
    key: request.key.fingerprint,
    body: request.body,
    fault: fault.kind,
    status: null,
    remaining: budget?.remaining ?? null,
    startedAt,
    endedAt: null,
  })
  let open = true
  const end = (status: number | null) => {
    if (open) complete({ status, endedAt: settings.now() })
    open = false
  }
  outgoing.once('close', () => end(null))
  return end
}

function deedsFor({ router, store, clock, pause }: ExchangeParts, request: WireRequest): Deeds {
  const applyWith = (reader: Reader): Answer =>
    router({ method: request.method, url: request.url, body: request.text, standing: request.key.standing, reader })
  return {
    apply: () => applyWith(store),
    applyBehind: (byMs) => applyWith(store.asOf(clock() - byMs)),
    applyLater: (afterMs) => void pause(afterMs).then(() => applyWith(store)),
    nowMs: clock(),
  }
}

function pastLimit({ settings, clock }: ExchangeParts, budget: Budget | null): Delivery {
  const { rateLimit } = settings
  const header = rateLimit && budget && retryAfterHeader(budget.resetsAtMs, rateLimit.retryAfter, clock())
  return { kind: 'whole', answer: rateLimited(header ?? {}) }
}

/** Date and budget stand on every response, except where the settings or a fault take them away. */
function setHeaders({ settings, clock }: ExchangeParts, fault: Fault, budget: Budget | null, outgoing: ServerResponse) {
  const { rateLimit, leaveOutHeaders } = settings
  const limits = rateLimit && budget ? rateLimitHeaders(budget, rateLimit.reset, clock()) : {}
  const dropped = [...leaveOutHeaders, ...(fault.kind === 'drop-headers' ? fault.names : [])]
  const replaced = fault.kind === 'set-headers' ? fault.headers : {}
  outgoing.sendDate = false
  outgoing.setHeader('Date', new Date(clock()).toUTCString())
  for (const [name, value] of Object.entries(limits)) outgoing.setHeader(name, value)
  for (const name of dropped) outgoing.removeHeader(name)
  for (const [name, value] of Object.entries(replaced)) outgoing.setHeader(name, value)
}
