// The folded sections of drift in Markdown: for each zone what differs, the patch that adopts it, and the lines that ignore it.
import type { Adopt, Ignore, ZoneDrift } from '../../plan/drift.ts'
import { layoutCommand, mergeCommand, patchCommand } from '../command.ts'
import type { Fold, Piece } from '../markdown/section.ts'
import type { Calling, MarkdownOptions } from '../report.ts'
import { showName, showText } from '../show.ts'
import { characterUnits, visible } from '../visible.ts'
import { countHands } from './drift.ts'
import { shownPatch } from './patch.ts'
import { type DriftView, driftViewOf } from './view.ts'
import {
  BY_HAND,
  HAND_COUNT,
  handsText,
  IGNORE_SUMMARY,
  LAY_OUT_FIRST,
  NOTHING,
  PATCH_SUMMARY,
  stillDiffer,
  takeOut,
  UNSHOWABLE,
  valuesAsInGit,
  WITH_LINES,
  WITH_PATCH,
} from './wording.ts'

/** Zones that differ, pending or not. What is cut first has the highest rank: patches, then the lines to ignore. */
export const driftFolds = (zones: readonly ZoneDrift[], options: MarkdownOptions): readonly Fold[] =>
  zones
    .filter(({ sets }) => sets.length > 0)
    .flatMap((zone) => [setsFold(zone, options), ...remedyFolds(zone, options)])

const RANK: Readonly<Record<DriftView['hand'], number>> = { drift: 0, elsewhere: 1, pending: 2 }
const IGNORE_RANK = 3
const PATCH_RANK = 4

const setsFold = ({ plan, sets }: ZoneDrift, options: MarkdownOptions): Fold => ({
  title: showName(plan.zone),
  summary: handsText(countHands(sets)),
  language: 'diff',
  pieces: sets.map((set): Piece => {
    const room = options.detail === 'whole' ? Number.POSITIVE_INFINITY : ROOM
    return { rank: RANK[set.hand], word: HAND_COUNT[set.hand], lines: viewLines(driftViewOf(set, room)) }
  }),
})

const ROOM = 90

function viewLines(view: DriftView): readonly string[] {
  const source = view.place === null ? '' : `  ${visible(view.place.file)}:${view.place.line}`
  return [
    `@@ ${showName(view.owner)} ${view.type}${source} @@`,
    ...sideLines('- git ', view.git),
    ...sideLines('+ live', view.live),
    ...(view.same === 0 ? [] : [`  ${valuesAsInGit(view.same)}`]),
    `  ${view.when}`,
  ]
}

const sideLines = (word: string, values: readonly string[]): readonly string[] =>
  (values.length === 0 ? [NOTHING] : values).map((value) => `${word}  ${value}`)

function remedyFolds({ plan, remedies }: ZoneDrift, options: MarkdownOptions): readonly Fold[] {
  if (remedies === null) return []
  return [adoptFold(plan.zone, remedies.adopt, options), ignoreFold(plan.zone, remedies.ignore)]
}

function adoptFold(zone: string, adopt: Adopt, calling: Calling): Fold {
  const patch = adopt.kind === 'patch' ? shownPatch(adopt.patch) : undefined
  const uneven = adopt.kind === 'patch' && adopt.uneven > 0 ? `; ${stillDiffer(adopt.uneven)}` : ''
  return {
    title: showName(zone),
    summary: `${PATCH_SUMMARY[patch === undefined ? 'none' : 'patch']}${uneven}`,
    language: patch === undefined ? 'text' : 'diff',
    pieces: [{ rank: PATCH_RANK, word: WITH_PATCH, lines: patch ?? otherWay(zone, adopt, calling) }],
  }
}

function otherWay(zone: string, adopt: Adopt, calling: Calling): readonly string[] {
  if (adopt.kind === 'patch') return [UNSHOWABLE, patchCommand(zone, calling)]
  const why = showText(adopt.why, TEXT_ROOM)
  if (adopt.fit === 'never') return [why, BY_HAND]
  return [why, LAY_OUT_FIRST, layoutCommand(zone, calling), mergeCommand(zone, calling)]
}

/** What is beside the lines is a comment: all of it can be pasted. */
function ignoreFold(zone: string, ignore: Ignore): Fold {
  const title = showName(zone)
  if (ignore.kind === 'none')
    return {
      title,
      summary: IGNORE_SUMMARY,
      language: 'text',
      pieces: [{ rank: IGNORE_RANK, word: WITH_LINES, lines: [`# ${ignore.why}`] }],
    }
  const taken = ignore.undeclare.map(
    ({ owner, type, place }) => `${showName(owner)} ${type} (${visible(place.file)}:${place.line})`,
  )
  const lines = [
    ...(ignore.isNew ? ['ignore:'] : []),
    ...ignore.lines.map((line) => `  ${characterUnits(line).join('')}`),
    ...(taken.length === 0 ? [] : [`# ${takeOut(taken)}`]),
  ]
  return {
    title,
    summary: IGNORE_SUMMARY,
    language: 'text',
    pieces: [{ rank: IGNORE_RANK, word: WITH_LINES, lines: [`# ${visible(ignore.file)}`, ...lines] }],
  }
}

const TEXT_ROOM = 400
