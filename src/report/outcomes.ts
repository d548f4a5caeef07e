// What became of a zone's operations, sorted out for reports: what did not end well, in the plan's order, each with the reason.
import type { OperationError, OperationResult, ZoneResult } from '../apply/run/result.ts'
import type { Operation } from '../plan/plan.ts'
import { unreachable } from '../result.ts'
import { operationInline } from './operation-line.ts'
import type { Detail } from './report.ts'
import { showText } from './show.ts'
import { type OutcomeCounts, PUT_BACK, skippedBecause, UNKNOWN_HINT } from './wording.ts'

/** `label` is the outcome's word; `reasons` are sentences, the provider's own words among them, safe to print on a line. */
export type Story = {
  readonly label: 'done' | 'failed' | 'unknown' | 'skipped' | 'put back' | 'not put back'
  readonly operation: Operation
  readonly reasons: readonly string[]
}

/** Everything that is not simply done; with `whole` detail that too. */
export function storiesOf(zone: ZoneResult, detail: Detail): readonly Story[] {
  const operations = new Map(zone.plan.operations.map((operation) => [operation.id, operation]))
  const told = zone.results.filter((result) => result.outcome !== 'done' || detail === 'whole')
  return [...told.map((result) => storyOf(result, operations, detail)), ...putBackStories(zone, operations, detail)]
}

export function countOutcomes(zones: readonly ZoneResult[]): OutcomeCounts {
  const counts = { done: 0, failed: 0, unknown: 0, skipped: 0 }
  for (const zone of zones) for (const { outcome } of zone.results) counts[outcome] += 1
  return counts
}

/** Whether something is left to do or to look at. */
export const isUnfinished = (zone: ZoneResult): boolean =>
  zone.results.some((result) => result.outcome !== 'done') ||
  zone.verification.kind === 'differs' ||
  zone.verification.kind === 'unread'

function storyOf(result: OperationResult, operations: ReadonlyMap<string, Operation>, detail: Detail): Story {
  return { label: result.outcome, operation: result.operation, reasons: reasonsOf(result, operations, detail) }
}

function reasonsOf(
  result: OperationResult,
  operations: ReadonlyMap<string, Operation>,
  detail: Detail,
): readonly string[] {
  switch (result.outcome) {
    case 'done':
      return result.note === null ? [] : [showText(result.note, wordsRoom(detail))]
    case 'failed':
      return errorSentences(result.error, detail)
    case 'unknown':
      return [...errorSentences(result.error, detail), UNKNOWN_HINT]
    case 'skipped': {
      const awaited = result.because.kind === 'waits-for' ? operations.get(result.because.operation) : undefined
      const subject = awaited === undefined ? undefined : operationInline(awaited, SUBJECT_ROOM)
      return [showText(skippedBecause(result.because, subject), wordsRoom(detail))]
    }
    default:
      return unreachable(result)
  }
}

function putBackStories(
  zone: ZoneResult,
  operations: ReadonlyMap<string, Operation>,
  detail: Detail,
): readonly Story[] {
  return zone.putBacks.flatMap((putBack): readonly Story[] => {
    const operation = operations.get(putBack.deleted)
    if (operation === undefined) return []
    const words = putBack.outcome === 'done' ? [] : errorSentences(putBack.error, detail)
    const label = putBack.outcome === 'done' ? 'put back' : 'not put back'
    return [{ label, operation, reasons: [PUT_BACK[putBack.outcome], ...words] }]
  })
}

/** Our sentence, then the provider's words in quotes where the sentence does not hold them. */
function errorSentences(error: OperationError, detail: Detail): readonly string[] {
  const room = wordsRoom(detail)
  const status = error.status === null || error.message.includes(String(error.status)) ? '' : `${error.status}: `
  const words = error.words.filter((word) => !error.message.includes(word)).map((word) => `"${showText(word, room)}"`)
  return [`${status}${showText(error.message, room)}`, ...words]
}

const SUBJECT_ROOM = 60
const wordsRoom = (detail: Detail): number => (detail === 'whole' ? Number.POSITIVE_INFINITY : 300)
