// All prose about what a pull request changes, and what was there before it.
import type { Origin } from '../plan/review.ts'
import { type Counts, totalOf } from './counts.ts'
import { countOf, toDo } from './wording.ts'

export const ORIGIN: Readonly<Record<Origin, string>> = {
  'pull-request': 'this pull request',
  pending: 'merged, not yet synced',
  drift: 'changed by another hand',
  elsewhere: 'merged or changed by another hand, which is not known',
}

/** The order in which they are shown. */
export const ORIGINS: readonly Origin[] = ['pull-request', 'pending', 'drift', 'elsewhere']

export const THIS_PULL_REQUEST = 'What this pull request changes:'
export const NOTHING_OF_ITS_OWN = 'This pull request changes no records.'
export const NOT_OF_ITS_OWN = 'Not from this pull request, but the next sync does it too:'

/** `This pull request: 1 to create. Merged, not yet synced: 2 to update.`; empty where nothing changes. */
export const originSentences = (countsOf: (origin: Origin) => Counts): string =>
  ORIGINS.filter((origin) => totalOf(countsOf(origin)) > 0)
    .map((origin) => `${capital(ORIGIN[origin])}: ${toDo(countsOf(origin))}.`)
    .join(' ')

export const SETTINGS_CHANGED = 'Settings that this pull request changes:'
export const NOT_SET = 'not set'
export const ALL_ZONES = 'all zones'

/** What a setting that loosens lets happen. */
export function dangerOf(key: string): string {
  if (key.startsWith('guards.')) return 'a plan is refused later than before'
  return DANGERS[key] ?? 'all of it is done in another place'
}

const DANGERS: Readonly<Record<string, string>> = {
  ownership: 'what is live and not declared is deleted',
  ignore: 'what it matched is no longer left to others, and may be deleted',
  'lint.off': 'the rule is silent',
}

export const releasedSentence = (zones: readonly string[]): string =>
  zones.length === 1
    ? `Released: ${zones[0]} has no zone file any more. Nothing of it is deleted, and nothing keeps it.`
    : `Released: ${someOf(zones)} have no zone file any more. Nothing of theirs is deleted, and nothing keeps them.`

const someOf = (zones: readonly string[]): string =>
  zones.length > LISTED
    ? `${zones.slice(0, LISTED).join(', ')} and ${countOf(zones.length - LISTED, 'more zone')}`
    : zones.join(', ')

const LISTED = 10

export const nothingLiveWasRead = (revision: string, commit: string): string =>
  `Nothing live was read: the zone files at ${commit.slice(0, 12)}, where this and ${revision} part, stand for what is live.`

/** The plan's own sentence, of a plan that nothing live was read for. */
export const offlineSentence = (sentence: string): string =>
  `Offline ${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`

export const wouldBeRefused = (zone: string): string => `Refused: ${zone} would not be changed.`

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
