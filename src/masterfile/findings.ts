// What was found so far, within bounds: a file of garbage ends soon, and its report stays readable.
import { compareDiagnostics, type Diagnostic, type Fault, type Place } from '../diagnostic.ts'
import { atPlace } from './words.ts'

/** After so many errors reading stops; of warnings so many are kept, and the rest is counted. */
export const MAX_SHOWN = 100

export type Findings = {
  readonly error: (fault: Fault, place: Place) => void
  readonly warn: (fault: Fault, place: Place) => void
  /** Says that nothing more shall be read. */
  readonly stop: () => void
  readonly isStopped: () => boolean
  readonly errorCount: () => number
  /** In the order in which they are shown. */
  readonly all: () => readonly Diagnostic[]
}

export function findingsWithin(limit: number): Findings {
  const errors: Diagnostic[] = []
  const warnings: Diagnostic[] = []
  let uncounted = 0
  let isStopped = false
  return {
    error: (fault, place) => {
      if (errors.length < limit) errors.push(atPlace('error', fault, place))
      if (errors.length === limit && !isStopped) errors.push(atPlace('error', stoppedAfter(limit), place))
      if (errors.length >= limit) isStopped = true
    },
    warn: (fault, place) => {
      if (warnings.length < limit) warnings.push(atPlace('warning', fault, place))
      else uncounted += 1
    },
    stop: () => {
      isStopped = true
    },
    isStopped: () => isStopped,
    errorCount: () => errors.length,
    all: () => [...errors, ...warnings, ...furtherWarnings(warnings, uncounted)].toSorted(compareDiagnostics),
  }
}

const stoppedAfter = (limit: number): Fault => ({
  rule: 'master-too-many',
  message: `Reading stopped here, after ${limit} errors.`,
  hint: 'Correct these first, and see whether this is a master file at all.',
})

function furtherWarnings(warnings: readonly Diagnostic[], count: number): readonly Diagnostic[] {
  const last = warnings.at(-1)
  if (last === undefined || count === 0) return []
  const message = `There are ${count} more warnings like these.`
  return [atPlace('warning', { rule: 'master-too-many', message, hint: 'Look into those that are shown.' }, last.place)]
}
