// Find or create a user and open a session: not needed for DNS, here so that a test can prove that nobody calls it.

import { type Answer, json, refused } from './answer.ts'
import type { Settings } from './options.ts'
import { type Body, missingFields } from './records.ts'
import type { Store } from './store.ts'

const sessionMs = 3_600_000

/** 201 and a session for a new user, 200 and a session for one that is known. */
export function createUser(body: Body, store: Store, settings: Settings, url: URL): Answer {
  const missing = missingFields(body, ['user_identifier'])
  if (missing.length > 0) return refused(400, missing, settings.errorForm)
  const { user_identifier: userIdentifier, email = null } = body
  if (typeof userIdentifier !== 'string' || !/^[A-Za-z0-9_-]{1,255}$/.test(userIdentifier))
    return invalid('user_identifier', 'must be 1 to 255 letters, digits, "_" or "-"', settings)
  if (email !== null && typeof email !== 'string') return invalid('email', 'must be text', settings)
  const known = store.user(userIdentifier) !== undefined
  if (!known) store.addUser({ userIdentifier, email })
  return json(known ? 200 : 201, {
    user_identifier: userIdentifier,
    login_url: new URL(`/login/${userIdentifier}`, url).href,
    expires_at: new Date(settings.now() + settings.clockSkewMs + sessionMs).toISOString(),
  })
}

const invalid = (field: string, reason: string, { errorForm }: Settings): Answer =>
  refused(422, [{ field, message: `${field} ${reason}` }], errorForm)
