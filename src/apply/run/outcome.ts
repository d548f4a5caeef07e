// What the provider's answer makes of an operation.
import type { ProviderError } from '../../provider/port.ts'
import type { OperationError, OperationOutcome, SkipReason } from './result.ts'

export const done = (attempts: number, note: string | null): OperationOutcome => ({ outcome: 'done', attempts, note })

export const skipped = (because: SkipReason, attempts = 0): OperationOutcome => ({
  outcome: 'skipped',
  attempts,
  because,
})

/** Failed where it surely did not land, unknown otherwise; skipped where the run ended before the provider took it. */
export const notDone = (attempts: number, error: ProviderError): OperationOutcome =>
  error.kind === 'interrupted'
    ? skipped({ kind: 'interrupted' }, attempts)
    : { outcome: error.landed === 'no' ? 'failed' : 'unknown', attempts, error: operationError(error) }

/** The provider says that something stands in the way; after a lost answer it may well be what was sent before. */
export const isConflict = ({ status }: ProviderError): boolean => status === 409 || status === 422

export const operationError = ({ status, words, message }: OperationError): OperationError => ({
  status,
  words,
  message,
})
