// Alerts and lists of a page: refused zones with how to lift them, zones that could not be planned, warnings. All of them counted, not all listed.
import type { ZonePlan } from '../plan/plan.ts'
import { acceptCommand } from './command.ts'
import { alert, codeSpan } from './markdown-code.ts'
import { type Calling, type PlanReport, zonesThatAre } from './report.ts'
import { showName, showText } from './show.ts'
import {
  ACCEPT_THIS,
  acceptedZones,
  andMore,
  LIFT,
  notAcceptedZones,
  notPlannedZones,
  refusedZones,
  warningsSentence,
} from './wording.ts'

export const noticeBlocks = (report: Notices, calling: Calling, most: number): readonly string[] => [
  heldAlert(zonesThatAre('refused', report), refusedZones, LIFT, calling, most),
  heldAlert(zonesThatAre('not-accepted', report), notAcceptedZones, ACCEPT_THIS, calling, most),
  failureAlert(report, most),
  acceptedAlert(
    zonesThatAre('free', report).filter((zone) => zone.refusals.length > 0),
    most,
  ),
  warningAlert(report.plan.zones, most),
]

type Notices = Pick<PlanReport, 'plan' | 'failures' | 'accepted'>

function heldAlert(
  zones: readonly ZonePlan[],
  title: (count: number) => string,
  advice: string,
  calling: Calling,
  most: number,
): string {
  const items = zones.map((zone) => [
    `- ${nameSpan(zone.zone)}`,
    ...zone.refusals.map(({ message }) => `  - ${textSpan(message)}`),
    `  - ${advice} ${codeSpan(acceptCommand(zone.zone, zone.fingerprint, calling))}`,
  ])
  return listAlert('CAUTION', title(zones.length), items, most)
}

function failureAlert({ failures }: Notices, most: number): string {
  const items = failures.map(({ zone, message, hint }) => [
    `- ${nameSpan(zone)}: ${textSpan(message)}${hint === '' ? '' : ` ${textSpan(hint)}`}`,
  ])
  return listAlert('WARNING', notPlannedZones(failures.length), items, most)
}

function acceptedAlert(zones: readonly ZonePlan[], most: number): string {
  const items = zones.map((zone) => [
    `- ${nameSpan(zone.zone)}: ${zone.refusals.map(({ message }) => textSpan(message)).join(' ')}`,
  ])
  return listAlert('WARNING', acceptedZones(zones.length), items, most)
}

function warningAlert(zones: readonly ZonePlan[], most: number): string {
  const items = zones.flatMap((zone) =>
    zone.warnings.map((warning) => [`- ${nameSpan(zone.zone)}: ${textSpan(warning)}`]),
  )
  return listAlert('WARNING', warningsSentence(items.length), items, most)
}

/** Empty where there is nothing to list. */
function listAlert(
  kind: 'CAUTION' | 'WARNING',
  title: string,
  items: readonly (readonly string[])[],
  most: number,
): string {
  if (items.length === 0) return ''
  const listed = items.slice(0, most).flat()
  const rest = items.length > most ? [`- ${andMore(items.length - most)}`] : []
  return alert(kind, [`**${title}**`, '', ...listed, ...rest])
}

const nameSpan = (name: string): string => codeSpan(showName(name))
const textSpan = (text: string): string => codeSpan(showText(text, TEXT_ROOM))
const TEXT_ROOM = 400
