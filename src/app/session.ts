// One run's way to the provider, from the wire up: transport, attempts, limiter, retries, client. Reads and writes share the one budget.
import { type Attempt, type Attempts, createAttempts } from '../apply/attempts.ts'
import type { Clock } from '../apply/clock.ts'
import type { Budget } from '../apply/limit/budget.ts'
import { createLimiter } from '../apply/limit/limiter.ts'
import type { Patience } from '../apply/patience.ts'
import { createRetryBudget, type RetryBudget } from '../apply/retry-budget.ts'
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
  readonly patience: Patience
  readonly redact: Redact
  readonly observe: (attempt: Attempt) => void
  readonly note: (sentence: string) => void
}

/**
 * - `close`: nothing new is sent and what waits is dropped; what is in flight is finished
 * - `abandon`: what is in flight is given up as well
 * - `gaveUp`: why nothing more can be had of the provider (endless 429s, an outage), or null
 */
export type Session = {
  readonly provider: Provider
  readonly attempts: Attempts
  readonly waits: Waits
  readonly patience: Patience
  readonly retries: RetryBudget
  readonly budget: () => Budget
  readonly gaveUp: () => string | null
  readonly dropQueued: () => void
  readonly close: () => void
  readonly abandon: () => void
}

export function openSession(options: SessionOptions): Session {
  const { target, clock, random, maxConcurrency, patience, redact, observe, note } = options
  const abandoned = new AbortController()
  const transport = createTransport({
    ...target,
    now: clock.now,
    timeoutMs: patience.timeoutMs,
    redact,
    giveUp: abandoned.signal,
  })
  const attempts = createAttempts({ send: transport, clock, observe })
  const limiter = createLimiter({ send: attempts.send, clock, maxConcurrency, random, note })
  const waits = createWaits(clock)
  const retries = createRetryBudget({ inFlight: maxConcurrency, onSpent: limiter.dropQueued })
  const provider = createClient({
    send: createRetrying({ send: limiter.send, waits, random, budget: retries }),
    baseUrl: target.baseUrl,
    redact,
  })
  return {
    provider,
    attempts,
    waits,
    patience,
    retries,
    budget: limiter.budget,
    gaveUp: () => limiter.gaveUp() ?? retries.spent(),
    dropQueued: limiter.dropQueued,
    close: () => {
      limiter.close()
      waits.close()
    },
    abandon: () => abandoned.abort(),
  }
}
