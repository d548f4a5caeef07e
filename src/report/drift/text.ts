// Drift as text: zone by zone what git says and what is live, whose hand it was, the ways out; then what is unknown, and one last line.
import type { ZoneDrift } from '../../plan/drift.ts'
import type { StyleName, TextOptions } from '../report.ts'
import { showName, showText } from '../show.ts'
import { joinGroups, type Line, raw, renderLines, type Span, tint } from '../text/line.ts'
import { usedWidth } from '../text/sets.ts'
import { displayWidth, padEnd } from '../text/width.ts'
import { visible } from '../visible.ts'
import { recordSets } from '../wording.ts'
import { allSets, countHands, type DriftReport, driftedIn, driftedZones } from './drift.ts'
import { remedyLines } from './text-remedies.ts'
import { type DriftView, driftViewOf } from './view.ts'
import {
  AS_IN_GIT,
  driftSentence,
  handParts,
  NOTHING,
  setsAsInGit,
  unknownCount,
  unknownSentence,
  valuesAsInGit,
  zonesAsInGit,
} from './wording.ts'

export function formatDriftText(report: DriftReport, options: TextOptions): string {
  const differing = report.zones.filter(({ sets }) => sets.length > 0)
  const lines = joinGroups([
    ...differing.flatMap((zone) => [zoneLines(zone, options), remedyLines(zone, options)]),
    cleanLines(
      report.zones.filter(({ sets }) => sets.length === 0),
      options,
    ),
    ...unknownGroups(report, options),
    lastLines(report),
  ])
  return renderLines(lines, options.style)
}

const HAND_STYLE: Readonly<Record<DriftView['hand'], StyleName>> = {
  drift: 'error',
  elsewhere: 'warning',
  pending: 'dim',
}

function zoneLines({ plan, sets }: ZoneDrift, options: TextOptions): readonly Line[] {
  const counts = handParts(countHands(sets)).map(({ hand, text }) => tint(HAND_STYLE[hand], text))
  const parts = [...counts, tint('dim', setsAsInGit(plan.unchanged))]
  const heading = [
    tint('bold', showName(plan.zone)),
    raw('  '),
    ...parts.flatMap((part, index) => (index === 0 ? [part] : [raw(', '), part])),
  ]
  const names = sets.map(({ change }) => displayWidth(showName(change.owner)))
  const columns = {
    name: Math.min(LONGEST_NAME, Math.max(...names)),
    type: Math.max(...sets.map(({ change }) => change.type.length)),
  }
  const before = '  '.length + columns.name + 2 + columns.type + 2 + 'live  '.length
  const room = options.detail === 'whole' ? Number.POSITIVE_INFINITY : Math.max(LEAST_ROOM, usedWidth(options) - before)
  return [heading, [], ...sets.flatMap((set) => setLines(driftViewOf(set, room), columns))]
}

const LONGEST_NAME = 24
const LEAST_ROOM = 24

type Columns = { readonly name: number; readonly type: number }

function setLines(view: DriftView, columns: Columns): readonly Line[] {
  const name = showName(view.owner)
  const isLong = displayWidth(name) > columns.name
  const label = `  ${padEnd(isLong ? '' : name, columns.name)}  ${padEnd(view.type, columns.type)}  `
  const indent = raw(' '.repeat(displayWidth(label)))
  const source = view.place === null ? [] : [tint('dim', `  ${visible(view.place.file)}:${view.place.line}`)]
  const [git, ...more] = sideLines('git', view.git, 'removed')
  const more2 = view.same === 0 ? [] : [[tint('dim', valuesAsInGit(view.same))]]
  return [
    ...(isLong ? [[raw('  '), tint('bold', name)]] : []),
    [tint('bold', label), ...(git ?? []), ...source],
    ...[...more, ...sideLines('live', view.live, 'added'), ...more2, [tint(HAND_STYLE[view.hand], view.when)]].map(
      (line) => [indent, ...line],
    ),
  ]
}

/** The word stands before the first value. */
const sideLines = (word: string, values: readonly string[], style: StyleName): readonly (readonly Span[])[] =>
  (values.length === 0 ? [NOTHING] : values).map((value, index) => [
    tint('dim', padEnd(index === 0 ? word : '', 'live  '.length)),
    values.length === 0 ? tint('dim', value) : tint(style, value),
  ])

// With more zones than this, those without a difference are only counted.
const LISTED_ZONES = 10

function cleanLines(zones: readonly ZoneDrift[], options: TextOptions): readonly Line[] {
  if (options.detail === 'whole' || zones.length <= LISTED_ZONES)
    return zones.map(({ plan }) => [
      tint('bold', showName(plan.zone)),
      raw(`  ${AS_IN_GIT}`),
      tint('dim', `, ${recordSets(plan.unchanged)}`),
    ])
  return [[tint('dim', zonesAsInGit(zones.length))]]
}

/** Zones that cannot be read for one and the same reason share its sentence. */
function unknownGroups({ unknown }: DriftReport, options: TextOptions): readonly (readonly Line[])[] {
  const reasons = [...new Set(unknown.map(({ message, hint }) => `${message}\n${hint}`))]
  return reasons.map((reason) => {
    const zones = unknown
      .filter(({ message, hint }) => `${message}\n${hint}` === reason)
      .map(({ zone }) => showName(zone))
    const shown = options.detail === 'whole' ? zones : zones.slice(0, LISTED_ZONES)
    const rest = zones.length > shown.length ? ` and ${zones.length - shown.length} more` : ''
    return [
      [tint('error', `${unknownSentence(shown.join(', '))}${rest}`)],
      ...reason
        .split('\n')
        .filter((text) => text !== '')
        .map((text) => [raw(`  ${showText(text, MESSAGE_ROOM)}`)]),
    ]
  })
}

const MESSAGE_ROOM = 600

function lastLines(report: DriftReport): readonly Line[] {
  const counts = countHands(allSets(report))
  const sentence = driftSentence(visible(report.environment), counts, driftedZones(report).length, report.zones.length)
  const isTold = report.timeless !== null && driftedIn(counts) > 0
  const parts = [
    ...(report.zones.length === 0 ? [] : [tint('bold', sentence)]),
    ...(report.unknown.length === 0 ? [] : [tint('error', unknownCount(report.unknown.length))]),
  ]
  return [
    ...(isTold ? [[tint('dim', showText(report.timeless ?? '', MESSAGE_ROOM))]] : []),
    parts.flatMap((part, index) => (index === 0 ? [part] : [raw(' '), part])),
  ]
}
