// Our issues of one kind: with the label, an exact marker on the first line of the body, and this token as the author.
import { map } from '../result.ts'
import { isSameAccount } from './account.ts'
import { createOnce } from './create-once.ts'
import { isOurs } from './own-comments.ts'
import type { Answer, Github, GithubError, Issue, Label } from './port.ts'

/** Where they are kept, and what makes them ours: `marker` is the whole first line of the body. */
export type Shelf = { readonly github: Github; readonly label: Label; readonly marker: string }

/** `current`: an open one before a closed one, then the newest; `duplicates`: the other open ones; `known`: the numbers of all. */
export type OwnIssues = {
  readonly current: Issue | null
  readonly duplicates: readonly Issue[]
  readonly known: ReadonlySet<number>
}

export async function ownIssues({ github, label, marker }: Shelf): Answer<OwnIssues> {
  const viewer = await github.viewer()
  if (!viewer.ok) return viewer
  return map(await github.issues(label.name), (issues) => {
    const [current = null, ...others] = issues.filter((issue) => isOurs(issue, viewer.value, marker)).sort(byUse)
    const duplicates = others.filter(({ state }) => state === 'open')
    return { current, duplicates, known: new Set(issues.map(({ number }) => number)) }
  })
}

/** What went wrong, if anything did: a comment is news, and the issue is right without it. */
export async function commentOnIssue({ github }: Shelf, { number }: Issue, body: string): Promise<GithubError[]> {
  const thread = { kind: 'issue', number } as const
  const posted = await createOnce(github, {
    create: () => github.createComment(thread, body),
    find: async () => {
      const viewer = await github.viewer()
      if (!viewer.ok) return viewer
      // The same words may have been posted before: only as the last of ours are they those that were sent now.
      return map(await github.comments(thread), (comments) => {
        const last = comments.findLast(({ author }) => author !== null && isSameAccount(author, viewer.value))
        return last?.body === body ? last : null
      })
    },
  })
  return posted.ok ? [] : [posted.error]
}

const byUse = (a: Issue, b: Issue): number =>
  Number(b.state === 'open') - Number(a.state === 'open') || b.number - a.number
