// Findings as Markdown: the count in the heading, then a section for each file, errors before warnings where room ends.
import type { Diagnostic } from '../../diagnostic.ts'
import { groupBy } from '../../plan/group.ts'
import { pageText } from '../markdown/page.ts'
import type { Fold, Piece } from '../markdown/section.ts'
import { type MarkdownOptions, type TextOptions, unstyled } from '../report.ts'
import { lineText } from '../text/line.ts'
import { inert, visible } from '../visible.ts'
import { type FindingsReport, findingsSentence, orderedFindings, type SourceOf, severityCounts } from './findings.ts'
import { findingLines, remembering } from './text.ts'

export const formatFindingsMarkdown = (report: FindingsReport, sourceOf: SourceOf, options: MarkdownOptions): string =>
  pageText(
    {
      heading: `## ${findingsSentence(report)}`,
      head: () => [],
      folds: findingFolds(report, sourceOf, options),
      tail: [],
    },
    options,
  )

/** A section for each file. */
export function findingFolds(report: FindingsReport, sourceOf: SourceOf, options: MarkdownOptions): readonly Fold[] {
  const linesOf = remembering(sourceOf)
  const byFile = groupBy(orderedFindings(report), (finding) => finding.place.file)
  return [...byFile].map(([file, findings]): Fold => {
    const pieces = findings.map((finding) => pieceOf(finding, linesOf(file), options))
    return { title: visible(file), summary: severityCounts(findings), language: 'text', pieces }
  })
}

function pieceOf(finding: Diagnostic, lines: readonly string[], options: MarkdownOptions): Piece {
  const text: TextOptions = { ...options, style: unstyled, width: FRAME_WIDTH }
  return {
    rank: finding.severity === 'error' ? 0 : 1,
    word: finding.severity === 'error' ? 'errors' : 'warnings',
    lines: findingLines(finding, lines, text).map((line) => inert(lineText(line))),
  }
}

const FRAME_WIDTH = 100
