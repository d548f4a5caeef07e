// Where GitHub is and which repository is meant, from what the runner says: GitHub's own site and Enterprise servers have different paths.
import { err, ok, type Result } from '../result.ts'

/** Without final slashes. */
export type Address = {
  readonly apiUrl: string
  readonly graphqlUrl: string
  readonly owner: string
  readonly repo: string
}

/** GITHUB_API_URL, GITHUB_GRAPHQL_URL (null where it is not set), and GITHUB_REPOSITORY. */
export type AddressInput = { readonly apiUrl: string; readonly graphqlUrl: string | null; readonly repository: string }

/** The error is a sentence. */
export function parseAddress(input: AddressInput): Result<Address, string> {
  const apiUrl = input.apiUrl.replace(/\/+$/, '')
  const graphqlUrl = input.graphqlUrl?.replace(/\/+$/, '') || graphqlOf(apiUrl)
  if (!isHttp(apiUrl)) return err('The address of the GitHub API (GITHUB_API_URL) is not an HTTP address.')
  if (!isHttp(graphqlUrl)) return err('The address of the GraphQL API (GITHUB_GRAPHQL_URL) is not an HTTP address.')
  const [, owner, repo] = REPOSITORY.exec(input.repository) ?? []
  if (owner === undefined || repo === undefined) return err('The repository (GITHUB_REPOSITORY) is not an owner/name.')
  return ok({ apiUrl, graphqlUrl, owner, repo })
}

// GitHub's site: api.github.com/graphql; Enterprise Server: host/api/v3 and host/api/graphql (GitHub Docs, "Forming calls with GraphQL").
const graphqlOf = (apiUrl: string): string =>
  apiUrl.endsWith('/api/v3') ? apiUrl.replace(/v3$/, 'graphql') : `${apiUrl}/graphql`

const isHttp = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

const REPOSITORY = /^([\w.-]+)\/([\w.-]+)$/
