// Findings as text: place first, so that editors and eyes can jump there, then the line itself and what to write instead.
import type { Diagnostic } from '../../diagnostic.ts'
import type { TextOptions } from '../report.ts'
import { showText } from '../show.ts'
import { joinGroups, type Line, raw, renderLines, tint } from '../text/line.ts'
import { visible } from '../visible.ts'
import { countOf } from '../wording.ts'
import { codeFrame, splitLines } from './code-frame.ts'
import { countSeverity, type FindingsReport, findingsSentence, orderedFindings, type SourceOf } from './findings.ts'

export function formatFindingsText(report: FindingsReport, sourceOf: SourceOf, options: TextOptions): string {
  const linesOf = remembering(sourceOf)
  const ordered = orderedFindings(report)
  const findings = ordered
    .slice(0, MOST_SHOWN)
    .map((finding) => findingLines(finding, linesOf(finding.place.file), options))
  if (ordered.length > MOST_SHOWN)
    findings.push([[raw(`${countOf(ordered.length - MOST_SHOWN, 'more finding')}: --format json has all of them.`)]])
  const style = countSeverity(report.findings, 'error') > 0 ? 'error' : report.findings.length > 0 ? 'warning' : 'added'
  return renderLines(joinGroups([...findings, [[tint(style, findingsSentence(report))]]]), options.style)
}

/** More than anybody reads in one go. */
const MOST_SHOWN = 10_000

/** One finding: heading, frame, hint. */
export function findingLines(finding: Diagnostic, lines: readonly string[], options: TextOptions): readonly Line[] {
  const { place, severity, rule, message, hint } = finding
  const heading = [
    tint('bold', `${visible(place.file)}:${place.line}:${place.column}`),
    raw(': '),
    tint(severity, `${severity}: `),
    raw(showText(message, TEXT_ROOM)),
    tint('dim', ` (${rule})`),
  ]
  const advice = hint === '' ? [] : [[raw(`  ${showText(hint, TEXT_ROOM)}`)]]
  return [heading, ...codeFrame(lines, place, options.width), ...advice]
}

const TEXT_ROOM = 600

/** Each file is asked for and split once, however many findings it has. */
export function remembering(sourceOf: SourceOf): (file: string) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (file) => {
    const found = known.get(file) ?? splitLines(sourceOf(file) ?? '')
    known.set(file, found)
    return found
  }
}
