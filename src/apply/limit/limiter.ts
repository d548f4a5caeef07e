// The gate: every request waits in one p-queue, which runs exactly while a permit is there. The only importer of p-queue.
// The permit is taken in the first statement of a task, before the queue looks for the next: nothing can slip through in between.
import PQueue from 'p-queue'
import type { HttpOutcome, HttpRequest, RateHeaders, Send } from '../../provider/http.ts'
import { readRate } from '../../provider/rate-limit.ts'
import type { Cancel, Clock } from '../clock.ts'
import { type Budget, budgetOf } from './budget.ts'
import { oddities } from './oddities.ts'
import { permits } from './permits.ts'
import { afterOutcome, afterSending, freshRate } from './rate.ts'
import { hopelessness, standstill } from './standstill.ts'
import { isHopeless } from './strain.ts'

/** `maxConcurrency`: requests in flight at once. `random`: 0 to 1, for backoff. `note` is told once of each header that is ignored. */
export type LimiterOptions = {
  readonly send: Send
  readonly clock: Clock
  readonly maxConcurrency: number
  readonly random: () => number
  readonly note: (sentence: string) => void
}

/**
 * - `dropQueued`: what is not sent yet resolves as interrupted; later requests are taken as before
 * - `close`: the same, for good; what is in flight is finished
 * - `gaveUp`: why it dropped by itself what was queued (endless 429s, a provider that is down, a wait without end), or null; requests that
 *   come later are taken as long as they are answered
 */
export type Limiter = {
  readonly send: Send
  readonly budget: () => Budget
  readonly gaveUp: () => string | null
  readonly dropQueued: () => void
  readonly close: () => void
}

type Item = {
  readonly request: HttpRequest
  readonly urgency: number
  readonly resolve: (outcome: HttpOutcome) => void
}

/** What the provider sent back with a 429 goes before everything that waits. */
const SENT_BACK_URGENCY = 1e12

export function createLimiter({ send, clock, maxConcurrency, random, note }: LimiterOptions): Limiter {
  const queue = new PQueue({ concurrency: maxConcurrency, autoStart: false })
  const queued = new Set<Item>()
  let rate = freshRate(clock.now())
  let tickets = 0
  let closedBecause: string | null = null
  let closed = false
  let progressAt = clock.now()
  let alarm: { readonly at: number; readonly cancel: Cancel } | null = null
  const noted = new Set<string>()

  const setAlarm = (at: number | null): void => {
    if (alarm?.at === at) return
    alarm?.cancel()
    alarm = at === null ? null : { at, cancel: clock.after(at - clock.now(), ring) }
  }

  const ring = (): void => {
    alarm = null
    if (clock.now() - progressAt < LONGEST_STANDSTILL_MS) gate()
    else {
      giveUp(standstill(rate, clock.now()))
      close()
    }
  }

  /** Pauses the queue if nothing may be sent now, and sees to it that the question is asked again in time. */
  const mayGo = (): boolean => {
    const { count, nextAt } = permits(rate, queued.size, clock.now())
    setAlarm(queued.size === 0 || nextAt === null ? null : Math.min(nextAt, progressAt + LONGEST_STANDSTILL_MS))
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
    if (outcome.kind === 'answered') {
      tellOddities(outcome.rate)
      if (outcome.status !== 429 && outcome.status < 500) progressAt = clock.now()
    }
    settle(item, outcome)
    gate()
  }

  const tellOddities = (headers: RateHeaders): void => {
    for (const sentence of oddities(headers, readRate(headers))) {
      if (!noted.has(sentence)) note(sentence)
      noted.add(sentence)
    }
  }

  const settle = (item: Item, outcome: HttpOutcome): void => {
    if (isHopeless(rate.strain)) {
      // What already waits is dropped; one more may ask how things stand now, and if that is in vain too, it is over.
      if (closedBecause === null) giveUp(hopelessness(outcome))
      else close()
    }
    const sentBack = outcome.kind === 'answered' && outcome.status === 429 && closedBecause === null && !closed
    if (sentBack) enqueue({ ...item, urgency: SENT_BACK_URGENCY })
    else item.resolve(outcome)
  }

  const giveUp = (reason: string): void => {
    closedBecause ??= reason
    dropQueued()
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
        if (closed) return resolve({ kind: 'interrupted' })
        if (queued.size === 0 && rate.ledger.inFlight.size === 0) progressAt = clock.now()
        enqueue({ request, urgency: request.dispatch.urgency, resolve })
      }),
    budget: () => budgetOf(rate, queued.size, clock.now()),
    gaveUp: () => closedBecause,
    dropQueued,
    close,
  }
}

/** A run that gets nothing through for so long ends with a report instead of hanging. */
const LONGEST_STANDSTILL_MS = 15 * 60_000
