// What a sync did, as Markdown for GitHub: counts, how to go on, a table of zones, and the stories of those that did not end well.
import type { ZoneResult } from '../../apply/run/result.ts'
import { unreachable } from '../../result.ts'
import { totalOf, writesOf } from '../counts.ts'
import { operationText } from '../operation-line.ts'
import { countOutcomes, isUnfinished, type Story, storiesOf } from '../outcomes.ts'
import type { MarkdownOptions, SyncReport } from '../report.ts'
import { viewsOfDifferences } from '../set-view.ts'
import { showName, showText } from '../show.ts'
import {
  andMore,
  calmZones,
  DIFFERS,
  differsSentence,
  digits,
  NOT_VERIFIED,
  nothingLeftHeading,
  OUTCOMES,
  outcomes,
  syncHeading,
  unreadSentence,
  VERIFIED,
} from '../wording.ts'
import { goOnAdvice, undoAdvice } from './advice.ts'
import { codeSpan, environmentSpan, shownSpanInTable } from './code.ts'
import { noticeBlocks } from './notices.ts'
import { type Page, pageText } from './page.ts'
import type { Fold, Piece } from './section.ts'
import { setDiffLines } from './sets.ts'

export const formatSyncMarkdown = (report: SyncReport, options: MarkdownOptions): string =>
  pageText(syncPage(report, options), options)

export function syncPage(report: SyncReport, options: MarkdownOptions): Page {
  const unfinished = report.results.filter(isUnfinished)
  return {
    heading: `## ${headingOf(report)}`,
    head: (most: number) => [
      goOn(unfinished, options, most),
      ...noticeBlocks(report, options, most),
      zoneTable(unfinished, most),
      calmLine(report.results.length - unfinished.length),
    ],
    folds: report.results.map((zone) => foldOf(zone, options)).filter((fold) => fold.pieces.length > 0),
    tail: [...undo(report, options), `Fingerprint ${codeSpan(report.plan.fingerprint)}`],
  }
}

function headingOf({ plan, failures, results }: SyncReport): string {
  const environment = environmentSpan(plan.environment)
  return failures.length === 0 && totalOf(writesOf(plan)) === 0
    ? nothingLeftHeading(environment)
    : syncHeading(environment, countOutcomes(results))
}

/** Zones by name as long as they are few; then the command for all. */
function goOn(zones: readonly ZoneResult[], options: MarkdownOptions, most: number): string {
  if (zones.length === 0) return ''
  const names = zones.length > most ? [] : zones.map((zone) => zone.plan.zone)
  return goOnAdvice(names, options)
}

const undo = ({ snapshot }: SyncReport, options: MarkdownOptions): readonly string[] =>
  snapshot === null ? [] : [undoAdvice(snapshot, options)]

const calmLine = (count: number): string => (count === 0 ? '' : `${calmZones(count)}.`)

const TABLE_HEAD = ['| zone | done | failed | unknown | skipped | read again |', '|---|--:|--:|--:|--:|---|']

function zoneTable(zones: readonly ZoneResult[], most: number): string {
  if (zones.length === 0) return ''
  const rest = zones.slice(most)
  const rows = zones
    .slice(0, most)
    .map((zone) => rowText(shownSpanInTable(showName(zone.plan.zone)), [zone], verificationWord(zone)))
  return [...TABLE_HEAD, ...rows, ...(rest.length === 0 ? [] : [rowText(andMore(rest.length), rest, '')])].join('\n')
}

function rowText(name: string, zones: readonly ZoneResult[], verification: string): string {
  const counts = countOutcomes(zones)
  return `| ${[name, ...OUTCOMES.map((outcome) => digits(counts[outcome])), verification].join(' | ')} |`
}

function verificationWord({ verification }: ZoneResult): string {
  switch (verification.kind) {
    case 'verified':
      return VERIFIED
    case 'differs':
      return DIFFERS
    case 'unread':
    case 'not-needed':
      return NOT_VERIFIED
    default:
      return unreachable(verification)
  }
}

const foldOf = (zone: ZoneResult, options: MarkdownOptions): Fold => ({
  title: showName(zone.plan.zone),
  summary: outcomes(countOutcomes([zone])),
  language: 'diff',
  pieces: [
    ...storiesOf(zone, options.detail).map((story) => storyPiece(story, options)),
    ...verificationPieces(zone, options),
  ],
})

const RANK: Readonly<Record<Story['label'], number>> = {
  failed: 0,
  unknown: 0,
  'not put back': 0,
  'put back': 1,
  skipped: 2,
  done: 3,
}

function storyPiece(story: Story, options: MarkdownOptions): Piece {
  const room = options.detail === 'whole' ? Number.POSITIVE_INFINITY : 100
  const { sign, subject, value } = operationText(story.operation, room)
  const lines = [`@@ ${story.label} @@`, `${sign === '~' ? '!' : sign} ${subject}  ${value}`]
  return {
    rank: RANK[story.label],
    word: story.label,
    lines: [...lines, ...story.reasons.map((reason) => `  ${reason}`)],
  }
}

function verificationPieces({ verification }: ZoneResult, options: MarkdownOptions): readonly Piece[] {
  if (verification.kind === 'unread')
    return [{ rank: 1, word: NOT_VERIFIED, lines: [`  ${showText(unreadSentence(verification.message), 400)}`] }]
  if (verification.kind !== 'differs') return []
  const sets = viewsOfDifferences(verification.differences).map((view) => setDiffLines(view, options.detail))
  const [first, ...more] = sets
  const lead = `  ${differsSentence(verification.differences.length)}`
  return [[lead, ...(first ?? [])], ...more].map((lines) => ({ rank: 1, word: DIFFERS, lines }))
}
