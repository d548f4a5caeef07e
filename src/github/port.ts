// What the rest of the program knows of GitHub: one repository's comments, issues and checks, answered by a value or by an error as data.
import type { Result } from '../result.ts'
import type { Account } from './account.ts'

/** Never rejects. */
export type Answer<T> = Promise<Result<T, GithubError>>

/** A repository at GitHub, as one token sees it. All times are GitHub's own; all lists are whole, or an error. */
export type Github = {
  /** Whom this token writes as; asked once. */
  readonly viewer: () => Answer<Account>
  /** All comments of a thread, oldest first. */
  readonly comments: (thread: Thread) => Answer<readonly Comment[]>
  readonly createComment: (thread: Thread, body: string) => Answer<Comment>
  readonly editComment: (thread: Thread, id: number, body: string) => Answer<Comment>
  /** The node ids, of those given (at most 100), whose comments are minimised. */
  readonly minimised: (thread: Thread, nodeIds: readonly string[]) => Answer<ReadonlySet<string>>
  /** Folds a comment away as outdated; once more is no error. */
  readonly minimise: (thread: Thread, nodeId: string) => Answer<void>
  /** All issues with a label, open and closed, newest first; pull requests are none. */
  readonly issues: (label: string) => Answer<readonly Issue[]>
  readonly createIssue: (issue: NewIssue) => Answer<Issue>
  readonly editIssue: (number: number, change: IssueChange) => Answer<Issue>
  /** The label is there afterwards; one that was there is left as it is. */
  readonly ensureLabel: (label: Label) => Answer<void>
  /** The 100 closed pull requests that were updated last, newest update first. */
  readonly closedPulls: () => Answer<readonly ClosedPull[]>
  readonly createCheckRun: (check: CheckRun) => Answer<CreatedCheckRun>
  /** Adds annotations (at most 50) to a check run; GitHub wants title and summary again. */
  readonly addAnnotations: (id: number, check: CheckRun) => Answer<void>
  /** Waits a moment: so long after a lost answer nobody looks for what became of the request. */
  readonly settle: () => Promise<void>
}

/** Comments of pull requests and of issues are one list at GitHub, but not one permission. */
export type Thread = { readonly kind: 'pull-request' | 'issue'; readonly number: number }

/** `author` is null where the account is gone; `url` is its page. */
export type Comment = {
  readonly id: number
  readonly nodeId: string
  readonly author: Account | null
  readonly body: string
  readonly url: string
}

export type Issue = {
  readonly number: number
  readonly author: Account | null
  readonly body: string
  readonly state: 'open' | 'closed'
  readonly url: string
}

export type NewIssue = { readonly title: string; readonly body: string; readonly label: string }

/** `body` null leaves it as it is. */
export type IssueChange = { readonly body: string | null; readonly state: 'open' | 'closed' }

/** `color`: six hex digits. */
export type Label = { readonly name: string; readonly color: string; readonly description: string }

/** `mergeCommitSha` is null where it was closed without a merge. */
export type ClosedPull = { readonly number: number; readonly title: string; readonly mergeCommitSha: string | null }

/** `summary` is Markdown; `detailsUrl` is where its "Details" lead, null for the check's own page. */
export type CheckRun = {
  readonly name: string
  readonly headSha: string
  readonly conclusion: 'success' | 'failure' | 'neutral'
  readonly title: string
  readonly summary: string
  readonly detailsUrl: string | null
  readonly annotations: readonly Annotation[]
}

/** `path` from the root of the repository, with `/`; `line` counts from 1. */
export type Annotation = {
  readonly path: string
  readonly line: number
  readonly level: 'notice' | 'warning' | 'failure'
  readonly title: string
  readonly message: string
}

export type CreatedCheckRun = { readonly id: number; readonly url: string }

/**
 * `message` is one line, a sentence, redacted. `permission` is what the workflow lacks, in its own words: `pull-requests: write`.
 * `landed`: whether the write may have happened all the same.
 * - `credentials`: 401; `forbidden`: 403; `locked`: a conversation that this token may not write in
 * - `gone`: 404, 410; `invalid`: 422 and other 4xx
 * - `limited`: a rate limit that asks to wait longer than a run may
 * - `unavailable`: 5xx, time-outs, resets, answers that cannot be read, after the retries that are allowed
 */
export type GithubError = {
  readonly kind: 'credentials' | 'forbidden' | 'locked' | 'gone' | 'invalid' | 'limited' | 'unavailable'
  readonly status: number | null
  readonly message: string
  readonly permission: string | null
  readonly landed: 'no' | 'maybe'
}
