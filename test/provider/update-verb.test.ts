import { describe, expect, test } from 'vitest'
import type { Success } from '../../src/provider/ask.ts'
import type { ProviderError } from '../../src/provider/port.ts'
import { createUpdateVerb, type UpdateVerb } from '../../src/provider/update-verb.ts'
import { err, ok, type Result } from '../../src/result.ts'

const SUCCESS: Success = {
  kind: 'answered',
  status: 200,
  rate: { limit: null, remaining: null, reset: null, retryAfter: null, date: null },
  link: null,
  body: { kind: 'empty' },
  timing: { sentAt: 0, endedAt: 0 },
}

const failed = (status: number | null): ProviderError => ({
  kind: status === null ? 'unavailable' : 'refused',
  status,
  words: [],
  landed: 'no',
  message: '',
  hint: '',
})

/** An API that takes some verbs; its answers come a turn later, as those of a network do. The first `lost` of them never come. */
function api(taken: readonly UpdateVerb[], lost: number) {
  const asked: UpdateVerb[] = []
  const send = async (verb: UpdateVerb): Promise<Result<Success, ProviderError>> => {
    asked.push(verb)
    const isLost = asked.length <= lost
    await new Promise((resolve) => setImmediate(resolve))
    if (isLost) return err(failed(null))
    return taken.includes(verb) ? ok(SUCCESS) : err(failed(405))
  }
  return { asked, send }
}

async function updates(count: number, taken: readonly UpdateVerb[], lost: number) {
  const { asked, send } = api(taken, lost)
  const sendUpdate = createUpdateVerb()
  const answers = await Promise.all(Array.from({ length: count }, () => sendUpdate(send)))
  return { asked: asked.join(' '), done: answers.filter((answer) => answer.ok).length }
}

describe('the verb that updates', () => {
  test.each<[string, number, UpdateVerb[], number, string, number]>([
    ['is PUT where the API takes it', 3, ['PUT', 'PATCH'], 0, 'PUT PUT PUT', 3],
    ['is found out once, however many updates are under way', 4, ['PATCH'], 0, 'PUT PATCH PATCH PATCH PATCH', 4],
    ['is still asked for after an answer was lost', 3, ['PATCH'], 1, 'PUT PUT PATCH PATCH', 2],
    ['is given up for this update where the API takes neither', 2, [], 0, 'PUT PATCH PUT PATCH', 0],
  ])('%s', async (_, count, taken, lost, asked, done) => {
    expect(await updates(count, taken, lost)).toEqual({ asked, done })
  })
})
