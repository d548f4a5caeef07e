// What a comment knows besides the report: the run that writes it, the commit it is about, and where a reader goes on.

import { codeSpan, link } from '../markdown/code.ts'
import { COMMENT_BUDGET, type MarkdownOptions, type Means } from '../report.ts'
import { SHORT_SHA } from './history.ts'
import type { Entry, PlanState } from './state.ts'
import { readState } from './state-text.ts'
import { inSummary, THE_SUMMARY, THIS_RUN } from './wording.ts'

/**
 * `marker` is that of `markerOf`, `now` in milliseconds since 1970. `run` is the address of this run, `server` that of GitHub itself
 * (`GITHUB_SERVER_URL`), `commit` a full SHA and its page, `means` the workflow to start by hand.
 */
export type CommentFrame = {
  readonly marker: string
  readonly now: number
  readonly run: string
  readonly server: string
  readonly commit: { readonly sha: string; readonly url: string }
  readonly means: Means
}

export const optionsIn = (
  { means, run }: CommentFrame,
  around: Pick<MarkdownOptions, 'before' | 'after'>,
): MarkdownOptions => ({
  means,
  flags: [],
  restores: [],
  detail: 'shortened',
  budget: COMMENT_BUDGET,
  elsewhere: inSummary(link(THE_SUMMARY, run)),
  ...around,
})

export const occasionOf = ({ now, run, commit }: CommentFrame): Pick<Entry, 'at' | 'commit' | 'run'> => ({
  at: now,
  commit: commit.sha,
  run,
})

/** `existing` is the body of the comment that is there, null if there is none. */
export const stateIn = (existing: string | null, { server }: CommentFrame): PlanState | null =>
  existing === null ? null : readState(existing, server)

export const commitLink = ({ commit }: CommentFrame): string =>
  link(codeSpan(commit.sha.slice(0, SHORT_SHA)), commit.url)
export const runLink = ({ run }: CommentFrame): string => link(THIS_RUN, run)
