// What stands out of a run, each with the line of a file that it is about, where there is one.

import type { ZoneResult } from '../apply/run/result.ts'
import type { Problem } from '../diagnostic.ts'
import { setKey } from '../dns/record-set.ts'
import { type Operation, subjectOf, type ZonePlan } from '../plan/plan.ts'
import { type FindingsReport, orderedFindings } from './findings/findings.ts'
import { operationText } from './operation-line.ts'
import { isUnfinished, type Story, storiesOf } from './outcomes.ts'
import { type PlanReport, type SyncReport, zonesThatAre } from './report.ts'
import { showName, showText } from './show.ts'
import { visible } from './visible.ts'
import { differsSentence, NOT_ACCEPTED_REASON, notPlannedSentence, refusedSentence, unreadSentence } from './wording.ts'

/** A file as GitHub knows it: its path from the root of the repository. */
export type PathOf = (file: string) => string

/** Texts are fit to be shown; `message` may have several lines. */
export type Annotation = {
  readonly level: 'error' | 'warning'
  readonly title: string
  readonly message: string
  readonly place: AnnotatedPlace | null
}

/** Lines and columns count from 1; `endColumn` is the first one behind; columns are null where the line as a whole is meant. */
export type AnnotatedPlace = {
  readonly file: string
  readonly line: number
  readonly column: number | null
  readonly endColumn: number | null
}

export const findingAnnotations = (report: FindingsReport, pathOf: PathOf): readonly Annotation[] =>
  orderedFindings(report).map(({ rule, severity, message, hint, place: { file, line, column, width } }) => ({
    level: severity,
    title: rule,
    message: paragraph([message, hint]),
    place: { file: visible(pathOf(file)), line, column, endColumn: column + width },
  }))

export const problemAnnotation = ({ message, hint }: Problem): Annotation =>
  error('pocketdns-sync', [message, hint], null)

/** A zone that a guard refuses is a warning here: nothing was asked for but to see it. */
export const planAnnotations = (report: PlanReport, pathOf: PathOf): readonly Annotation[] => [
  ...failures(report),
  ...refusals(report, pathOf).map((refusal) => ({ ...refusal, level: 'warning' as const })),
]

/** Here it is an error, as it is for the exit code; and so is what did not end well, at the line that declares it. */
export const syncAnnotations = (report: SyncReport, pathOf: PathOf): readonly Annotation[] => [
  ...failures(report),
  ...refusals(report, pathOf),
  ...report.results
    .filter(isUnfinished)
    .flatMap((zone) => [
      ...storiesOf(zone, 'shortened').map((story) => storyAnnotation(story, zone.plan, pathOf)),
      ...verification(zone, pathOf),
    ]),
]

const error = (title: string, sentences: readonly string[], place: AnnotatedPlace | null): Annotation => ({
  level: 'error',
  title,
  message: paragraph(sentences),
  place,
})

const paragraph = (sentences: readonly string[]): string =>
  sentences
    .filter((sentence) => sentence !== '')
    .map((sentence) => showText(sentence, SENTENCE_ROOM))
    .join('\n')

const SENTENCE_ROOM = 600

const failures = ({ failures }: Pick<PlanReport, 'failures'>): readonly Annotation[] =>
  failures.map(({ zone, message, hint }) => error(notPlannedSentence(showName(zone)), [message, hint], null))

const refusals = (report: Pick<PlanReport, 'plan' | 'accepted'>, pathOf: PathOf): readonly Annotation[] => [
  ...zonesThatAre('refused', report).map((zone) =>
    error(
      refusedSentence(showName(zone.zone)),
      zone.refusals.map(({ message }) => message),
      fileOf(zone, pathOf),
    ),
  ),
  ...zonesThatAre('not-accepted', report).map((zone) =>
    error(showName(zone.zone), [NOT_ACCEPTED_REASON], fileOf(zone, pathOf)),
  ),
]

function storyAnnotation({ label, operation, reasons }: Story, zone: ZonePlan, pathOf: PathOf): Annotation {
  const { sign, subject, value } = operationText(operation, VALUE_ROOM)
  const lines = [`${sign} ${subject}  ${value}`, ...reasons]
  const title = `${label}: ${subject} in ${showName(zone.zone)}`
  return {
    level: label === 'skipped' ? 'warning' : 'error',
    title,
    message: lines.join('\n'),
    place: lineOf(operation, zone, pathOf),
  }
}

const VALUE_ROOM = 200

function verification({ plan, verification }: ZoneResult, pathOf: PathOf): readonly Annotation[] {
  const told = (sentence: string) => [error(showName(plan.zone), [sentence], fileOf(plan, pathOf))]
  if (verification.kind === 'differs') return told(differsSentence(verification.differences.length))
  return verification.kind === 'unread' ? told(unreadSentence(verification.message)) : []
}

/** A zone's file is known from what it declares: one that only deletes has none here. */
function fileOf(zone: ZonePlan, pathOf: PathOf): AnnotatedPlace | null {
  const places = zone.changes.flatMap((change) => (change.kind === 'delete' ? [] : [change.place]))
  return places[0] === undefined ? null : wholeLine(places[0].file, 1, pathOf)
}

function lineOf(operation: Operation, zone: ZonePlan, pathOf: PathOf): AnnotatedPlace | null {
  const { owner, rdata } = subjectOf(operation)
  const key = setKey(owner, rdata.type)
  const change = zone.changes.find((one) => setKey(one.owner, one.type) === key)
  return change === undefined || change.kind === 'delete'
    ? null
    : wholeLine(change.place.file, change.place.line, pathOf)
}

const wholeLine = (file: string, line: number, pathOf: PathOf): AnnotatedPlace => ({
  file: visible(pathOf(file)),
  line,
  column: null,
  endColumn: null,
})
