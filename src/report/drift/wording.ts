// All prose about drift and the ways out of it.
import type { DriftSet, Hand, Since } from '../../plan/drift.ts'
import { unreachable } from '../../result.ts'
import { codeSpan, link } from '../markdown/code.ts'
import type { Means } from '../report.ts'
import { countOf, digits, recordSets } from '../wording.ts'
import { driftedIn, HANDS, type HandCounts } from './drift.ts'

export const HAND_COUNT: Readonly<Record<Hand, string>> = {
  drift: 'in drift',
  elsewhere: 'in drift or pending',
  pending: 'pending',
}

/** `2 in drift, 1 pending`: what is zero is left out. */
export const handParts = (counts: HandCounts): readonly { readonly hand: Hand; readonly text: string }[] =>
  HANDS.filter((hand) => counts[hand] > 0).map((hand) => ({
    hand,
    text: `${digits(counts[hand])} ${HAND_COUNT[hand]}`,
  }))

export const handsText = (counts: HandCounts): string =>
  handParts(counts)
    .map(({ text }) => text)
    .join(', ') || AS_IN_GIT

export const AS_IN_GIT = 'as in git'
export const setsAsInGit = (count: number): string => `${digits(count)} ${AS_IN_GIT}`
export const valuesAsInGit = (count: number): string => `${countOf(count, 'more value')} ${AS_IN_GIT}`
export const NOTHING = 'nothing'

/** `2026-11-22 09:14 UTC`. */
export const timeText = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

const WHOSE: Readonly<Record<Hand, string>> = {
  drift: 'another hand',
  elsewhere: 'another hand, or not synced yet',
  pending: 'merged, not synced yet',
}

/** Whose hand it was, and since when either side says what it says, as far as that is known. */
export function handSentence({ change, hand, since, declaredAt }: DriftSet): string {
  const git = change.kind === 'delete' ? 'not in git' : 'in git'
  const parts = [sinceText(since, hand), ...(declaredAt === null ? [] : [`${git} since ${timeText(declaredAt)}`])]
  return `${WHOSE[hand]}: ${parts.join(', ')}`
}

function sinceText(since: Since, hand: Hand): string {
  switch (since.kind) {
    case 'changed':
      return `live since ${timeText(since.at)}`
    case 'gone':
      return hand === 'drift' ? 'not live any more' : 'not live'
    case 'unknown':
      return 'live since nobody knows when'
    default:
      return unreachable(since)
  }
}

/** `environment` and `of` as they shall stand in the sentence; `zones` of `of` have drift. */
export function driftSentence(environment: string, counts: HandCounts, zones: number, of: number): string {
  const pending = counts.pending === 0 ? '' : `; ${recordSets(counts.pending)} pending`
  const count = driftedIn(counts)
  if (count === 0) return `No drift in ${environment} in ${countOf(of, 'zone')}${pending}.`
  const where = zones === of ? countOf(zones, 'zone') : `${digits(zones)} of ${countOf(of, 'zone')}`
  return `Drift in ${environment}: ${recordSets(count)} in ${where}${pending}.`
}

/** `environment` as it shall stand in the heading. */
export function driftHeading(environment: string, counts: HandCounts, unknown: number): string {
  const parts = [...handParts(counts).map(({ text }) => text), ...(unknown === 0 ? [] : [zonesUnknown(unknown)])]
  return `DNS drift in ${environment}: ${parts.join(', ') || 'none'}`
}

const zonesUnknown = (count: number): string => `${countOf(count, 'zone')} unknown`
export const checkedSentence = (at: number): string => `Checked ${timeText(at)}.`

export const zonesAsInGit = (count: number): string => `${countOf(count, 'zone')} ${AS_IN_GIT}`
export const unknownSentence = (zone: string): string => `Unknown: ${zone}`
export const unknownZones = (count: number): string =>
  count === 1
    ? '1 zone could not be read whole: whether it drifted is unknown.'
    : `${digits(count)} zones could not be read whole: whether they drifted is unknown.`
export const unknownCount = (count: number): string => `${zonesUnknown(count)}.`

export const REVERT = 'Revert'
export const ADOPT = 'Adopt'
export const IGNORE = 'Ignore'
export const WOULD_REFUSE = 'A guard would refuse to revert:'
export const LIFT_REVERT = 'To revert all the same:'
export const ADOPT_PATCH = 'with this patch, for git apply:'
export const LOOK_FIRST =
  'Look before you adopt or ignore: of what may only be not synced yet, either would undo a merge.'
export const LAY_OUT_FIRST = 'Lay the file out in lines first, then bring it up to date:'
export const BY_HAND = 'Edit the file by hand.'
export const hiddenPatch = (lines: number): string =>
  `with a patch of ${countOf(lines, 'line')}, which --verbose shows and --format json holds:`
export const UNSHOWABLE = 'with a patch that only --format json can hold as it is:'

export const stillDiffer = (count: number): string => `${recordSets(count)} will still differ`
export const unevenSets = (count: number): string =>
  `${stillDiffer(count)}: live holds a value twice or several TTLs, which no zone file can say.`

export const pasteUnder = (file: string, isNew: boolean): string =>
  isNew ? `by these lines under a new key "ignore:" of ${file}:` : `by these lines under "ignore:" of ${file}:`

export const IGNORE_SUMMARY = 'ignore, and leave it to whoever writes it'
export const PATCH_SUMMARY = { patch: 'adopt what is live, with git apply', none: 'adopt what is live' }
export const WITH_PATCH = 'with a patch to adopt'
export const WITH_LINES = 'with lines to ignore'

/** What is declared cannot be ignored. */
export const takeOut = (sets: readonly string[]): string => `And take out what is declared: ${sets.join(', ')}.`

/** The links of these are the caller's own. */
export const wholeIn = (runUrl: string): string => `All of it is in [the run](${runUrl}).`

/** `commit` in hex. */
export function checkedAtCommit(at: number, commit: string | null, runUrl: string | null): string {
  const parts = [`Last checked ${timeText(at)}`, ...(commit === null ? [] : [`commit \`${commit.slice(0, 12)}\``])]
  return [...parts, ...(runUrl === null ? [] : [`[run](${runUrl})`])].join(' · ')
}

export const waysOut = (means: Means, isUnsure: boolean): string =>
  [
    `- **${REVERT}**: ${howToRevert(means)} What is pending comes with it.`,
    `- **${ADOPT}**: \`git apply\` the patch, and open a pull request with it.`,
    `- **${IGNORE}**: paste the lines into the zone file, and leave the record sets to whoever writes them.`,
    ...(isUnsure ? [`- ${LOOK_FIRST}`] : []),
  ].join('\n')

const howToRevert = (means: Means): string =>
  means.kind === 'command'
    ? 'type the command of the table.'
    : `run ${link(codeSpan(means.file), means.url)} by hand, with the zone in its field \`zones\`.`

export type SetNews = 'came' | 'changed' | 'went'
export const SET_NEWS: Readonly<Record<SetNews, string>> = { came: 'New:', changed: 'Changed again:', went: 'Gone:' }

/** `counts` is null where the record sets are too many to be told apart. */
export function changedDrift(before: number, after: number, counts: Readonly<Record<SetNews, number>> | null): string {
  const parts =
    counts === null
      ? []
      : [
          ...(counts.came === 0 ? [] : [`${digits(counts.came)} new`]),
          ...(counts.changed === 0 ? [] : [`${digits(counts.changed)} changed again`]),
          ...(counts.went === 0 ? [] : [`${digits(counts.went)} gone`]),
        ]
  const detail = parts.length === 0 ? '' : `: ${parts.join(', ')}`
  return `**The drift changed**${detail}. ${recordSets(after)} now, ${digits(before)} before.`
}

export const OVER = 'The drift is over.'
