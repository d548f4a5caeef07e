// The ways out of a zone's drift, as text: commands, the patch and the patterns, each to be copied as it stands.
import type { Adopt, Ignore, ZoneDrift } from '../../plan/drift.ts'
import { acceptCommand, goOnCommand, layoutCommand, mergeCommand, patchCommand } from '../command.ts'
import type { TextOptions } from '../report.ts'
import { showName, showText } from '../show.ts'
import { type Line, raw, tint } from '../text/line.ts'
import { padEnd } from '../text/width.ts'
import { visible } from '../visible.ts'
import { shownPatch } from './patch.ts'
import {
  ADOPT,
  ADOPT_PATCH,
  BY_HAND,
  hiddenPatch,
  IGNORE,
  LAY_OUT_FIRST,
  LIFT_REVERT,
  LOOK_FIRST,
  pasteUnder,
  REVERT,
  takeOut,
  UNSHOWABLE,
  unevenSets,
  WOULD_REFUSE,
} from './wording.ts'

/** None where nothing counts as drift. */
export function remedyLines({ plan, sets, remedies }: ZoneDrift, options: TextOptions): readonly Line[] {
  if (remedies === null) return []
  return [
    [word(REVERT), tint('bold', goOnCommand([plan.zone], options))],
    ...refusalLines(plan, options),
    ...adoptLines(plan.zone, remedies.adopt, options),
    ...ignoreLines(remedies.ignore),
    ...(sets.some(({ hand }) => hand === 'elsewhere') ? [[INDENT, tint('warning', LOOK_FIRST)]] : []),
  ]
}

const word = (text: string) => tint('bold', `  ${padEnd(text, WORD_WIDTH)}  `)
const WORD_WIDTH = 6
const INDENT = raw(' '.repeat(WORD_WIDTH + 4))

function refusalLines({ zone, refusals, fingerprint }: ZoneDrift['plan'], options: TextOptions): readonly Line[] {
  if (refusals.length === 0) return []
  return [
    ...refusals.map(({ message }) => [INDENT, tint('warning', `${WOULD_REFUSE} ${showText(message, TEXT_ROOM)}`)]),
    [INDENT, raw(`${LIFT_REVERT} `), tint('bold', acceptCommand(zone, fingerprint, options))],
  ]
}

function adoptLines(zone: string, adopt: Adopt, options: TextOptions): readonly Line[] {
  if (adopt.kind === 'patch') {
    const [head, ...patch] = patchLines(zone, adopt.patch, options)
    const uneven = adopt.uneven === 0 ? [] : [[INDENT, raw(unevenSets(adopt.uneven))]]
    return [head ?? [], ...uneven, ...patch]
  }
  const why: Line = [word(ADOPT), raw(showText(adopt.why, TEXT_ROOM))]
  if (adopt.fit === 'never') return [why, [INDENT, raw(BY_HAND)]]
  const commands = [layoutCommand(zone, options), mergeCommand(zone, options)]
  return [why, [INDENT, raw(LAY_OUT_FIRST)], ...commands.map((command) => [INDENT, tint('bold', command)])]
}

const LONGEST_PATCH = 60

/** From the first column on, so that it can be copied. */
function patchLines(zone: string, patch: string, options: TextOptions): readonly Line[] {
  const lines = shownPatch(patch)
  const command = [INDENT, tint('bold', patchCommand(zone, options))]
  if (lines === undefined) return [[word(ADOPT), raw(UNSHOWABLE)], command]
  if (lines.length > LONGEST_PATCH && options.detail === 'shortened')
    return [[word(ADOPT), raw(hiddenPatch(lines.length))], command]
  return [[word(ADOPT), raw(ADOPT_PATCH)], ...lines.map((line) => [raw(line)])]
}

function ignoreLines(ignore: Ignore): readonly Line[] {
  if (ignore.kind === 'none') return [[word(IGNORE), raw(ignore.why)]]
  const taken = ignore.undeclare.map(
    ({ owner, type, place }) => `${showName(owner)} ${type} (${visible(place.file)}:${place.line})`,
  )
  return [
    [word(IGNORE), raw(pasteUnder(visible(ignore.file), ignore.isNew))],
    ...ignore.lines.map((line) => [INDENT, tint('bold', `  ${visible(line)}`)]),
    ...(taken.length === 0 ? [] : [[INDENT, raw(takeOut(taken))]]),
  ]
}

const TEXT_ROOM = 400
