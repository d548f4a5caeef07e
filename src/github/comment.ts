// Keeps the one comment of a pull request or an issue: edited in place, or minimised and written anew; extra ones are minimised.
import { err, ok, type Result, unreachable } from '../result.ts'
import { createOnce } from './create-once.ts'
import { findNewComment, type OwnComments, ownComments, type Place } from './own-comments.ts'
import type { Answer, Comment, GithubError } from './port.ts'

/**
 * What shall become of the comment. `body` has the marker as its first line.
 * - `leave`: nothing is written
 * - `write`: this text stands there afterwards, in place if there is a comment, else in a new one
 * - `renew`: a new comment, so that people are notified; the one that was there is minimised
 */
export type CommentDecision =
  | { readonly do: 'leave' }
  | { readonly do: 'write'; readonly body: string }
  | { readonly do: 'renew'; readonly body: string }

/**
 * `decide` is given the whole body that stands there, null if none does. `pointer` words what is left of a comment that cannot be minimised:
 * where the newer one is. It must not begin with the marker.
 */
export type CommentToKeep = Place & {
  readonly decide: (existing: string | null) => CommentDecision
  readonly pointer: (newerUrl: string) => string
}

/** `url` is null where no comment stands; `troubles` are what went wrong beside: a comment that could not be put away. */
export type KeptComment = {
  readonly did: 'left' | 'edited' | 'created' | 'renewed'
  readonly url: string | null
  readonly troubles: readonly GithubError[]
}

export async function keepComment(keep: CommentToKeep): Answer<KeptComment> {
  const own = await ownComments(keep)
  if (!own.ok) return own
  const { current, extra } = own.value
  const decision = keep.decide(current?.body ?? null)
  if (decision.do === 'leave') return ok({ did: 'left', url: current?.url ?? null, troubles: [] })
  const done = await carryOut(keep, own.value, decision)
  if (!done.ok) return done
  const { did, comment } = done.value
  // The new one comes first: if it cannot be posted, the old one is still there to be read.
  const outdated = did === 'renewed' && current !== null ? [current, ...extra] : extra
  return ok({ did, url: comment.url, troubles: await putAway(keep, outdated, comment) })
}

type Done = { readonly did: KeptComment['did']; readonly comment: Comment }
type Writing = Exclude<CommentDecision, { readonly do: 'leave' }>

async function carryOut(keep: CommentToKeep, own: OwnComments, decision: Writing): Answer<Done> {
  const { current } = own
  if (current === null) return create(keep, own, decision.body, 'created')
  switch (decision.do) {
    case 'write':
      return edit(keep, own, current, decision.body)
    case 'renew':
      return create(keep, own, decision.body, 'renewed')
    default:
      return unreachable(decision)
  }
}

async function edit(keep: CommentToKeep, own: OwnComments, current: Comment, body: string): Answer<Done> {
  if (current.body === body) return ok({ did: 'left', comment: current })
  const edited = await keep.github.editComment(keep.thread, current.id, body)
  if (edited.ok) return ok({ did: 'edited', comment: edited.value })
  // Somebody deleted it since it was listed.
  return edited.error.kind === 'gone' ? create(keep, own, body, 'created') : err(edited.error)
}

async function create(keep: CommentToKeep, own: OwnComments, body: string, did: Done['did']): Answer<Done> {
  const created = await createOnce(keep.github, {
    create: () => keep.github.createComment(keep.thread, body),
    find: () => findNewComment(keep, own.known),
  })
  return created.ok ? ok({ did, comment: created.value }) : created
}

async function putAway(keep: CommentToKeep, comments: readonly Comment[], newer: Comment): Promise<GithubError[]> {
  const troubles: GithubError[] = []
  for (const comment of comments) {
    const done = await putAwayOne(keep, comment, newer)
    if (!done.ok) troubles.push(done.error)
  }
  return troubles
}

// Where GraphQL refuses, an outdated plan must still not look like one that holds: it is reduced to a pointer, and without the marker it is
// not met again. A pointer in its place is no trouble for anybody.
async function putAwayOne(
  { github, thread, pointer }: CommentToKeep,
  comment: Comment,
  newer: Comment,
): Promise<Result<void, GithubError>> {
  const minimised = await github.minimise(thread, comment.nodeId)
  if (minimised.ok || minimised.error.kind === 'gone') return ok(undefined)
  const edited = await github.editComment(thread, comment.id, pointer(newer.url))
  return edited.ok || edited.error.kind === 'gone' ? ok(undefined) : err(minimised.error)
}
