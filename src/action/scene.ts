// Where a run takes place at GitHub, and what it is about: the event, the commit, and the addresses that its pages link to.
import { openGit } from '../app/git/git.ts'
import { type GithubEvent, readEvent } from '../github/event.ts'
import type { CommentFrame } from '../report/comment/frame.ts'
import { markerOf, type RunKey } from '../report/marker.ts'
import type { Means } from '../report/report.ts'
import type { Env, Inputs } from './inputs.ts'
import type { Runner } from './runner.ts'

/**
 * `repository`: `owner/name`, empty where there is none. `base`: the commit that a pull request starts from, null where there is none. `key`:
 * what its comments and issues are found by. What is planned or synced is `commit`.
 */
export type Scene = Omit<CommentFrame, 'now'> & {
  readonly event: GithubEvent
  readonly repository: string
  readonly base: string | null
  readonly key: RunKey
}

export function sceneOf(inputs: Inputs, { event: { name, payload }, io: { env } }: Runner): Scene {
  const event = readEvent(name, payload)
  const server = (env.GITHUB_SERVER_URL || 'https://github.com').replace(/\/+$/, '')
  const repository = env.GITHUB_REPOSITORY ?? ''
  const page = `${server}/${repository}`
  const sha = shaOf(event, inputs, env)
  const key = { environment: inputs.environment, zonesDir: inputs.zonesDir, zones: inputs.zones }
  return {
    event,
    server,
    repository,
    run: `${page}/actions/runs/${env.GITHUB_RUN_ID ?? ''}${attemptOf(env)}`,
    commit: { sha, url: `${page}/commit/${sha}` },
    base: event.kind === 'pull-request' || event.kind === 'merge-group' ? event.baseSha : null,
    means: meansOf(inputs, event, page),
    key,
    marker: markerOf('plan', key),
  }
}

/** A pull request's own commit, not the one that GitHub makes to try the merge; otherwise what is checked out. */
function shaOf(event: GithubEvent, { zonesDir }: Inputs, env: Env): string {
  if (event.kind === 'pull-request' || event.kind === 'merge-group') return event.headSha
  const git = openGit(zonesDir)
  const head = git.ok ? git.value.commitOf('HEAD') : git
  return head.ok ? head.value.id : (env.GITHUB_SHA ?? '')
}

const attemptOf = ({ GITHUB_RUN_ATTEMPT: attempt = '1' }: Env): string =>
  attempt === '1' ? '' : `/attempts/${attempt}`

const meansOf = ({ syncWorkflow }: Inputs, { kind }: GithubEvent, page: string): Means => ({
  kind: 'workflow',
  file: syncWorkflow,
  url: `${page}/actions/workflows/${encodeURIComponent(syncWorkflow)}`,
  isMerged: kind !== 'pull-request' && kind !== 'merge-group',
})
