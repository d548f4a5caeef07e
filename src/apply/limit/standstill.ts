// Why a run gives up on a provider, in words for its report.
import type { HttpOutcome } from '../../provider/http.ts'
import type { Rate } from './rate.ts'

/** After the last of too many refusals or failures in a row. */
export const hopelessness = (outcome: HttpOutcome): string =>
  outcome.kind === 'answered' && outcome.status === 429
    ? 'The provider answered 429 again and again and let nothing through.'
    : 'The provider did not answer properly for too long.'

/** Where nothing could be sent for too long; `now` in ms of the local clock. */
export function standstill({ sight, strain }: Rate, now: number): string {
  const until = Math.max(strain.holdUntil, sight.window?.likelyEnd ?? now)
  const waited = until > now ? `its rate limit, to let requests through again at ${utc(until)}` : 'its rate limit'
  return `Nothing could be sent for 15 minutes, waiting for the provider: ${waited}.`
}

const utc = (time: number): string => `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`
