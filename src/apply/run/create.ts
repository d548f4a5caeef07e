// A create that is never done twice: where its answer is lost, the zone is read, and the record is sent again only if it is not there.
// There is no idempotency key (API document, What is not there), so the record itself is the only witness.
import type { Domain, LiveZone } from '../../dns/live-record.ts'
import type { RecordData } from '../../dns/record-set.ts'
import type { Answer, ProviderError } from '../../provider/port.ts'
import { unreachable } from '../../result.ts'
import { type Claims, claim } from './claims.ts'
import { look } from './look.ts'
import { done, isConflict, notDone } from './outcome.ts'
import type { OperationOutcome } from './result.ts'
import type { Run } from './run.ts'

/** `operation` is the id that the requests are counted under; `readLive` is shared by all creates of the zone. */
export type CreateInput = {
  readonly run: Run
  readonly domain: Domain
  readonly operation: string
  readonly urgency: number
  readonly record: RecordData
  readonly claims: Claims
  readonly readLive: () => Answer<LiveZone>
}

/** `resent`: it was sent again after an answer was lost, so that the first may still land late. */
export type Created = { readonly outcome: OperationOutcome; readonly resent: boolean }

export async function createOnce(input: CreateInput): Promise<Created> {
  let lost: ProviderError | null = null
  for (let sending = 1; ; sending += 1) {
    const sent = await sendOnce(input, sending, lost)
    if ('outcome' in sent) {
      if (sent.outcome === 'done') input.run.retries.giveBack(sending - 1)
      return { outcome: sent, resent: sending > 1 }
    }
    lost = sent.lost
  }
}

const MOST_SENDINGS = 3

type Lost = { readonly lost: ProviderError }

/** Sends it, and looks for it where the answer leaves that open; where it is lost for sure, one more sending is called for. */
async function sendOnce(
  input: CreateInput,
  sending: number,
  before: ProviderError | null,
): Promise<OperationOutcome | Lost> {
  const { run, domain, operation, urgency, record, claims, readLive } = input
  const answer = await run.provider.createRecord(domain, record, { operation, urgency })
  const attempts = run.attempts.of(operation)
  if (answer.ok) {
    if (answer.value !== null) claims.add(answer.value)
    return done(attempts, null)
  }
  run.heed(answer.error)
  // A sending that never got through says nothing about the one before, which may still land.
  if (before !== null && hasNotGotThrough(answer.error)) return notDone(attempts, before)
  const open = answer.error.landed === 'maybe' || (before !== null && isConflict(answer.error))
  if (!open) return notDone(attempts, answer.error)
  const settleMs = settleMsAfter(input, answer.error)
  const sight = await look({ run, readLive, settleMs }, (live) => claim(claims, live, record) !== undefined)
  switch (sight) {
    case 'found':
      return done(attempts, 'Its answer was lost; the record was found at the provider.')
    case 'unseen':
      return notDone(attempts, answer.error)
    case 'absent':
      return mayBeResent(run, answer.error, sending) ? { lost: answer.error } : notDone(attempts, answer.error)
    default:
      return unreachable(sight)
  }
}

const hasNotGotThrough = ({ kind, landed }: ProviderError): boolean =>
  landed === 'no' && (kind === 'interrupted' || kind === 'unavailable')

const mayBeResent = ({ retries }: Run, { landed }: ProviderError, sending: number): boolean =>
  landed === 'maybe' && sending < MOST_SENDINGS && retries.take()

// A request that timed out may still be under way: it gets as long again as it has had.
function settleMsAfter({ run, operation }: CreateInput, { status }: ProviderError): number {
  const { settleMs } = run.patience
  return status === null ? Math.max(settleMs, run.attempts.lastLatencyMs(operation)) : settleMs
}
