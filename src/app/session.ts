// One run's way to the provider, from the wire up: transport, attempts, limiter, retries, client. Reads and writes share the one budget.
import { type Attempt, type Attempts, createAttempts } from '../apply/attempts.ts'
import type { Clock } from '../apply/clock.ts'
import type { Budget } from '../apply/limit/budget.ts'
import { createLimiter } from '../apply/limit/limiter.ts'
import { createRetrying } from '../apply/retrying.ts'
import { createWaits, type Waits } from '../apply/waits.ts'
import { createClient } from '../provider/client.ts'
import type { Provider } from '../provider/port.ts'
import { createTransport } from '../provider/transport.ts'
import type { Redact } from '../redact.ts'

/** `baseUrl`: an origin without a final slash. */
export type Target = { readonly baseUrl: string; readonly key: string }

export type SessionOptions = {
  readonly target: Target
  readonly clock: Clock
  readonly random: () => number
  readonly maxConcurrency: number
  readonly redact: Redact
  readonly observe: (attempt: Attempt) => void
  readonly note: (sentence: string) => void
}

/**
 * - `close`: nothing new is sent and what waits is dropped; what is in flight is finished
 * - `abandon`: what is in flight is given up as well
 * - `gaveUp`: why the limiter closed by itself, or null
 */
export type Session = {
  readonly provider: Provider
  readonly attempts: Attempts
  readonly waits: Waits
  readonly budget: () => Budget
  readonly gaveUp: () => string | null
  readonly dropQueued: () => void
  readonly close: () => void
  readonly abandon: () => void
}

/** How long one request may take, headers and body together. */
const TIMEOUT_MS = 30_000

export function openSession({ target, clock, random, maxConcurrency, redact, observe, note }: SessionOptions): Session {
  const abandoned = new AbortController()
  const transport = createTransport({
    ...target,
    now: clock.now,
    timeoutMs: TIMEOUT_MS,
    redact,
    giveUp: abandoned.signal,
  })
  const attempts = createAttempts({ send: transport, clock, observe })
  const limiter = createLimiter({ send: attempts.send, clock, maxConcurrency, random, note })
  const waits = createWaits(clock)
  const provider = createClient({
    send: createRetrying({ send: limiter.send, waits, random }),
    baseUrl: target.baseUrl,
    redact,
  })
  return {
    provider,
    attempts,
    waits,
    budget: limiter.budget,
    gaveUp: limiter.gaveUp,
    dropQueued: limiter.dropQueued,
    close: () => {
      limiter.close()
      waits.close()
    },
    abandon: () => abandoned.abort(),
  }
}
