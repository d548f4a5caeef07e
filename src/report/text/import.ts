// What an import did, as text: what is left out of each zone with the reason, a table of the zones, and what needs attention last.
import type { Place, Problem } from '../../diagnostic.ts'
import type { TextOptions } from '../report.ts'
import { showName, showText } from '../show.ts'
import { visible } from '../visible.ts'
import { countOf, digits } from '../wording.ts'
import { joinGroups, type Line, raw, renderLines, type Span, tint } from './line.ts'
import { displayWidth } from './width.ts'

/** `source`: where the records came from, as people call it. */
export type ImportReport = {
  readonly source: string
  readonly zones: readonly ImportedZoneRow[]
  readonly failed: readonly { readonly zone: string; readonly problem: Problem }[]
}

/**
 * `proof`: `same`: planned against its source, nothing is left to do; `differs`: something is, and the plan stands elsewhere; `broken`:
 * the file has errors of its own, which stand elsewhere.
 */
export type ImportedZoneRow = {
  readonly zone: string
  readonly file: string
  readonly how: 'written' | 'replaced' | 'merged' | 'unchanged'
  readonly proof: 'same' | 'differs' | 'broken'
  readonly records: number
  readonly leftOut: readonly { readonly what: string; readonly why: string; readonly place: Place | null }[]
}

export function formatImportText(report: ImportReport, options: TextOptions): string {
  const common = commonReasons(report, options)
  const groups = [
    ...common.map((why) => commonLines(why, report)),
    ...report.zones.map((zone) => leftOutLines(zone, common, options)),
    tableLines(report),
    ...report.failed.map(failedLines),
    [[tint('bold', lastSentence(report))]],
  ]
  return renderLines(joinGroups(groups), options.style)
}

const ROOM = 120

/** Said once, if more zones than this leave out something for that reason. */
const MOST_REPEATED = 3

/** Reasons that many zones share, such as the name servers of the provider; what has a line in a file is never among them. */
function commonReasons({ zones }: ImportReport, { detail }: TextOptions): readonly string[] {
  const counts = new Map<string, number>()
  for (const { leftOut } of zones)
    for (const why of new Set(leftOut.flatMap((one) => (one.place === null ? [one.why] : []))))
      counts.set(why, (counts.get(why) ?? 0) + 1)
  return detail === 'whole' ? [] : [...counts].flatMap(([why, count]) => (count > MOST_REPEATED ? [why] : []))
}

function commonLines(why: string, { zones }: ImportReport): readonly Line[] {
  const counts = zones
    .map(({ leftOut }) => leftOut.filter((one) => one.why === why).length)
    .filter((count) => count > 0)
  const records = counts.reduce((sum, count) => sum + count, 0)
  return [
    [tint('bold', countOf(counts.length, 'zone')), raw(`: ${digits(records)} left out (--verbose lists them)`)],
    [tint('dim', `    ${showText(why, ROOM * 2)}`)],
  ]
}

/** What is left out for one reason stands under it; of many of a kind only the first are shown. */
function leftOutLines(row: ImportedZoneRow, common: readonly string[], { detail }: TextOptions): readonly Line[] {
  const leftOut = row.leftOut.filter(({ why }) => !common.includes(why))
  if (leftOut.length === 0) return []
  const reasons = [...new Set(leftOut.map(({ why }) => why))]
  return [
    [tint('bold', showName(row.zone)), raw(`: ${digits(leftOut.length)} left out`)],
    ...reasons.flatMap((why) => {
      const own = leftOut.filter((one) => one.why === why)
      const shown = detail === 'whole' || own.some(({ place }) => place !== null) ? own : own.slice(0, MOST_SHOWN)
      const more =
        own.length > shown.length ? [[raw(`  and ${digits(own.length - shown.length)} more (--verbose)`)]] : []
      return [...shown.map(leftOutLine), ...more, [tint('dim', `    ${showText(why, ROOM * 2)}`)]]
    }),
  ]
}

/** What has a line in a file is always shown: nobody could look it up. */
const MOST_SHOWN = 8

function leftOutLine({ what, place }: ImportedZoneRow['leftOut'][number]): Line {
  const at = place === null ? [] : [tint('dim', `  ${visible(place.file)}:${place.line}`)]
  return [raw(`  ${showText(what, ROOM)}`), ...at]
}

const HEADERS = ['zone', 'records', 'left out', 'file', 'result'] as const

function tableLines({ zones, failed }: ImportReport): readonly Line[] {
  const rows = [
    ...zones.map(
      (zone): Row => ({
        cells: [showName(zone.zone), digits(zone.records), digits(zone.leftOut.length), visible(zone.file)],
        result: tint(zone.proof === 'same' ? 'added' : 'warning', `${zone.how}, ${PROOF_WORDS[zone.proof]}`),
      }),
    ),
    ...failed.map(
      ({ zone }): Row => ({ cells: [showText(zone, ROOM), '-', '-', '-'], result: tint('error', 'failed') }),
    ),
  ]
  if (rows.length === 0) return []
  const widths = HEADERS.map((header, column) =>
    Math.max(displayWidth(header), ...rows.map(({ cells }) => displayWidth(cells[column] ?? ''))),
  )
  const head = HEADERS.slice(0, -1).map((header, column) => aligned(header, column, widths[column] ?? 0))
  return [
    [tint('dim', `${head.join('  ')}  ${HEADERS[4]}`)],
    ...rows.map(
      ({ cells, result }): Line => [
        raw(`${cells.map((cell, column) => aligned(cell, column, widths[column] ?? 0)).join('  ')}  `),
        result,
      ],
    ),
  ]
}

type Row = { readonly cells: readonly string[]; readonly result: Span }

const PROOF_WORDS = { same: 'proven', differs: 'DIFFERS', broken: 'HAS ERRORS' } as const

/** Numbers stand at the right of their columns. */
function aligned(text: string, column: number, width: number): string {
  const gap = ' '.repeat(Math.max(0, width - displayWidth(text)))
  return column === 1 || column === 2 ? gap + text : text + gap
}

const failedLines = ({ zone, problem: { message, hint } }: ImportReport['failed'][number]): readonly Line[] => [
  [tint('error', `Not imported: ${showText(zone, ROOM)}`)],
  [raw(`  ${showText(message, ROOM * 5)}`)],
  ...(hint === '' ? [] : [[raw(`  ${showText(hint, ROOM * 5)}`)]]),
]

function lastSentence({ source, zones, failed }: ImportReport): string {
  const proven = zones.filter(({ proof }) => proof === 'same').length
  const records = zones.reduce((sum, zone) => sum + zone.records, 0)
  const rest = [
    ...(zones.length > proven ? [`${countOf(zones.length - proven, 'zone')} to look at`] : []),
    ...(failed.length > 0 ? [`${countOf(failed.length, 'zone')} not imported`] : []),
  ]
  const where = proven === zones.length ? '' : ` in ${countOf(proven, 'zone')}`
  const proof = proven === 0 ? '' : ` Read again and planned against it: no changes${where}.`
  const attention = rest.length === 0 ? '' : ` ${rest.join(', ')}.`
  return `Imported ${countOf(records, 'record')} in ${countOf(zones.length, 'zone')} from ${source}.${proof}${attention}`
}
