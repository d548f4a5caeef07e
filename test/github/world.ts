// A GitHub to test against: a repository with an open and a merged pull request, the workflow's own token, its owner, and a stranger.
import { createEmulator } from 'emulate'
import { type FaultProxy, startProxy } from './proxy.ts'

/** The workflow's own token: a bot that may not ask who it is. */
export const TOKEN = 'ghs_workflowTokenOfThisTest0123456789'
/** The owner's token, with which tests look at things and do what people do. */
export const OWNER = 'ghp_ownerTokenOfThisTest0123456789abcd'
/** A person whose login is the bot's name. */
export const STRANGER = 'ghp_strangerTokenOfThisTest0123456789'

export const REPOSITORY = 'octo/dns'

export type Json = { readonly [name: string]: unknown }

export type World = {
  readonly proxy: FaultProxy
  /** GITHUB_API_URL and GITHUB_GRAPHQL_URL. */
  readonly apiUrl: string
  readonly graphqlUrl: string
  readonly pull: { readonly number: number; readonly headSha: string; readonly baseSha: string }
  readonly merged: { readonly number: number; readonly mergeCommitSha: string }
  /** Asks the emulated GitHub itself, past the proxy, with the owner's token or another; `path` begins after the repository's. */
  readonly api: (method: string, path: string, body?: Json, token?: string) => Promise<Json>
  /** Comments of a pull request or an issue, oldest first, all pages. */
  readonly comments: (number: number) => Promise<readonly WorldComment[]>
  /** Posts one and gives its id. */
  readonly comment: (number: number, body: string, token?: string) => Promise<number>
  /** Check runs of a commit that the emulated GitHub knows, or that it was sent one for. */
  readonly checkRuns: (sha: string) => Promise<readonly WorldCheckRun[]>
  /** The text of the file at GITHUB_EVENT_PATH when a pull request is opened, synchronized or closed. */
  readonly pullRequestEvent: (number: number, action: 'opened' | 'synchronize' | 'closed') => Promise<string>
  /** Open and closed, without pull requests, oldest first. */
  readonly issues: () => Promise<readonly WorldIssue[]>
  readonly close: () => Promise<void>
}

export type WorldComment = {
  readonly id: number
  readonly author: string
  readonly body: string
  readonly minimised: boolean
}

export type WorldCheckRun = { readonly name: string; readonly conclusion: string; readonly output: Json }

export type WorldIssue = {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly state: string
  readonly labels: readonly string[]
}

/** `comments`: how many others are on the open pull request; `pasted`: the body of the last of them, by the stranger, if not null. */
export type WorldOptions = { readonly comments: number; readonly pasted: string | null }

export async function startWorld({ comments, pasted }: WorldOptions = QUIET): Promise<World> {
  const logins = { [TOKEN]: 'github-actions[bot]', [OWNER]: 'octo', [STRANGER]: 'github-actions' }
  const emulator = await createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: Object.fromEntries(Object.entries(logins).map(([token, login]) => [token, { login, scopes: ['repo'] }])),
      github: {
        users: Object.values(logins).map((login) => ({ login })),
        repos: [{ owner: 'octo', name: 'dns', auto_init: true }],
      },
    },
  })
  const proxy = await startProxy({ target: emulator.url, accounts: logins, integrations: [TOKEN] })

  const fetchJson = async (method: string, path: string, body: Json | undefined, token: string): Promise<unknown> => {
    const init = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(`${emulator.url}/repos/${REPOSITORY}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...init,
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return text === '' ? {} : JSON.parse(text)
  }
  const api: World['api'] = async (method, path, body, token = OWNER) =>
    (await fetchJson(method, path, body, token)) as Json

  const list = async (path: string): Promise<readonly Json[]> => {
    const items: Json[] = []
    for (let page = 1; ; page += 1) {
      const query = `${path.includes('?') ? '&' : '?'}per_page=100&page=${page}`
      const some = (await fetchJson('GET', path + query, undefined, OWNER)) as Json[]
      items.push(...some)
      if (some.length < 100) return items
    }
  }

  const merged = await openPull(api, 'merged')
  const { sha } = await api('PUT', `/pulls/${merged.number}/merge`, {})
  const pull = await openPull(api, 'feature')
  const comment: World['comment'] = async (number, body, token = TOKEN) =>
    Number((await api('POST', `/issues/${number}/comments`, { body }, token)).id)
  for (let index = 0; index < comments; index += 1) await comment(pull.number, `Looks good ${index}`, OWNER)
  if (pasted !== null) await comment(pull.number, pasted, STRANGER)
  return {
    proxy,
    apiUrl: proxy.url,
    graphqlUrl: `${proxy.url}/graphql`,
    pull,
    merged: { number: merged.number, mergeCommitSha: String(sha) },
    api,
    comments: async (number) =>
      (await list(`/issues/${number}/comments`)).map((one) => ({
        id: Number(one.id),
        author: String((one.user as Json).login),
        body: String(one.body),
        minimised: proxy.minimised.has(String(one.node_id)),
      })),
    comment,
    checkRuns: async (sha) =>
      ((await api('GET', `/commits/${sha}/check-runs`)).check_runs as Json[]).map((one) => ({
        name: String(one.name),
        conclusion: String(one.conclusion),
        output: one.output as Json,
      })),
    pullRequestEvent: async (number, action) => {
      const pull = JSON.parse(await (await fetch(`${proxy.url}/repos/${REPOSITORY}/pulls/${number}`, asOwner)).text())
      return JSON.stringify({ action, number, pull_request: pull, repository: { full_name: REPOSITORY } })
    },
    issues: async () =>
      (await list('/issues?state=all&sort=created&direction=asc')).map((one) => ({
        number: Number(one.number),
        title: String(one.title),
        body: String(one.body),
        state: String(one.state),
        labels: (one.labels as Json[]).map(({ name }) => String(name)),
      })),
    close: async () => {
      await proxy.close()
      await emulator.close()
    },
  }
}

const QUIET: WorldOptions = { comments: 0, pasted: null }

const asOwner = { headers: { authorization: `Bearer ${OWNER}` } }

async function openPull(api: World['api'], branch: string): Promise<World['pull']> {
  const main = (await api('GET', '/git/ref/heads/main')).object as Json
  await api('POST', '/git/refs', { ref: `refs/heads/${branch}`, sha: main.sha })
  const content = Buffer.from(`${branch}\n`).toString('base64')
  await api('PUT', `/contents/${branch}.txt`, { message: branch, content, branch })
  const pull = await api('POST', '/pulls', { title: `Change ${branch}`, head: branch, base: 'main' })
  const [head, base] = [pull.head as Json, pull.base as Json]
  return { number: Number(pull.number), headSha: String(head.sha), baseSha: String(base.sha) }
}
