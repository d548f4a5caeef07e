// Whom this token writes as. A workflow's own token may not ask the REST API, and GraphQL may tell it.
import { fieldOf } from '../provider/json.ts'
import { ok } from '../result.ts'
import { type Account, botNamed, GITHUB_ACTIONS, readAccount } from './account.ts'
import type { Calls } from './calls.ts'
import type { Answer } from './port.ts'

/**
 * Asked once. Where neither API tells it, it is taken for the workflow's own token: another app's comment would not be found then, and never
 * a stranger's one. A GitHub that cannot be reached is an error, because a wrong guess would make a second comment.
 */
export function createViewer(calls: Pick<Calls, 'ask' | 'graphql'>): () => Answer<Account> {
  let asked: Answer<Account> | undefined
  return () => {
    asked ??= askViewer(calls)
    return asked
  }
}

async function askViewer({ ask, graphql }: Pick<Calls, 'ask' | 'graphql'>): Answer<Account> {
  const user = await ask(TASK, 'GET /user', {})
  if (user.ok) return ok(readAccount(user.value) ?? GITHUB_ACTIONS)
  if (user.error.kind !== 'forbidden') return user
  // Only an app's token is refused here: what GraphQL calls it is an app's name, with or without the suffix.
  const viewer = await graphql(TASK, 'query { viewer { login } }', {})
  if (!viewer.ok && (viewer.error.kind === 'unavailable' || viewer.error.kind === 'limited')) return viewer
  return ok(viewer.ok ? appIn(viewer.value) : GITHUB_ACTIONS)
}

const TASK = { doing: 'ask whom the token belongs to', permission: null }

function appIn(value: unknown): Account {
  const login = fieldOf(fieldOf(value, 'viewer'), 'login')
  return typeof login === 'string' && login !== '' ? botNamed(login) : GITHUB_ACTIONS
}
