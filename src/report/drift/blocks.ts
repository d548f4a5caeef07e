// What stands above the folded sections of drift in Markdown: what is unknown, what a guard would refuse, and the table of zones.
import type { ZoneDrift } from '../../plan/drift.ts'
import type { ZoneFailure } from '../../plan/plan.ts'
import { goOnCommand } from '../command.ts'
import { acceptAdvice } from '../markdown/advice.ts'
import { alert, shownSpan, shownSpanInTable } from '../markdown/code.ts'
import type { MarkdownOptions } from '../report.ts'
import { showName, showText } from '../show.ts'
import { andMore, digits } from '../wording.ts'
import { allSets, countHands, type DriftReport, driftedZones, HANDS, type HandCounts } from './drift.ts'
import { HAND_COUNT, LIFT_REVERT, unknownZones, WOULD_REFUSE, waysOut, zonesAsInGit } from './wording.ts'

type Options = Pick<MarkdownOptions, 'means' | 'flags' | 'restores'>

/** Each with at most so many entries; the rest is counted. */
export const driftBlocks = (report: DriftReport, options: Options, most: number): readonly string[] => [
  unknownAlert(report.unknown, most),
  refusalAlert(driftedZones(report), options, most),
  zoneTable(
    report.zones.filter(({ sets }) => sets.length > 0),
    options,
    most,
  ),
  cleanLine(report),
  ...waysOf(report, options),
]

/** Zones that cannot be read for one and the same reason share its sentence. */
function unknownAlert(unknown: readonly ZoneFailure[], most: number): string {
  if (unknown.length === 0) return ''
  const reasons = [...new Set(unknown.map(({ message, hint }) => `${message} ${hint}`.trim()))]
  const items = reasons.slice(0, most).map((reason) => {
    const zones = unknown.filter(({ message, hint }) => `${message} ${hint}`.trim() === reason)
    const names = zones.slice(0, most).map(({ zone }) => shownSpan(showName(zone)))
    const rest = zones.length > most ? ` ${andMore(zones.length - most)}` : ''
    return `- ${names.join(', ')}${rest}: ${textSpan(reason)}`
  })
  const rest = reasons.length > most ? [`- ${andMore(reasons.length - most)}`] : []
  return alert('WARNING', [`**${unknownZones(unknown.length)}**`, '', ...items, ...rest])
}

function refusalAlert(zones: readonly ZoneDrift[], options: Options, most: number): string {
  const refused = zones.map(({ plan }) => plan).filter(({ refusals }) => refusals.length > 0)
  if (refused.length === 0) return ''
  const items = refused
    .slice(0, most)
    .flatMap(({ zone, refusals, fingerprint }) => [
      `- ${shownSpan(showName(zone))}: ${refusals.map(({ message }) => textSpan(message)).join(' ')}`,
      `  - ${acceptAdvice(LIFT_REVERT, zone, fingerprint, options)}`,
    ])
  const rest = refused.length > most ? [`- ${andMore(refused.length - most)}`] : []
  return alert('NOTE', [`**${WOULD_REFUSE}**`, '', ...items, ...rest])
}

/** At most so many zones, those with the most drift. A command to copy stands beside its zone. */
function zoneTable(zones: readonly ZoneDrift[], options: Options, most: number): string {
  if (zones.length === 0) return ''
  const isTyped = options.means.kind === 'command'
  const chosen = new Set([...zones].sort((a, b) => stakeOf(b) - stakeOf(a)).slice(0, most))
  const rest = zones.filter((zone) => !chosen.has(zone))
  const rows = zones
    .filter((zone) => chosen.has(zone))
    .map(({ plan, sets, remedies }) => {
      const revert = remedies === null ? '' : shownSpanInTable(goOnCommand([plan.zone], options))
      return rowText(shownSpanInTable(showName(plan.zone)), countHands(sets), isTyped ? [revert] : [])
    })
  const counts = countHands(rest.flatMap(({ sets }) => sets))
  const last = rest.length === 0 ? [] : [rowText(andMore(rest.length), counts, isTyped ? [''] : [])]
  return [...tableHead(isTyped), ...rows, ...last].join('\n')
}

const tableHead = (isTyped: boolean): readonly string[] => [
  `| zone | ${HANDS.map((hand) => HAND_COUNT[hand]).join(' | ')} |${isTyped ? ' revert |' : ''}`,
  `|---|--:|--:|--:|${isTyped ? '---|' : ''}`,
]

const stakeOf = ({ sets }: ZoneDrift): number => {
  const { drift, elsewhere } = countHands(sets)
  return drift * 1_000_000 + elsewhere
}

const rowText = (name: string, counts: HandCounts, more: readonly string[]): string =>
  `| ${[name, ...HANDS.map((hand) => digits(counts[hand])), ...more].join(' | ')} |`

function waysOf(report: DriftReport, { means }: Options): readonly string[] {
  const isUnsure = countHands(allSets(report)).elsewhere > 0
  return driftedZones(report).length === 0 ? [] : [waysOut(means, isUnsure)]
}

function cleanLine({ zones }: DriftReport): string {
  const count = zones.filter(({ sets }) => sets.length === 0).length
  return count === 0 ? '' : `${zonesAsInGit(count)}.`
}

const textSpan = (text: string): string => shownSpan(showText(text, TEXT_ROOM))
const TEXT_ROOM = 400
