// What a sync did, as text: per zone what did not end well and why, whether live equals the plan, and how to go on.
import type { ZoneResult } from '../../apply/run/result.ts'
import { unreachable } from '../../result.ts'
import { goOnCommand, undoCommand } from '../command.ts'
import { operationText } from '../operation-line.ts'
import { countOutcomes, isUnfinished, type Story, storiesOf } from '../outcomes.ts'
import type { StyleName, SyncReport, TextOptions } from '../report.ts'
import { viewsOfDifferences } from '../set-view.ts'
import { showName, showText } from '../show.ts'
import {
  calmZones,
  DIFFERS,
  differsSentence,
  GO_ON,
  NOT_VERIFIED,
  nothingApplied,
  OUTCOMES,
  type OutcomeCounts,
  outcomePart,
  resultSentence,
  UNDO,
  unreadSentence,
  VERIFIED,
} from '../wording.ts'
import { joinGroups, type Line, raw, renderLines, type Span, tint } from './line.ts'
import { attentionOf, noticeGroups } from './notices.ts'
import { setLines, usedWidth } from './sets.ts'
import { padEnd } from './width.ts'

/** Follows the plan's own text: where nothing was applied, its notices stand right above and are not said again. */
export function formatSyncText(report: SyncReport, options: TextOptions): string {
  const zones = report.results.map((zone) => zoneLines(zone, options))
  const lines = joinGroups([
    calmLines(
      zones.filter((zone) => zone.length === 1),
      options,
    ),
    ...zones.filter((zone) => zone.length > 1),
    ...(report.results.length === 0 ? [] : noticeGroups(report, options)),
    lastLines(report, options),
  ])
  return renderLines(lines, options.style)
}

// With more zones than this, those that went well are only counted.
const LISTED_ZONES = 10

const calmLines = (zones: readonly (readonly Line[])[], options: TextOptions): readonly Line[] =>
  options.detail === 'whole' || zones.length <= LISTED_ZONES ? zones.flat() : [[tint('added', calmZones(zones.length))]]

function zoneLines(zone: ZoneResult, options: TextOptions): readonly Line[] {
  const stories = storiesOf(zone, options.detail)
  return [headingOf(zone), ...storyLines(stories, options), ...verificationLines(zone, options)]
}

const OUTCOME_STYLE: Readonly<Record<keyof OutcomeCounts, StyleName>> = {
  done: 'added',
  failed: 'error',
  unknown: 'warning',
  skipped: 'warning',
}

function headingOf(zone: ZoneResult): Line {
  const counts = countOutcomes([zone])
  const parts = OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) =>
    tint(OUTCOME_STYLE[outcome], outcomePart(counts[outcome], outcome)),
  )
  const all = [...parts, ...verificationMark(zone)]
  return [
    tint('bold', showName(zone.plan.zone)),
    raw('  '),
    ...all.flatMap((part, index) => (index === 0 ? [part] : [raw(', '), part])),
  ]
}

function verificationMark(zone: ZoneResult): readonly Span[] {
  switch (zone.verification.kind) {
    case 'verified':
      return [tint('added', VERIFIED)]
    case 'differs':
      return [tint('error', DIFFERS)]
    case 'unread':
      return [tint('warning', NOT_VERIFIED)]
    case 'not-needed':
      return []
    default:
      return unreachable(zone.verification)
  }
}

const STORY_STYLE: Readonly<Record<Story['label'], StyleName>> = {
  done: 'added',
  failed: 'error',
  unknown: 'warning',
  skipped: 'warning',
  'put back': 'changed',
  'not put back': 'error',
}

/** Stories in a row that have the same reasons tell them once, after the last. */
function storyLines(stories: readonly Story[], options: TextOptions): readonly Line[] {
  const label = stories.reduce((width, story) => Math.max(width, story.label.length), 0)
  const indent = raw(' '.repeat(2 + label + 2))
  const lines = stories.flatMap((story, index) => {
    const next = stories[index + 1]
    const told = next?.label === story.label && next.reasons.join('\n') === story.reasons.join('\n')
    return [
      storyLine(story, label, options),
      ...(told ? [] : story.reasons.map((reason) => [indent, raw('  '), tint('dim', reason)])),
    ]
  })
  return lines.length === 0 ? [] : [[], ...lines]
}

function storyLine(story: Story, label: number, options: TextOptions): Line {
  const room = options.detail === 'whole' ? Number.POSITIVE_INFINITY : Math.max(40, usedWidth(options) - label - 30)
  const { sign, subject, value } = operationText(story.operation, room)
  return [
    raw('  '),
    tint(STORY_STYLE[story.label], padEnd(story.label, label)),
    raw(`  ${sign} `),
    tint('bold', subject),
    raw(`  ${value}`),
  ]
}

function verificationLines(zone: ZoneResult, options: TextOptions): readonly Line[] {
  const { verification } = zone
  if (verification.kind === 'unread')
    return [[], [raw('  '), tint('warning', showText(unreadSentence(verification.message), 400))]]
  if (verification.kind !== 'differs') return []
  const { differences } = verification
  return [
    [],
    [raw('  '), tint('error', differsSentence(differences.length))],
    ...setLines(viewsOfDifferences(differences), options),
  ]
}

function lastLines(report: SyncReport, options: TextOptions): readonly Line[] {
  const { plan, results, snapshot } = report
  const sentence =
    results.length === 0
      ? nothingApplied(plan.environment)
      : resultSentence(plan.environment, countOutcomes(results), results.length)
  const attention = attentionOf(report)
  const unfinished = results.filter(isUnfinished).map((zone) => zone.plan.zone)
  const goOn = [raw(`${GO_ON} `), tint('bold', goOnCommand(unfinished, options))]
  return [
    [tint('bold', sentence), ...(attention === '' ? [] : [tint('error', ` ${attention}`)])],
    ...(unfinished.length === 0 ? [] : [goOn]),
    ...(snapshot === null ? [] : [[raw(`${UNDO} `), tint('bold', undoCommand(snapshot, options))]]),
  ]
}
