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
  const { retries } = input.run
  for (let sending = 1; ; sending += 1) {
    const outcome = await sendOnce(input, sending)
    if (outcome === 'absent') continue
    if (outcome.outcome === 'done') retries.giveBack(sending - 1)
    return { outcome, resent: sending > 1 }
  }
}

const MOST_SENDINGS = 3

/** Sends it, and looks for it where the answer leaves that open; `absent` calls for one more sending. */
async function sendOnce(input: CreateInput, sending: number): Promise<OperationOutcome | 'absent'> {
  const { run, domain, operation, urgency, record, claims, readLive } = input
  const answer = await run.provider.createRecord(domain, record, { operation, urgency })
  const attempts = run.attempts.of(operation)
  if (answer.ok) {
    if (answer.value !== null) claims.add(answer.value)
    return done(attempts, null)
  }
  run.heed(answer.error)
  const open = answer.error.landed === 'maybe' || (sending > 1 && isConflict(answer.error))
  if (!open) return notDone(attempts, answer.error)
  const settleMs = settleMsAfter(input, answer.error)
  const sight = await look({ run, readLive, settleMs }, (live) => claim(claims, live, record) !== undefined)
  switch (sight) {
    case 'found':
      return done(attempts, 'Its answer was lost; the record was found at the provider.')
    case 'unseen':
      return notDone(attempts, answer.error)
    case 'absent':
      return mayBeResent(run, answer.error, sending) ? 'absent' : notDone(attempts, answer.error)
    default:
      return unreachable(sight)
  }
}

const mayBeResent = ({ retries }: Run, { landed }: ProviderError, sending: number): boolean =>
  landed === 'maybe' && sending < MOST_SENDINGS && retries.take()

// A request that timed out may still be under way: it gets as long again as it has had.
function settleMsAfter({ run, operation }: CreateInput, { status }: ProviderError): number {
  const { settleMs } = run.patience
  return status === null ? Math.max(settleMs, run.attempts.lastLatencyMs(operation)) : settleMs
}
