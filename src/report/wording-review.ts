// Prose about what a pull request changes: whose a change is, settings that it loosens, and plans that were made without a look at what is live.
import { type Counts, totalOf } from './counts.ts'
import { countOf, digits, NO_CHANGES, recordSets, toDo } from './wording.ts'

/** Whose a change is; `unknown` where the base could not be read. */
export type Source = 'pull-request' | 'unknown' | 'pending' | 'drift' | 'elsewhere'

/** In the order in which they are shown: first what the reader came for. */
export const SOURCES = ['pull-request', 'unknown', 'pending', 'drift', 'elsewhere'] as const satisfies readonly Source[]

export const SOURCE_HEADING: Readonly<Record<Source, string>> = {
  'pull-request': 'From this pull request',
  unknown: 'Of unknown origin: the base could not be read',
  pending: 'Not from this pull request: merged, not synced yet',
  drift: 'Not from this pull request: changed live by another hand',
  elsewhere: 'Not from this pull request',
}

const SOURCE_CLAUSE: Readonly<Record<Exclude<Source, 'pull-request'>, (count: number) => string>> = {
  unknown: (count) => `${digits(count)} ${areOrIs(count)} of unknown origin`,
  pending: (count) => `${digits(count)} ${wereOrWas(count)} merged and not synced yet`,
  drift: (count) => `${digits(count)} ${wereOrWas(count)} changed live by another hand`,
  elsewhere: (count) => `${digits(count)} ${areOrIs(count)} not from it`,
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
  return `${lead}; ${others.join(', ')}. A sync makes all of them.`
}

/** `environment` as it shall stand in the heading. */
export const offlineHeading = (environment: string, changes: Counts): string =>
  `Offline DNS plan for ${environment}: ${totalOf(changes) === 0 ? NO_CHANGES : toDo(changes)}`

export const OFFLINE = 'No live read was made.'
/** `base` and `head` as they shall stand in the sentence. */
export const offlineSentence = (base: string): string =>
  `This compares the zone files of ${base} with those of the head. What is live may differ from both: the sync plans anew, from what it finds.`
export const THE_BASE = 'the merge base'

export const mayBeRefused = (count: number): string =>
  `A sync might refuse ${countOf(count, 'zone')}, if what is live is what the base says.`

export const loosenedSettings = (count: number): string =>
  `${countOf(count, 'setting')} ${count === 1 ? 'is' : 'are'} loosened: more may be deleted, or less is seen.`
export const changedSettings = (count: number): string =>
  `${countOf(count, 'setting')} ${count === 1 ? 'changes' : 'change'}:`
export const ALL_ZONES = 'all zones'
export const NOT_SET = '*not set*'

export const releasedZones = (count: number): string =>
  count === 1
    ? '1 zone has no file any more: it is released, and nothing of it is deleted.'
    : `${digits(count)} zones have no file any more: they are released, and nothing of them is deleted.`
export const unreadBase = (count: number): string =>
  `The base could not be read in ${countOf(count, 'place')}, so not every change has a known origin.`
export const deletedSets = (count: number): string => `${recordSets(count)} to delete.`
