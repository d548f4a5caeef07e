// Everything that a run of the Action meets: a GitHub, a PocketDNS, and a checked out repository; and the events that start it.
import { afterAll } from 'vitest'
import type { Emulator } from '../../src/emulator/emulator.ts'
import type { EmulatorOptions } from '../../src/emulator/options.ts'
import { type Repository, repository } from '../app/repository.ts'
import { emulate, type Files, KEY, ONE_ZONE } from '../cli/run.ts'
import { REPOSITORY, startWorld, TOKEN, type World } from '../github/world.ts'
import { type Ran, runAction, type Step } from './harness.ts'

type Texts = Readonly<Record<string, string>>

/** `run` counts the runs, so that each has an address of its own. */
export type Site = {
  readonly github: World
  readonly dns: Emulator
  readonly repository: Repository
  readonly run: (inputs: Texts, event: Step['event'], env?: Texts) => Promise<Ran>
  /** A pull request from what is checked out; its base is the branch main. */
  readonly pullRequest: (from?: 'here' | 'fork') => Step['event']
  /** Merges what is checked out into main, at GitHub too, and goes there. */
  readonly merge: () => Promise<Step['event']>
}

export const SERVER = 'https://github.example'

const worlds: World[] = []
afterAll(async () => {
  await Promise.all(worlds.map((world) => world.close()))
})

/** PocketDNS says what `files` say on main, once they are synced; here nothing is yet. */
export async function openSite(files: Files = ONE_ZONE, options: EmulatorOptions = {}): Promise<Site> {
  const [github, dns, here] = [await startWorld(), await emulate(options), repository()]
  worlds.push(github)
  here.commit({ '.gitignore': '.pocketdns/\n', ...files }, '2026-01-01T00:00:00Z')
  here.branch('change')
  let runs = 0
  return {
    github,
    dns,
    repository: here,
    run: (inputs, event, env = {}) => {
      runs += 1
      return runAction({
        workspace: here.folder,
        inputs: { 'github-token': TOKEN, 'api-key': KEY, ...inputs },
        env: {
          GITHUB_API_URL: github.apiUrl,
          GITHUB_GRAPHQL_URL: github.graphqlUrl,
          GITHUB_REPOSITORY: REPOSITORY,
          GITHUB_SERVER_URL: SERVER,
          GITHUB_RUN_ID: String(runs),
          POCKETDNS_API_URL: dns.url,
          ...env,
        },
        event,
      })
    },
    pullRequest: (from = 'here') => {
      const repo = { full_name: from === 'fork' ? 'stranger/dns' : REPOSITORY }
      const head = { sha: here.git('rev-parse', 'HEAD'), repo }
      const base = { sha: here.git('rev-parse', 'main'), repo: { full_name: REPOSITORY } }
      const pull = { number: github.pull.number, title: 'Change', state: 'open', merged: false, head, base }
      return { name: 'pull_request', payload: { action: 'synchronize', pull_request: pull } }
    },
    merge: async () => {
      here.go('main')
      const id = here.merge('change', '2026-01-03T00:00:00Z')
      const { sha } = await github.api('PUT', `/pulls/${github.pull.number}/merge`, {})
      github.proxy.aliases.set(String(sha), id)
      return { name: 'push', payload: { ref: 'refs/heads/main', after: id, before: '0'.repeat(40) } }
    },
  }
}

/** The text of the comments of the pull request that are not minimised. */
export const shownComments = async ({ github }: Site): Promise<readonly string[]> =>
  (await github.comments(github.pull.number)).filter(({ minimised }) => !minimised).map(({ body }) => body)
