// A create that is never done twice: where its answer is lost, the zone is read, and the record is sent again only if it is not there.
// There is no idempotency key (API document, What is not there), so the record itself is the only witness.
import type { Domain, LiveZone } from '../../dns/live-record.ts'
import type { RecordData } from '../../dns/record-set.ts'
import type { Answer, ProviderError } from '../../provider/port.ts'
import { unreachable } from '../../result.ts'
import { type Claims, claim } from './claims.ts'
import { done, notDone } from './outcome.ts'
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
  for (let sending = 1; ; sending += 1) {
    const outcome = await sendOnce(input, sending)
    if (outcome !== 'absent') return { outcome, resent: sending > 1 }
  }
}

const MOST_SENDINGS = 3

/** Sends it, and looks for it where the answer leaves that open; `absent` calls for one more sending. */
async function sendOnce(input: CreateInput, sending: number): Promise<OperationOutcome | 'absent'> {
  const { run, domain, operation, urgency, record, claims } = input
  const answer = await run.provider.createRecord(domain, record, { operation, urgency })
  const attempts = run.attempts.of(operation)
  if (answer.ok) {
    if (answer.value !== null) claims.add(answer.value)
    return done(attempts, null)
  }
  run.heed(answer.error)
  const open = answer.error.landed === 'maybe' || (sending > 1 && isDuplicateRefused(answer.error))
  if (!open) return notDone(attempts, answer.error)
  const sight = await lookFor(input, answer.error)
  switch (sight) {
    case 'found':
      return done(attempts, 'Its answer was lost; the record was found at the provider.')
    case 'unseen':
      return notDone(attempts, answer.error)
    case 'absent':
      return answer.error.landed === 'no' || sending >= MOST_SENDINGS ? notDone(attempts, answer.error) : 'absent'
    default:
      return unreachable(sight)
  }
}

const isDuplicateRefused = ({ status }: ProviderError): boolean => status === 409 || status === 422

type Sighting = 'found' | 'absent' | 'unseen'

/** Reads may lag behind writes, so the record counts as absent only after some looks; `unseen`: the zone could not be read. */
async function lookFor(input: CreateInput, error: ProviderError): Promise<Sighting> {
  const { run, claims, record, readLive } = input
  for (const delayMs of [settleMs(input, error), ...LOOK_AGAIN_MS]) {
    await run.waits.wait(delayMs)
    if (run.ending() !== null) return 'unseen'
    const live = await readLive()
    if (!live.ok) {
      run.heed(live.error)
      return 'unseen'
    }
    if (claim(claims, live.value, record) !== undefined) return 'found'
  }
  return 'absent'
}

const LOOK_AGAIN_MS = [1000, 3000]
const LEAST_SETTLE_MS = 250
const MOST_SETTLE_MS = 60_000

// A request that timed out may still be under way: it gets as long again as it has had.
function settleMs({ run, operation }: CreateInput, { status }: ProviderError): number {
  if (status !== null) return LEAST_SETTLE_MS
  return Math.min(MOST_SETTLE_MS, Math.max(LEAST_SETTLE_MS, run.attempts.lastLatencyMs(operation)))
}
