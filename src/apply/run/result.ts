// What became of a plan: one result for each operation, and whether the zone was read again and found as planned.
import type { Change, Operation, ZonePlan } from '../../plan/plan.ts'

/** `words` are the provider's own; `status` is null where no answer came. */
export type OperationError = {
  readonly status: number | null
  readonly words: readonly string[]
  readonly message: string
}

/**
 * - `done`: it landed, or had landed already (`note` says so)
 * - `failed`: it did not land
 * - `unknown`: it may have landed: there is no idempotency key, a lost answer is a question
 * - `skipped`: never carried out, because of the operation it waits for or the end of the run
 * `attempts` counts the requests that were sent for it; of one that was skipped, those that a 429 sent back.
 */
export type OperationOutcome =
  | { readonly outcome: 'done'; readonly attempts: number; readonly note: string | null }
  | { readonly outcome: 'failed' | 'unknown'; readonly attempts: number; readonly error: OperationError }
  | { readonly outcome: 'skipped'; readonly attempts: number; readonly because: SkipReason }

export type SkipReason =
  | { readonly kind: 'waits-for'; readonly operation: string }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'stopped'; readonly message: string }

export type OperationResult = { readonly operation: Operation } & OperationOutcome

/** A record that was deleted to make room and written again because its successor was not written. */
export type PutBack = { readonly deleted: string; readonly because: string } & (
  | { readonly outcome: 'done' }
  | { readonly outcome: 'failed' | 'unknown'; readonly error: OperationError }
)

/** `differences`: what the provider holds other than planned, as the changes that would be left to do. */
export type Verification =
  | { readonly kind: 'verified' }
  | { readonly kind: 'differs'; readonly differences: readonly Change[] }
  | { readonly kind: 'unread'; readonly message: string }
  | { readonly kind: 'not-needed' }

export type ZoneResult = {
  readonly plan: ZonePlan
  readonly results: readonly OperationResult[]
  readonly putBacks: readonly PutBack[]
  readonly verification: Verification
}
