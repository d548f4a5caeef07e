// The one issue about drift: its title and its body, which is written anew by each run.

import { codeSpan } from '../markdown/code.ts'
import { pageText } from '../markdown/page.ts'
import { markerOf, type RunKey } from '../marker.ts'
import { COMMENT_BUDGET, type MarkdownOptions, type Means } from '../report.ts'
import { showText } from '../show.ts'
import { driftBlocks } from './blocks.ts'
import { allSets, countHands, type DriftReport, driftedZones } from './drift.ts'
import { driftFolds } from './folds.ts'
import { type DriftKey, driftKeyOf, hiddenKey } from './key.ts'
import { timelessNote } from './markdown.ts'
import { checkedAtCommit, driftSentence, wholeIn } from './wording.ts'

/** `inputs`: those of the run. `commit`: hex, of the zone files. `runUrl`: this run. Each of the two is null where there is none. */
export type IssueFrame = {
  readonly inputs: RunKey
  readonly commit: string | null
  readonly runUrl: string | null
  readonly means: Means
}

/** `key` is what `driftKeyIn` reads from the body. */
export type DriftIssue = { readonly title: string; readonly body: string; readonly key: DriftKey }

/** `before`: what the issue said until now, null for a new one. */
export function formatDriftIssue(report: DriftReport, frame: IssueFrame, before: DriftKey | null): DriftIssue {
  const { inputs, commit, runUrl, means } = frame
  const key = driftKeyOf(report, before)
  const options: MarkdownOptions = {
    means,
    detail: 'shortened',
    budget: COMMENT_BUDGET,
    flags: [],
    restores: [],
    before: markerOf('drift', inputs),
    elsewhere: runUrl === null ? '' : wholeIn(runUrl),
    after: hiddenKey(key),
  }
  const body = pageText(
    {
      heading: `**${headline(report)}**`,
      head: (most) => driftBlocks(report, options, most),
      folds: driftFolds(report.zones, options),
      tail: [...timelessNote(report), checkedAtCommit(report.checkedAt, commit, runUrl)],
    },
    options,
  )
  return { title: titleOf(report, inputs), body, key }
}

export const headline = (report: DriftReport): string =>
  driftSentence(
    codeSpan(report.environment),
    countHands(allSets(report)),
    driftedZones(report).length,
    report.zones.length,
  )

const titleOf = ({ environment }: DriftReport, { zones }: RunKey): string => {
  const only = zones.length === 0 ? '' : `: ${showText([...zones].sort().join(' '), ZONES_ROOM)}`
  return `DNS drift in ${showText(environment, ZONES_ROOM)}${only}`
}

const ZONES_ROOM = 80
