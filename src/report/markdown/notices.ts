// Alerts and lists of a page: refused zones with how to lift them, zones that could not be planned, warnings. All of them counted, not all listed.
import type { ZonePlan } from '../../plan/plan.ts'
import { type MarkdownOptions, type PlanReport, zonesThatAre } from '../report.ts'
import { mayBeRefused } from '../review-wording.ts'
import { showName, showText } from '../show.ts'
import {
  ACCEPT_THIS,
  acceptedZones,
  LIFT,
  notAcceptedZones,
  notPlannedZones,
  refusedZones,
  warningsSentence,
} from '../wording.ts'
import { acceptAdvice } from './advice.ts'
import { listAlert, shownSpan } from './code.ts'
import { reviewAlerts } from './review.ts'

/** Of a plan: what holds it back first, then what is dangerous, then what is odd. */
export const planNotices = (report: PlanReport, options: Options, most: number): readonly string[] => [
  ...(report.basis === 'live' ? heldAlerts(report, options, most) : [mayBeRefusedAlert(report, most)]),
  failureAlert(report, most),
  ...reviewAlerts(report, most),
  ...oddAlerts(report, most),
]

/** Of a sync. */
export const noticeBlocks = (report: Notices, options: Options, most: number): readonly string[] => [
  ...heldAlerts(report, options, most),
  failureAlert(report, most),
  ...oddAlerts(report, most),
]

type Options = Pick<MarkdownOptions, 'means' | 'flags' | 'restores'>
type Notices = Pick<PlanReport, 'plan' | 'failures' | 'accepted'>

const heldAlerts = (report: Notices, options: Options, most: number): readonly string[] => [
  heldAlert(zonesThatAre('refused', report), refusedZones, LIFT, options, most),
  heldAlert(zonesThatAre('not-accepted', report), notAcceptedZones, ACCEPT_THIS, options, most),
]

const oddAlerts = (report: Notices, most: number): readonly string[] => [
  acceptedAlert(
    zonesThatAre('free', report).filter((zone) => zone.refusals.length > 0),
    most,
  ),
  warningAlert(report.plan.zones, most),
]

function heldAlert(
  zones: readonly ZonePlan[],
  title: (count: number) => string,
  advice: string,
  options: Options,
  most: number,
): string {
  const items = zones.map((zone) => [
    ...refusalLines(zone),
    `  - ${acceptAdvice(advice, zone.zone, zone.fingerprint, options)}`,
  ])
  return listAlert('CAUTION', title(zones.length), items, most)
}

/** Guards count what is live; what an offline plan knows of that is the base. */
function mayBeRefusedAlert(report: Notices, most: number): string {
  const items = zonesThatAre('refused', report).map(refusalLines)
  return listAlert('WARNING', mayBeRefused(items.length), items, most)
}

const refusalLines = (zone: ZonePlan): readonly string[] => [
  `- ${nameSpan(zone.zone)}`,
  ...zone.refusals.map(({ message }) => `  - ${textSpan(message)}`),
]

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

const nameSpan = (name: string): string => shownSpan(showName(name))
const textSpan = (text: string): string => shownSpan(showText(text, TEXT_ROOM))
const TEXT_ROOM = 400
