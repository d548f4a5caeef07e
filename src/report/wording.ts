// All prose about plans and what became of them. The sentence of a refusal is the planner's, an error's is the provider's.
import type { Estimate } from '../apply/limit/estimate.ts'
import type { OperationOutcome, SkipReason } from '../apply/run/result.ts'
import type { LeftAlone } from '../plan/plan.ts'
import { unreachable } from '../result.ts'
import { type Counts, totalOf } from './counts.ts'

/** `1 zone`, `2 zones`, `10,000 zones`. */
export const countOf = (count: number, noun: string): string => `${digits(count)} ${noun}${count === 1 ? '' : 's'}`

/** Grouped by thousands. */
export const digits = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')

/** `40 s`, `3 min 20 s`, `1 h 5 min`; never less than a second. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`
  return minutes % 60 === 0 ? `${digits(minutes / 60)} h` : `${digits(Math.floor(minutes / 60))} h ${minutes % 60} min`
}

export const TO_DO = { create: 'to create', update: 'to update', delete: 'to delete' } as const

/** `2 to create, 1 to delete`: what is zero is left out; nothing at all is `nothing to do`. */
export const toDo = (counts: Counts): string =>
  toDoParts(counts)
    .map(({ text }) => text)
    .join(', ') || 'nothing to do'

export const toDoParts = (counts: Counts): readonly { readonly kind: keyof Counts; readonly text: string }[] =>
  (['create', 'update', 'delete'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => ({ kind, text: `${digits(counts[kind])} ${TO_DO[kind]}` }))

/** What the plan means, in record sets; `zones` of `of` change. */
export function planSentence(environment: string, changes: Counts, zones: number, of: number): string {
  const where = zones === of ? countOf(zones, 'zone') : `${digits(zones)} of ${countOf(of, 'zone')}`
  const [first, ...more] = toDoParts(changes)
  const lead = first === undefined ? 'nothing to do' : `${recordSets(changes[first.kind])} ${TO_DO[first.kind]}`
  return `Plan for ${environment}: ${[lead, ...more.map(({ text }) => text)].join(', ')} in ${where}.`
}

/** `environment` as it shall stand in the heading. */
export const planHeading = (environment: string, changes: Counts): string =>
  `DNS plan for ${environment}: ${totalOf(changes) === 0 ? NO_CHANGES : toDo(changes)}`

export const syncHeading = (environment: string, counts: OutcomeCounts): string =>
  `DNS sync to ${environment}: ${outcomes(counts)}`

export const nothingLeftHeading = (environment: string): string => `DNS sync to ${environment}: nothing left to do`

/** What the plan sends, in records. */
export function writesSentence(writes: Counts, estimate: Estimate | null): string {
  const kinds = (['create', 'update', 'delete'] as const).filter((kind) => writes[kind] > 0)
  const cost = estimate === null ? '' : `; ${takes(estimate)}`
  return `${countOf(totalOf(writes), 'write')} (${kinds.map((kind) => countOf(writes[kind], kind)).join(', ')})${cost}.`
}

export const noChangesSentence = (environment: string, zones: number): string =>
  `No changes for ${environment} in ${countOf(zones, 'zone')}.`

export const takes = (estimate: Estimate): string =>
  `takes ${countOf(estimate.requests, 'request')}, about ${duration(estimate.durationMs)}`

export const NO_CHANGES = 'no changes'
export const REFUSED = 'REFUSED'
export const NOT_ACCEPTED = 'NOT ACCEPTED'
export const ACCEPTED = 'accepted'
export const DUPLICATE = 'a duplicate'

export const ttlIs = (ttl: number): string => `ttl ${ttl}`
export const fieldChange = (field: string, from: number, to: number): string => `${field} ${from} -> ${to}`
export const unchangedSets = (count: number): string => `${digits(count)} unchanged`
export const recordSets = (count: number): string => countOf(count, 'record set')
export const stays = (count: number): string => `${countOf(count, 'record')} ${count === 1 ? 'stays' : 'stay'}`
export const unchangedZones = (count: number): string => `${countOf(count, 'zone')} without changes`
export const andMore = (count: number): string => `and ${digits(count)} more`
export const leftAloneCount = (count: number): string => `${countOf(count, 'record')} left alone`

export const WHY_LEFT_ALONE: Readonly<Record<LeftAlone['why'], string>> = {
  unmanaged: 'not declared',
  ignored: 'ignored',
  'apex-ns': 'apex NS',
  unreadable: 'not managed here',
}
export const LEFT_ALONE = 'left alone'

export const refusedSentence = (zone: string): string => `Refused: ${zone} will not be changed.`
export const refusedZones = (count: number): string =>
  count === 1
    ? '1 zone is refused and will not be changed.'
    : `${digits(count)} zones are refused and will not be changed.`
export const notAcceptedSentence = (zone: string): string => `Not accepted: ${zone} will not be changed.`
export const notAcceptedZones = (count: number): string =>
  count === 1
    ? '1 zone is not what --accept names and will not be changed.'
    : `${digits(count)} zones are not what --accept names and will not be changed.`
export const NOT_ACCEPTED_REASON = 'Its plan is not the one that --accept names.'
export const acceptedZones = (count: number): string =>
  count === 1
    ? '1 zone would be refused, but is accepted.'
    : `${digits(count)} zones would be refused, but are accepted.`
export const warningsSentence = (count: number): string => `${countOf(count, 'warning')}.`
export const LIFT = 'To apply exactly this plan all the same:'
export const ACCEPT_THIS = 'To apply exactly this plan:'
export const notPlannedSentence = (zone: string): string => `Not planned: ${zone}`
export const notPlannedZones = (count: number): string => `${countOf(count, 'zone')} could not be planned.`

/** `1 zone refused, 2 zones not planned.`; empty where there is none of it. */
export function attentionText(refused: number, notAccepted: number, failed: number): string {
  const parts = [
    ...(refused === 0 ? [] : [`${countOf(refused, 'zone')} refused`]),
    ...(notAccepted === 0 ? [] : [`${countOf(notAccepted, 'zone')} not accepted`]),
    ...(failed === 0 ? [] : [`${countOf(failed, 'zone')} not planned`]),
  ]
  return parts.length === 0 ? '' : `${parts.join(', ')}.`
}

/** `words` with their counts, such as `to create` and 120. */
export const notShown = (words: ReadonlyMap<string, number>): string =>
  `Not shown, to keep this short: ${[...words].map(([word, count]) => `${digits(count)} ${word}`).join(', ')}.`

/** How a run ended, by outcome; what is zero is left out. */
export type OutcomeCounts = Readonly<Record<OperationOutcome['outcome'], number>>

export const OUTCOMES = ['done', 'failed', 'unknown', 'skipped'] as const

export const outcomePart = (count: number, outcome: OperationOutcome['outcome']): string =>
  `${digits(count)} ${outcome}`

export const outcomes = (counts: OutcomeCounts): string =>
  OUTCOMES.filter((outcome) => counts[outcome] > 0)
    .map((outcome) => outcomePart(counts[outcome], outcome))
    .join(', ') || 'nothing done'

export const resultSentence = (environment: string, counts: OutcomeCounts, zones: number): string =>
  `Applied to ${environment}: ${outcomes(counts)} in ${countOf(zones, 'zone')}.`

export const nothingApplied = (environment: string): string => `Nothing was applied to ${environment}.`
export const GO_ON = 'To go on:'
export const UNDO = 'To undo:'
export const undoInGit = (command: string): string =>
  `revert the change in git; or, where the workflow keeps the snapshot, ${command}`
/** `inputs` as `zones example.com`. */
export const startWorkflow = (workflow: string, inputs: readonly string[], isMerged: boolean): string =>
  `${isMerged ? 'run' : 'merge, then run'} ${workflow} by hand${inputs.length === 0 ? '' : ` with ${inputs.join(' and ')}`}`

export const UNKNOWN_HINT = 'It may have landed all the same; the next run looks first.'

/** `subject` is the operation waited for, as it is shown; undefined where this run does not know it. */
export function skippedBecause(reason: SkipReason, subject: string | undefined): string {
  switch (reason.kind) {
    case 'waits-for':
      return subject === undefined
        ? `It waits for operation ${reason.operation}, which is not done.`
        : `It waits for ${subject}, which is not done.`
    case 'interrupted':
      return 'The run was interrupted before it was sent.'
    case 'stopped':
      return `The run was stopped: ${reason.message}`
    default:
      return unreachable(reason)
  }
}

export const PUT_BACK = {
  done: 'It was deleted to make room, and put back because its successor was not written.',
  failed: 'It was deleted to make room, its successor was not written, and it could not be put back: IT IS GONE.',
  unknown: 'It was deleted to make room and its successor was not written; whether it is back is unknown.',
} as const

export const calmZones = (count: number): string => `${countOf(count, 'zone')} done and in order`
export const VERIFIED = 'verified'
export const DIFFERS = 'differs'
export const NOT_VERIFIED = 'not verified'
export const differsSentence = (count: number): string =>
  `Read again, the zone differs from the plan in ${countOf(count, 'record set')}. Left to do:`
export const unreadSentence = (message: string): string => `The zone could not be read again: ${message}`
