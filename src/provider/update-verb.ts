// Which verb updates a record: the document does not print it. PUT is tried first, and what the API takes is remembered for the run.
import type { Success } from './ask.ts'
import type { Answer } from './port.ts'

export type UpdateVerb = 'PUT' | 'PATCH'

/** Sends an update with the verb that the API takes; a 405 to the one is answered by one try with the other. */
export type SendUpdate = (send: (verb: UpdateVerb) => Answer<Success>) => Answer<Success>

export function createUpdateVerb(): SendUpdate {
  let verb: UpdateVerb = 'PUT'
  let isKnown = false
  let finding: Answer<Success> | null = null

  const attempt: SendUpdate = async (send) => {
    const tried = verb
    const first = await send(tried)
    if (first.ok || first.error.status !== 405) {
      isKnown ||= first.ok
      return first
    }
    const other = tried === 'PUT' ? 'PATCH' : 'PUT'
    const second = await send(other)
    if (second.ok || second.error.status !== 405) verb = other
    isKnown ||= second.ok
    return second
  }

  // The first update finds the verb out and the others wait for it: a hundred of them must not spend a 405 each.
  return async (send) => {
    while (!isKnown && finding !== null) await finding
    if (isKnown) return attempt(send)
    finding = attempt(send)
    const answer = await finding
    finding = null
    return answer
  }
}
