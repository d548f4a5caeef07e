// What laying out zone files came to, as text and for machines: each fix, each file that changes, each that was left and why.
import { compareDiagnostics, type Diagnostic } from '../diagnostic.ts'
import type { Fix } from '../zonefile/format/fixes.ts'
import type { SourceOf } from './findings/findings.ts'
import { findingJson } from './findings/json.ts'
import { findingLines, remembering } from './findings/text.ts'
import { jsonText } from './json/json-text.ts'
import type { TextOptions } from './report.ts'
import { showText } from './show.ts'
import { joinGroups, type Line, raw, renderLines, tint } from './text/line.ts'
import { visible } from './visible.ts'
import { countOf, digits } from './wording.ts'

/** `left`: not touched, because of the findings. `isDone`: false where it was only looked what would change. */
export type FormattingReport = {
  readonly isDone: boolean
  readonly files: readonly {
    readonly file: string
    readonly outcome: 'unchanged' | 'changed' | 'left'
    readonly fixes: readonly Fix[]
  }[]
  readonly findings: readonly Diagnostic[]
}

const FORMATTING_FORMAT = 'pocketdns-sync/fmt@1'

export function formatFormattingText(report: FormattingReport, sourceOf: SourceOf, options: TextOptions): string {
  const linesOf = remembering(sourceOf)
  const findings = ordered(report).map((finding) => findingLines(finding, linesOf(finding.place.file), options))
  const files = report.files.flatMap((file) => fileLines(file, report.isDone))
  return renderLines(joinGroups([...findings, files, [[summaryOf(report)]]]), options.style)
}

const ordered = ({ findings }: FormattingReport): readonly Diagnostic[] => findings.toSorted(compareDiagnostics)

type FileReport = FormattingReport['files'][number]

function fileLines({ file, outcome, fixes }: FileReport, isDone: boolean): readonly Line[] {
  if (outcome === 'unchanged') return []
  if (outcome === 'left') return [[raw(`${visible(file)}: `), tint('error', 'left as it is')]]
  const done = isDone ? 'formatted' : 'would be formatted'
  return [[raw(`${visible(file)}: `), tint('changed', done)], ...fixes.map((fix) => fixLine(fix, isDone))]
}

function fixLine({ place, before, after, kinds }: Fix, isDone: boolean): Line {
  const at = `${visible(place.file)}:${place.line}:${place.column}: `
  const what = `${isDone ? 'fixed' : 'would fix'}: ${showText(before, TEXT_ROOM)} -> ${showText(after, TEXT_ROOM)}`
  return [raw(at), raw(what), tint('dim', ` (${kinds.join(', ')})`)]
}

const TEXT_ROOM = 300

function summaryOf({ files, isDone }: FormattingReport) {
  const count = (outcome: FileReport['outcome']) => files.filter((file) => file.outcome === outcome).length
  const fixes = files.reduce((sum, file) => sum + file.fixes.length, 0)
  const [changed, left] = [count('changed'), count('left')]
  const parts = [
    ...(changed > 0 ? [`${countOf(changed, 'file')} ${isDone ? 'formatted' : 'to format'}`] : []),
    ...(fixes > 0 ? [`${digits(fixes)} ${fixes === 1 ? 'fix' : 'fixes'}${isDone ? '' : ' to make'}`] : []),
    ...(left > 0 ? [`${countOf(left, 'file')} left as ${left === 1 ? 'it is' : 'they are'}`] : []),
    ...(count('unchanged') > 0 ? [`${countOf(count('unchanged'), 'file')} formatted already`] : []),
  ]
  const style = left > 0 || (changed > 0 && !isDone) ? 'error' : 'added'
  return tint(style, `${parts.join(', ')}.`)
}

export const formatFormattingJson = (report: FormattingReport): string =>
  jsonText({
    format: FORMATTING_FORMAT,
    done: report.isDone,
    files: report.files.map(({ file, outcome, fixes }) => ({ file, outcome, fixes: fixes.map(fixJson) })),
    findings: ordered(report).map(findingJson),
  })

const fixJson = ({ kinds, place, before, after }: Fix) => ({
  kinds,
  line: place.line,
  column: place.column,
  before,
  after,
})
