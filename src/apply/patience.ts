// How patient a run is with the provider: the one place for its time-outs, and for how long it waits before it looks again.

/**
 * All in ms. `timeoutMs`: one request, headers and body together; `settleMs`: at least so long after a lost answer nobody looks for what
 * became of the request; `lookAgainMs`: from one look in vain to the next, because reads may lag behind writes.
 */
export type Patience = {
  readonly timeoutMs: number
  readonly settleMs: number
  readonly lookAgainMs: readonly number[]
}

export const PATIENCE: Patience = { timeoutMs: 30_000, settleMs: 250, lookAgainMs: [1000, 3000] }
