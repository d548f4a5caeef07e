// One zone of a plan as text: a heading with its counts, its record sets, its warnings, and what is left alone.
import { groupBy } from '../../plan/group.ts'
import type { LeftAlone, ZonePlan } from '../../plan/plan.ts'
import type { Origin } from '../../plan/review.ts'
import { countKinds } from '../counts.ts'
import { type PlanReport, type StyleName, standingIn, type TextOptions } from '../report.ts'
import { ORIGIN } from '../review-wording.ts'
import type { SetView } from '../set-view.ts'
import { showName, showText } from '../show.ts'
import {
  ACCEPTED,
  andMore,
  digits,
  LEFT_ALONE,
  leftAloneCount,
  NO_CHANGES,
  NOT_ACCEPTED,
  REFUSED,
  recordSets,
  toDoParts,
  unchangedSets,
  WHY_LEFT_ALONE,
} from '../wording.ts'
import { type Line, raw, type Span, tint } from './line.ts'
import { setLines, usedWidth } from './sets.ts'
import { displayWidth } from './width.ts'

/**
 * The changes of a zone that are shown together. `origin` is what they have in common, null where that is not told; `details` are shown
 * once for a zone.
 */
export type ZonePart = {
  readonly zone: ZonePlan
  readonly views: readonly SetView[]
  readonly origin: Origin | null
  readonly hasDetails: boolean
}

export function zoneLines(part: ZonePart, report: PlanReport, options: TextOptions): readonly Line[] {
  const { zone, views, hasDetails } = part
  const details = hasDetails ? [...warningLines(zone), ...leftAloneLines(zone.leftAlone, options)] : []
  return [headingOf(part, report), ...paragraph(setLines(views, options)), ...paragraph(details)]
}

/** A zone that is right as it is: one line, and its warnings. */
export function unchangedLines(zone: ZonePlan, options: TextOptions): readonly Line[] {
  const left = zone.leftAlone.length === 0 ? '' : `, ${leftAloneCount(zone.leftAlone.length)}`
  const heading = [
    tint('bold', showName(zone.zone)),
    raw(`  ${NO_CHANGES}`),
    tint('dim', `, ${recordSets(zone.unchanged)}${left}`),
  ]
  const details = options.detail === 'whole' ? leftAloneLines(zone.leftAlone, options) : []
  return [heading, ...warningLines(zone), ...details]
}

const paragraph = (lines: readonly Line[]): readonly Line[] => (lines.length === 0 ? [] : [[], ...lines])

const COUNT_STYLE: Readonly<Record<'create' | 'update' | 'delete', StyleName>> = {
  create: 'added',
  update: 'changed',
  delete: 'removed',
}

function headingOf({ zone, views, origin, hasDetails }: ZonePart, report: PlanReport): Line {
  const counts = toDoParts(countKinds(views)).map(({ kind, text }) => tint(COUNT_STYLE[kind], text))
  const parts = [...counts, ...(hasDetails ? [tint('dim', unchangedSets(zone.unchanged))] : [])]
  return [
    tint('bold', showName(zone.zone)),
    raw('  '),
    ...guardMark(zone, report),
    ...(origin === null || origin === 'pull-request' ? [] : [raw(`${ORIGIN[origin]}: `)]),
    ...parts.flatMap((part, index) => (index === 0 ? [part] : [raw(', '), part])),
  ]
}

function guardMark(zone: ZonePlan, report: PlanReport): readonly Span[] {
  const standing = standingIn(zone, report)
  if (standing === 'refused') return [tint('error', REFUSED), raw('  ')]
  if (standing === 'not-accepted') return [tint('error', NOT_ACCEPTED), raw('  ')]
  return zone.refusals.length === 0 ? [] : [tint('warning', ACCEPTED), raw('  ')]
}

const warningLines = (zone: ZonePlan): readonly Line[] =>
  zone.warnings.map((warning) => [raw('  '), tint('warning', `warning: ${showText(warning, WARNING_ROOM)}`)])

const WARNING_ROOM = 400

function leftAloneLines(records: readonly LeftAlone[], options: TextOptions): readonly Line[] {
  const byWhy = groupBy(records, (record) => record.why)
  const whys = (['unmanaged', 'ignored', 'unreadable', 'apex-ns'] as const).filter((why) => byWhy.has(why))
  return whys.flatMap((why) => {
    const group = byWhy.get(why) ?? []
    const title = `  ${LEFT_ALONE}: ${digits(group.length)} ${WHY_LEFT_ALONE[why]}`
    if (options.detail === 'whole') return [[tint('dim', title)], ...group.map(wholeLine)]
    return [
      [tint('dim', `${title}${why === 'apex-ns' ? '' : examples(group, usedWidth(options) - displayWidth(title))}`)],
    ]
  })
}

const wholeLine = (record: LeftAlone): Line => [
  tint(
    'dim',
    `    ${showName(record.name)}  ${showText(record.type, 20)}  ${showText(record.value, VALUE_ROOM)}  (${showText(record.reason, VALUE_ROOM)})`,
  ),
]

const VALUE_ROOM = 300

/** As many record sets by name as the line has room for. */
function examples(records: readonly LeftAlone[], room: number): string {
  const names = [...new Set(records.map((record) => `${showName(record.name)} ${showText(record.type, 20)}`))]
  let text = ''
  for (const [index, name] of names.entries()) {
    const longer = `${text}${index === 0 ? ': ' : ', '}${name}`
    const rest = index === names.length - 1 ? 0 : ' and 1,000 more'.length
    if (index > 0 && displayWidth(longer) + rest > room) return `${text} ${andMore(names.length - index)}`
    text = longer
  }
  return text
}
