// The ways to ask GitHub something, without a word about who carries it out: endpoints are written with these.
import type { Task } from './errors.ts'
import type { Answer } from './port.ts'

/** What goes into the route's `{…}`, its query or its body. */
export type Parameters = { readonly [name: string]: unknown }

/** `route` is a method and a path with `{owner}`, `{repo}` and other parameters; what comes back is JSON that nobody has looked at. */
export type Calls = {
  /** One request. A POST is never repeated when its answer is lost: it may have landed. */
  readonly ask: (task: Task, route: string, parameters: Parameters) => Answer<unknown>
  /** The items of all pages of a list. */
  readonly pages: (task: Task, route: string, parameters: Parameters) => Answer<readonly unknown[]>
  /** The `data` of a GraphQL query or of a mutation that may be repeated. */
  readonly graphql: (task: Task, query: string, variables: Parameters) => Answer<unknown>
}
