// What stands above the folded sections of drift in Markdown: what is unknown, what a guard would refuse, and the table of zones.
import type { ZoneDrift } from '../plan/drift.ts'
import type { ZoneFailure } from '../plan/plan.ts'
import { acceptCommand, goOnCommand } from './command.ts'
import { countHands, type DriftReport, driftedZones, type HandCounts } from './drift.ts'
import { HAND_COUNT, LIFT_REVERT, unknownZones, WOULD_REFUSE, zonesAsInGit } from './drift-wording.ts'
import { alert, codeSpan, shownSpanInTable } from './markdown-code.ts'
import type { Calling } from './report.ts'
import { showName, showText } from './show.ts'
import { andMore, digits } from './wording.ts'

/** Each with at most so many entries; the rest is counted. */
export const driftBlocks = (report: DriftReport, calling: Calling, most: number): readonly string[] => [
  unknownAlert(report.unknown, most),
  refusalAlert(driftedZones(report), calling, most),
  zoneTable(
    report.zones.filter(({ sets }) => sets.length > 0),
    calling,
    most,
  ),
  cleanLine(report),
]

/** Zones that cannot be read for one and the same reason share its sentence. */
function unknownAlert(unknown: readonly ZoneFailure[], most: number): string {
  if (unknown.length === 0) return ''
  const reasons = [...new Set(unknown.map(({ message, hint }) => `${message} ${hint}`.trim()))]
  const items = reasons.slice(0, most).map((reason) => {
    const zones = unknown.filter(({ message, hint }) => `${message} ${hint}`.trim() === reason)
    const names = zones.slice(0, most).map(({ zone }) => codeSpan(showName(zone)))
    const rest = zones.length > most ? ` ${andMore(zones.length - most)}` : ''
    return `- ${names.join(', ')}${rest}: ${textSpan(reason)}`
  })
  const rest = reasons.length > most ? [`- ${andMore(reasons.length - most)}`] : []
  return alert('WARNING', [`**${unknownZones(unknown.length)}**`, '', ...items, ...rest])
}

function refusalAlert(zones: readonly ZoneDrift[], calling: Calling, most: number): string {
  const refused = zones.map(({ plan }) => plan).filter(({ refusals }) => refusals.length > 0)
  if (refused.length === 0) return ''
  const items = refused
    .slice(0, most)
    .flatMap(({ zone, refusals, fingerprint }) => [
      `- ${codeSpan(showName(zone))}: ${refusals.map(({ message }) => textSpan(message)).join(' ')}`,
      `  - ${LIFT_REVERT} ${codeSpan(acceptCommand(zone, fingerprint, calling))}`,
    ])
  const rest = refused.length > most ? [`- ${andMore(refused.length - most)}`] : []
  return alert('NOTE', [`**${WOULD_REFUSE}**`, '', ...items, ...rest])
}

const TABLE_HEAD = [
  `| zone | ${HAND_COUNT.drift} | ${HAND_COUNT.elsewhere} | ${HAND_COUNT.pending} | revert |`,
  '|---|--:|--:|--:|---|',
]

/** At most so many zones, those with the most drift. */
function zoneTable(zones: readonly ZoneDrift[], calling: Calling, most: number): string {
  if (zones.length === 0) return ''
  const chosen = new Set([...zones].sort((a, b) => stakeOf(b) - stakeOf(a)).slice(0, most))
  const rest = zones.filter((zone) => !chosen.has(zone))
  const rows = zones
    .filter((zone) => chosen.has(zone))
    .map(({ plan, sets, remedies }) => {
      const revert = remedies === null ? '' : shownSpanInTable(goOnCommand([plan.zone], calling))
      return rowText(shownSpanInTable(showName(plan.zone)), countHands(sets), revert)
    })
  const counts = countHands(rest.flatMap(({ sets }) => sets))
  return [...TABLE_HEAD, ...rows, ...(rest.length === 0 ? [] : [rowText(andMore(rest.length), counts, '')])].join('\n')
}

const stakeOf = ({ sets }: ZoneDrift): number => {
  const { drift, elsewhere } = countHands(sets)
  return drift * 1_000_000 + elsewhere
}

const rowText = (name: string, { drift, elsewhere, pending }: HandCounts, revert: string): string =>
  `| ${[name, ...[drift, elsewhere, pending].map(digits), revert].join(' | ')} |`

function cleanLine({ zones }: DriftReport): string {
  const count = zones.filter(({ sets }) => sets.length === 0).length
  return count === 0 ? '' : `${zonesAsInGit(count)}.`
}

const textSpan = (text: string): string => codeSpan(showText(text, TEXT_ROOM))
const TEXT_ROOM = 400
