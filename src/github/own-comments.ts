// Our comments in a thread: an exact marker on the first line, and this token as the author; anybody can paste a marker.
import { err, map, ok, type Result } from '../result.ts'
import { type Account, isSameAccount } from './account.ts'
import type { Answer, Comment, Github, GithubError, Thread } from './port.ts'

/** What can be ours, and what would make it so: the port, where to look, and the whole first line of the body. */
export type Place = { readonly github: Github; readonly thread: Thread; readonly marker: string }

/**
 * `current`: the newest one that is not minimised; `extra`: the others that are not, newest first. A minimised one is history, whoever
 * minimised it. `known`: the ids of all of ours.
 */
export type OwnComments = {
  readonly current: Comment | null
  readonly extra: readonly Comment[]
  readonly known: ReadonlySet<number>
}

export async function ownComments(place: Place): Answer<OwnComments> {
  const listed = await listOwn(place)
  if (!listed.ok) return listed
  const known = new Set(listed.value.map((comment) => comment.id))
  if (known.size === 0) return ok({ current: null, extra: [], known })
  const shown = await withoutMinimised(place, listed.value)
  if (!shown.ok) return shown
  const [current = null, ...extra] = shown.value
  return ok({ current, extra, known })
}

/** One of ours that is not among the known ones: what a request made whose answer was lost. */
export const findNewComment = async (place: Place, known: ReadonlySet<number>): Answer<Comment | null> =>
  map(await listOwn(place), (comments) => comments.find((comment) => !known.has(comment.id)) ?? null)

export const isOurs = (text: Pick<Comment, 'author' | 'body'>, viewer: Account, marker: string): boolean =>
  text.author !== null && isSameAccount(text.author, viewer) && text.body.split(/\r?\n/, 1)[0] === marker

/** Newest first. */
async function listOwn({ github, thread, marker }: Place): Answer<readonly Comment[]> {
  const viewer = await github.viewer()
  if (!viewer.ok) return viewer
  const comments = await github.comments(thread)
  return map(comments, (all) =>
    all.filter((comment) => isOurs(comment, viewer.value, marker)).sort((a, b) => b.id - a.id),
  )
}

// A token that may not ask takes the newest one, and leaves the others alone, as it could not minimise them either.
async function withoutMinimised(
  { github, thread }: Place,
  comments: readonly Comment[],
): Promise<Result<readonly Comment[], GithubError>> {
  const asked = comments.slice(0, MOST_ASKED)
  const minimised = await github.minimised(
    thread,
    asked.map((comment) => comment.nodeId),
  )
  if (minimised.ok) return ok(asked.filter((comment) => !minimised.value.has(comment.nodeId)))
  const { kind } = minimised.error
  return kind === 'unavailable' || kind === 'limited' ? err(minimised.error) : ok(comments.slice(0, 1))
}

const MOST_ASKED = 100
