// Who wrote something at GitHub: the same account is known again however the two APIs spell it, and nobody else is taken for it.
import { fieldOf } from '../provider/json.ts'

/** `name` is the login, without the `[bot]` that the REST API appends to apps and the GraphQL API leaves out. */
export type Account = { readonly name: string; readonly bot: boolean }

/** The account of the workflow's own GITHUB_TOKEN, unless it says otherwise. */
export const GITHUB_ACTIONS: Account = { name: 'github-actions', bot: true }

/**
 * A user of the REST API; undefined if it is none. A person's login holds letters, digits and hyphens, so the suffix is an app's own; but a
 * person may be called `github-actions`, so an app is never the same as a person.
 */
export function readAccount(user: unknown): Account | undefined {
  const login = fieldOf(user, 'login')
  if (typeof login !== 'string' || login === '') return undefined
  return fieldOf(user, 'type') === 'Bot' || SUFFIX.test(login) ? botNamed(login) : { name: login, bot: false }
}

/** An app by its login in either spelling. */
export const botNamed = (login: string): Account => ({ name: login.replace(SUFFIX, ''), bot: true })

/** GitHub compares logins without regard to case. */
export const isSameAccount = (a: Account, b: Account): boolean =>
  a.bot === b.bot && a.name.toLowerCase() === b.name.toLowerCase()

const SUFFIX = /\[bot\]$/i
