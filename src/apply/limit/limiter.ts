// The gate: every request waits in one p-queue, which runs exactly while a permit is there. The only importer of p-queue.
// The permit is taken in the first statement of a task, before the queue looks for the next: nothing can slip through in between.
import PQueue from 'p-queue'
import type { HttpOutcome, HttpRequest, Send } from '../../provider/http.ts'
import type { Cancel, Clock } from '../clock.ts'
import { unreflected } from './ledger.ts'
import { permits } from './permits.ts'
import { afterOutcome, afterSending, freshRate, type Rate } from './rate.ts'
import { isHopeless } from './strain.ts'

/** `maxConcurrency`: requests in flight at once. `random`: 0 to 1, for backoff. */
export type LimiterOptions = {
  readonly send: Send
  readonly clock: Clock
  readonly maxConcurrency: number
  readonly random: () => number
}

/**
 * - `dropQueued`: what is not sent yet resolves as interrupted; later requests are taken as before
 * - `close`: the same, for good; what is in flight is finished
 * - `gaveUp`: why it closed by itself (endless 429s, or the provider is down), or null
 */
export type Limiter = {
  readonly send: Send
  readonly budget: () => Budget
  readonly gaveUp: () => string | null
  readonly dropQueued: () => void
  readonly close: () => void
}

/**
 * `remaining` is ours: after what is in flight. `resetLabel`: the Reset in ms on the clock of the provider, other times in ms of ours; null
 * where not known, `heldUntil` null while open.
 */
export type Budget = {
  readonly limit: number | null
  readonly remaining: number | null
  readonly resetsAt: number | null
  readonly windowMs: number | null
  readonly resetLabel: number | null
  readonly inFlight: number
  readonly queued: number
  readonly heldUntil: number | null
}

type Item = {
  readonly request: HttpRequest
  readonly urgency: number
  readonly resolve: (outcome: HttpOutcome) => void
}

/** What the provider sent back with a 429 goes before everything that waits. */
const SENT_BACK_URGENCY = 1e12

export function createLimiter({ send, clock, maxConcurrency, random }: LimiterOptions): Limiter {
  const queue = new PQueue({ concurrency: maxConcurrency, autoStart: false })
  const queued = new Set<Item>()
  let rate = freshRate(clock.now())
  let tickets = 0
  let closedBecause: string | null = null
  let closed = false
  let alarm: { readonly at: number; readonly cancel: Cancel } | null = null

  const setAlarm = (at: number | null): void => {
    if (alarm?.at === at) return
    alarm?.cancel()
    alarm = at === null ? null : { at, cancel: clock.after(at - clock.now(), ring) }
  }

  const ring = (): void => {
    alarm = null
    gate()
  }

  /** Pauses the queue if nothing may be sent now, and sees to it that the question is asked again in time. */
  const mayGo = (): boolean => {
    const { count, nextAt } = permits(rate, queued.size, clock.now())
    setAlarm(queued.size === 0 ? null : nextAt)
    if (count <= 0) queue.pause()
    return count > 0
  }

  const gate = (): void => {
    if (mayGo()) queue.start()
  }

  const enqueue = (item: Item): void => {
    queued.add(item)
    queue.pause()
    void queue.add(() => run(item), { priority: item.urgency })
    gate()
  }

  const run = async (item: Item): Promise<void> => {
    tickets += 1
    const ticket = tickets
    queued.delete(item)
    rate = afterSending(rate, ticket, clock.now())
    mayGo()
    const outcome = await send(item.request)
    rate = afterOutcome(rate, ticket, outcome, random)
    settle(item, outcome)
    gate()
  }

  const settle = (item: Item, outcome: HttpOutcome): void => {
    if (isHopeless(rate.strain)) giveUp(outcome)
    const sentBack = outcome.kind === 'answered' && outcome.status === 429 && !closed
    if (sentBack) enqueue({ ...item, urgency: SENT_BACK_URGENCY })
    else item.resolve(outcome)
  }

  const giveUp = (outcome: HttpOutcome): void => {
    closedBecause ??= hopelessness(outcome)
    close()
  }

  const dropQueued = (): void => {
    queue.clear()
    setAlarm(null)
    const dropped = [...queued]
    queued.clear()
    for (const item of dropped) item.resolve({ kind: 'interrupted' })
  }

  const close = (): void => {
    closed = true
    dropQueued()
  }

  return {
    send: (request) =>
      new Promise((resolve) => {
        if (closed) resolve({ kind: 'interrupted' })
        else enqueue({ request, urgency: request.dispatch.urgency, resolve })
      }),
    budget: () => budgetOf(rate, queued.size, clock.now()),
    gaveUp: () => closedBecause,
    dropQueued,
    close,
  }
}

const hopelessness = (outcome: HttpOutcome): string =>
  outcome.kind === 'answered' && outcome.status === 429
    ? 'The provider answered 429 again and again and let nothing through.'
    : 'The provider did not answer properly for too long.'

function budgetOf(rate: Rate, queued: number, now: number): Budget {
  const { sight, ledger } = rate
  const { count, nextAt } = permits(rate, queued, now)
  const window = sight.blind ? null : sight.window
  return {
    limit: sight.limit,
    remaining: window === null ? null : Math.max(0, window.remaining - unreflected(ledger)),
    resetsAt: window?.latestEnd ?? null,
    windowMs: sight.lengthMs,
    resetLabel: window?.label.form === 'absolute' ? window.label.at : null,
    inFlight: ledger.inFlight.size,
    queued,
    heldUntil: count > 0 ? null : nextAt,
  }
}
