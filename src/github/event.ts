// What started the workflow: the event's name and payload, read to what this program needs of it. Whatever is not understood is data.
import { countOf, fieldOf } from '../provider/json.ts'

/**
 * Shas are full commit ids.
 * - `pull-request`: `isFork`: its head is in another repository (or in none any more), so there are no secrets; `state` after the event
 * - `merge-group`: a merge queue tries what it is about to merge
 * - `push`: to a branch; nothing here says what was before: a push may be forced, and a run may be skipped
 * - `manual`: somebody started the workflow by hand; `schedule`: the clock did
 * - `other`: an event that this program does nothing special for; `unreadable`: one whose payload is not what GitHub documents; `why` is a
 *   sentence
 */
export type GithubEvent =
  | {
      readonly kind: 'pull-request'
      readonly number: number
      readonly title: string
      readonly headSha: string
      readonly baseSha: string
      readonly isFork: boolean
      readonly state: 'open' | 'closed' | 'merged'
    }
  | { readonly kind: 'merge-group'; readonly headSha: string; readonly baseSha: string }
  | { readonly kind: 'push'; readonly headSha: string; readonly branch: string }
  | { readonly kind: 'manual' | 'schedule' }
  | { readonly kind: 'other'; readonly name: string }
  | { readonly kind: 'unreadable'; readonly name: string; readonly why: string }

/** `name` is GITHUB_EVENT_NAME, `payload` the text of the file at GITHUB_EVENT_PATH. Never throws. */
export function readEvent(name: string, payload: string): GithubEvent {
  switch (name) {
    case 'pull_request':
      return inPayload(name, payload, readPullRequest)
    case 'merge_group':
      return inPayload(name, payload, readMergeGroup)
    case 'push':
      return inPayload(name, payload, readPush)
    case 'workflow_dispatch':
      return { kind: 'manual' }
    case 'schedule':
      return { kind: 'schedule' }
    default:
      return { kind: 'other', name }
  }
}

function inPayload(name: string, payload: string, read: (value: unknown) => GithubEvent | undefined): GithubEvent {
  const value = parsed(payload)
  if (value === undefined) return { kind: 'unreadable', name, why: 'The event file is not JSON.' }
  const why = `The event file does not hold what GitHub documents for "${name}".`
  return read(value) ?? { kind: 'unreadable', name, why }
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}

function readPullRequest(payload: unknown): GithubEvent | undefined {
  const pull = fieldOf(payload, 'pull_request')
  const number = countOf(fieldOf(pull, 'number'))
  const [head, base] = [fieldOf(pull, 'head'), fieldOf(pull, 'base')]
  const [headSha, baseSha] = [shaIn(head, 'sha'), shaIn(base, 'sha')]
  if (number === undefined || headSha === undefined || baseSha === undefined) return undefined
  const title = fieldOf(pull, 'title')
  return {
    kind: 'pull-request',
    number,
    title: typeof title === 'string' ? title : '',
    headSha,
    baseSha,
    isFork: repositoryOf(head) === undefined || repositoryOf(head) !== repositoryOf(base),
    state: fieldOf(pull, 'state') !== 'closed' ? 'open' : fieldOf(pull, 'merged') === true ? 'merged' : 'closed',
  }
}

function readMergeGroup(payload: unknown): GithubEvent | undefined {
  const group = fieldOf(payload, 'merge_group')
  const [headSha, baseSha] = [shaIn(group, 'head_sha'), shaIn(group, 'base_sha')]
  return headSha === undefined || baseSha === undefined ? undefined : { kind: 'merge-group', headSha, baseSha }
}

function readPush(payload: unknown): GithubEvent | undefined {
  const ref = fieldOf(payload, 'ref')
  if (typeof ref !== 'string') return undefined
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1]
  if (branch === undefined || fieldOf(payload, 'deleted') === true) return { kind: 'other', name: 'push' }
  const headSha = shaIn(payload, 'after')
  return headSha === undefined ? undefined : { kind: 'push', headSha, branch }
}

/** Whether the repository is a fork of another says nothing: a pull request inside a fork has the fork's own secrets. */
function repositoryOf(end: unknown): string | undefined {
  const name = fieldOf(fieldOf(end, 'repo'), 'full_name')
  return typeof name === 'string' ? name.toLowerCase() : undefined
}

/** SHA-1, or SHA-256 in repositories that use it; all zeros stand for no commit. */
function shaIn(value: unknown, name: string): string | undefined {
  const sha = fieldOf(value, name)
  return typeof sha === 'string' && /^(?!0+$)(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(sha) ? sha : undefined
}
