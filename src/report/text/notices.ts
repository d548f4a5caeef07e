// What a reader must not miss, printed last, where a terminal stops: refusals with how to lift them, and zones that could not be planned.
import type { Refusal, ZoneFailure, ZonePlan } from '../../plan/plan.ts'
import { acceptCommand } from '../command.ts'
import { type PlanReport, type TextOptions, zonesThatAre } from '../report.ts'
import { wouldBeRefused } from '../review-wording.ts'
import { showName, showText } from '../show.ts'
import {
  ACCEPT_THIS,
  attentionText,
  LIFT,
  NOT_ACCEPTED_REASON,
  notAcceptedSentence,
  notPlannedSentence,
  refusedSentence,
} from '../wording.ts'
import { type Line, raw, tint } from './line.ts'

export const noticeGroups = (report: Notices, options: TextOptions): readonly (readonly Line[])[] => [
  ...zonesThatAre('refused', report).map((zone) => heldLines(zone, refusedSentence, [], LIFT, options)),
  ...zonesThatAre('not-accepted', report).map((zone) =>
    heldLines(zone, notAcceptedSentence, [[raw(`  ${NOT_ACCEPTED_REASON}`)]], ACCEPT_THIS, options),
  ),
  ...report.failures.map(failureLines),
]

/** Of a plan that nothing live was read for: there is nothing to accept yet. */
export const offlineNoticeGroups = (report: Notices): readonly (readonly Line[])[] =>
  zonesThatAre('refused', report).map((zone) => [
    [tint('error', wouldBeRefused(showName(zone.zone)))],
    ...zone.refusals.map(refusalLine),
  ])

export type Notices = Pick<PlanReport, 'plan' | 'failures' | 'accepted'>

export const attentionOf = (report: Notices): string =>
  attentionText(
    zonesThatAre('refused', report).length,
    zonesThatAre('not-accepted', report).length,
    report.failures.length,
  )

const heldLines = (
  zone: ZonePlan,
  title: (zone: string) => string,
  reasons: readonly Line[],
  advice: string,
  options: TextOptions,
): readonly Line[] => [
  [tint('error', title(showName(zone.zone)))],
  ...reasons,
  ...zone.refusals.map(refusalLine),
  [raw(`  ${advice}`)],
  [raw('    '), tint('bold', acceptCommand(zone.zone, zone.fingerprint, options))],
]

const refusalLine = ({ guard, message }: Refusal): Line => [
  raw(`  ${showText(message, MESSAGE_ROOM)}`),
  tint('dim', guardOf(guard, message)),
]

// A message that names its setting says enough.
const guardOf = (guard: string, message: string): string => (message.includes(guard) ? '' : ` (${guard})`)

const failureLines = (failure: ZoneFailure): readonly Line[] => [
  [tint('error', notPlannedSentence(showName(failure.zone)))],
  [raw(`  ${showText(failure.message, MESSAGE_ROOM)}`)],
  ...(failure.hint === '' ? [] : [[raw(`  ${showText(failure.hint, MESSAGE_ROOM)}`)]]),
]

const MESSAGE_ROOM = 600
