// Keeps the one issue of its kind: opened, rewritten, closed and reopened as the caller decides; duplicates are closed with a pointer.
import { err, ok, unreachable } from '../result.ts'
import { createOnce } from './create-once.ts'
import { commentOnIssue, type OwnIssues, ownIssues, type Shelf } from './own-issues.ts'
import type { Answer, GithubError, Issue } from './port.ts'

/**
 * What shall become of the issue. `body` has the marker as its first line; `comment` is posted when something was written, null for none.
 * - `leave`: nothing is written: nobody knows how things are
 * - `open`: an open issue says this afterwards; one that was closed is reopened. A new issue gets no comment: it is news by itself
 * - `close`: an open issue says this and is closed; where none is open nothing happens
 */
export type IssueDecision =
  | { readonly do: 'leave' }
  | { readonly do: 'open'; readonly body: string; readonly comment: string | null }
  | { readonly do: 'close'; readonly body: string; readonly comment: string | null }

/** `title` is that of a new issue: people may give it another. `duplicate` words the comment that a duplicate is closed with. */
export type IssueToKeep = Shelf & {
  readonly title: string
  readonly decide: (existing: Pick<Issue, 'body' | 'state'> | null) => IssueDecision
  readonly duplicate: (number: number) => string
}

/** `number` and `url` are null where there is none; `troubles` are what went wrong beside: a comment, a duplicate. */
export type KeptIssue = {
  readonly did: 'left' | 'created' | 'updated' | 'reopened' | 'closed'
  readonly number: number | null
  readonly url: string | null
  readonly troubles: readonly GithubError[]
}

export async function keepIssue(keep: IssueToKeep): Answer<KeptIssue> {
  const own = await ownIssues(keep)
  if (!own.ok) return own
  const decision = keep.decide(own.value.current)
  const done = await carryOut(keep, own.value, decision)
  if (!done.ok) return done
  const { did, issue } = done.value
  if (issue === null || decision.do === 'leave') return ok(kept(done.value, []))
  const isNews = did !== 'left' && did !== 'created'
  const comment = isNews && decision.comment !== null ? await commentOnIssue(keep, issue, decision.comment) : []
  return ok(kept(done.value, [...comment, ...(await closeDuplicates(keep, own.value, issue))]))
}

type Done = { readonly did: KeptIssue['did']; readonly issue: Issue | null }

const kept = ({ did, issue }: Done, troubles: readonly GithubError[]): KeptIssue => ({
  did,
  number: issue?.number ?? null,
  url: issue?.url ?? null,
  troubles,
})

async function carryOut(keep: IssueToKeep, own: OwnIssues, decision: IssueDecision): Answer<Done> {
  const { current } = own
  switch (decision.do) {
    case 'leave':
      return ok({ did: 'left', issue: current })
    case 'open':
      return current === null ? create(keep, own, decision.body) : open(keep, own, current, decision.body)
    case 'close':
      return current?.state === 'open' ? close(keep, current, decision.body) : ok({ did: 'left', issue: current })
    default:
      return unreachable(decision)
  }
}

async function create(keep: IssueToKeep, own: OwnIssues, body: string): Answer<Done> {
  const { github, label, title } = keep
  const labelled = await github.ensureLabel(label)
  if (!labelled.ok) return labelled
  const created = await createOnce(github, {
    create: () => github.createIssue({ title, body, label: label.name }),
    find: async () => {
      const now = await ownIssues(keep)
      if (!now.ok) return now
      return ok(
        [now.value.current, ...now.value.duplicates].find((one) => one !== null && !own.known.has(one.number)) ?? null,
      )
    },
  })
  return created.ok ? ok({ did: 'created', issue: created.value }) : created
}

async function open(keep: IssueToKeep, own: OwnIssues, current: Issue, body: string): Answer<Done> {
  if (current.state === 'open' && current.body === body) return ok({ did: 'left', issue: current })
  const edited = await keep.github.editIssue(current.number, { body, state: 'open' })
  if (edited.ok) return ok({ did: current.state === 'open' ? 'updated' : 'reopened', issue: edited.value })
  // Somebody deleted it since it was listed.
  return edited.error.kind === 'gone' ? create(keep, own, body) : err(edited.error)
}

async function close(keep: IssueToKeep, current: Issue, body: string): Answer<Done> {
  const edited = await keep.github.editIssue(current.number, { body, state: 'closed' })
  if (edited.ok) return ok({ did: 'closed', issue: edited.value })
  return edited.error.kind === 'gone' ? ok({ did: 'left', issue: null }) : err(edited.error)
}

// Two runs at once may each have opened one. The duplicate keeps its text: people may have written below it.
async function closeDuplicates(keep: IssueToKeep, own: OwnIssues, issue: Issue): Promise<GithubError[]> {
  const troubles: GithubError[] = []
  for (const duplicate of own.duplicates) {
    troubles.push(...(await commentOnIssue(keep, duplicate, keep.duplicate(issue.number))))
    const closed = await keep.github.editIssue(duplicate.number, { body: null, state: 'closed' })
    if (!closed.ok && closed.error.kind !== 'gone') troubles.push(closed.error)
  }
  return troubles
}
