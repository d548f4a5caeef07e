// Drift as Markdown for GitHub: counts in the heading, what is unknown next, a table of zones, then each zone with the ways out.

import { codeSpan } from '../markdown/code.ts'
import { pageText } from '../markdown/page.ts'
import type { MarkdownOptions } from '../report.ts'
import { showText } from '../show.ts'
import { driftBlocks } from './blocks.ts'
import { allSets, countHands, type DriftReport } from './drift.ts'
import { driftFolds } from './folds.ts'
import { checkedSentence, driftHeading } from './wording.ts'

export const formatDriftMarkdown = (report: DriftReport, options: MarkdownOptions): string =>
  pageText(
    {
      heading: `## ${driftHeading(codeSpan(report.environment), countHands(allSets(report)), report.unknown.length)}`,
      head: (most) => driftBlocks(report, options, most),
      folds: driftFolds(report.zones, options),
      tail: [...timelessNote(report), checkedSentence(report.checkedAt)],
    },
    options,
  )

/** Only where something differs does it matter. */
export const timelessNote = (report: DriftReport): readonly string[] =>
  report.timeless === null || allSets(report).length === 0 ? [] : [codeSpan(showText(report.timeless, TEXT_ROOM))]

const TEXT_ROOM = 400
