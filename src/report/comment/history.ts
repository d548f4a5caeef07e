// Earlier plans of a pull request, folded at the end of its comment: when, of which commit, how much, and the run that tells all of it.

import { codeSpan, link } from '../markdown/code.ts'
import { digits } from '../wording.ts'
import type { Entry } from './state.ts'
import { earlierPlans, NO_PLAN, RUN, utc } from './wording.ts'

/** Empty where this is the first plan. */
export const historyBlock = (history: readonly Entry[]): string =>
  history.length === 0
    ? ''
    : [
        `<details><summary>${earlierPlans(history.length)}</summary>`,
        '',
        ...TABLE_HEAD,
        ...history.map(rowOf),
        '',
        '</details>',
      ].join('\n')

const TABLE_HEAD = ['| planned | commit | create | update | delete | refused | |', '|---|---|--:|--:|--:|--:|---|']

function rowOf({ at, commit, counts, refused, run }: Entry): string {
  const numbers =
    counts === null
      ? [NO_PLAN, '', '', '']
      : [counts.create, counts.update, counts.delete, refused].map((count) => digits(count))
  return `| ${[utc(at), codeSpan(commit.slice(0, SHORT_SHA)), ...numbers, run === '' ? '' : link(RUN, run)].join(' | ')} |`
}

/** As many digits of a commit as people read. */
export const SHORT_SHA = 7
