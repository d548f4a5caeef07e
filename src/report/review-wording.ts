// All prose about what a pull request changes, and what was there before it.
import type { Origin } from '../plan/review.ts'
import { type Counts, totalOf } from './counts.ts'
import { countOf, digits, NO_CHANGES, recordSets, toDo } from './wording.ts'

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
  return DANGERS.get(key) ?? 'all of it is done in another place'
}

const DANGERS: ReadonlyMap<string, string> = new Map([
  ['ownership', 'what is live and not declared is deleted'],
  ['ignore', 'what it matched is no longer left to others, and may be deleted'],
  ['lint.off', 'the rule is silent'],
])

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

/** Whose a change is; `unknown` where the base could not be read. */
export type Source = Origin | 'unknown'

/** In the order in which they are shown: first what the reader came for. */
export const SOURCES = ['pull-request', 'unknown', 'pending', 'drift', 'elsewhere'] as const satisfies readonly Source[]

export const sourceHeading = (source: Source): string => {
  if (source === 'pull-request') return 'From this pull request'
  return source === 'unknown'
    ? 'Of unknown origin: the base could not be read'
    : `Not from this pull request: ${ORIGIN[source]}`
}

const SOURCE_CLAUSE: Readonly<Record<Exclude<Source, 'pull-request'>, (count: number) => string>> = {
  unknown: (count) => `${digits(count)} ${areOrIs(count)} of unknown origin`,
  pending: (count) => `${digits(count)} ${wereOrWas(count)} merged and not yet synced`,
  drift: (count) => `${digits(count)} ${wereOrWas(count)} changed by another hand`,
  elsewhere: (count) => `${digits(count)} ${wereOrWas(count)} ${ORIGIN.elsewhere}`,
}

const areOrIs = (count: number): string => (count === 1 ? 'is' : 'are')
const wereOrWas = (count: number): string => (count === 1 ? 'was' : 'were')

/** `counts` in record sets; empty where all are the pull request's own. */
export function sourcesSentence(counts: ReadonlyMap<Source, number>): string {
  const others = SOURCES.flatMap((source) => {
    const count = counts.get(source) ?? 0
    return source === 'pull-request' || count === 0 ? [] : [SOURCE_CLAUSE[source](count)]
  })
  if (others.length === 0) return ''
  const own = counts.get('pull-request') ?? 0
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const lead = `This pull request makes ${own === 0 ? 'none' : digits(own)} of the ${countOf(all, 'change')}`
  return `${lead}; ${others.join('; ')}. A sync makes all of them.`
}

/** `environment` as it shall stand in the heading. */
export const offlineHeading = (environment: string, changes: Counts): string =>
  `Offline DNS plan for ${environment}: ${totalOf(changes) === 0 ? NO_CHANGES : toDo(changes)}`

export const OFFLINE = 'No live read was made.'
/** `base` and `head` as they shall stand in the sentence. */
export const offlineNotice = (base: string): string =>
  `This compares the zone files of ${base} with those of the head. What is live may differ from both: the sync plans anew, from what it finds.`
export const THE_BASE = 'the merge base'

export const mayBeRefused = (count: number): string =>
  `A sync might refuse ${countOf(count, 'zone')}, if what is live is what the base says.`

export const loosenedSettings = (count: number): string =>
  `${countOf(count, 'setting')} ${count === 1 ? 'is' : 'are'} loosened.`
export const changedSettings = (count: number): string =>
  `${countOf(count, 'setting')} ${count === 1 ? 'changes' : 'change'}:`

export const releasedZones = (count: number): string =>
  count === 1
    ? '1 zone has no file any more: it is released, and nothing of it is deleted.'
    : `${digits(count)} zones have no file any more: they are released, and nothing of them is deleted.`
export const unreadBase = (count: number): string =>
  `The base could not be read in ${countOf(count, 'place')}, so not every change has a known origin.`
export const deletedSets = (count: number): string => `${recordSets(count)} to delete.`
