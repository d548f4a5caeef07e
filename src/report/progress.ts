// How far a run is, in one line: for a terminal cut to its width, for a log as a sentence. The numbers come from the queue and the API's budget.
import { countOf, digits, duration } from './wording.ts'

/** `remaining` of `limit` requests are left until the reset; null where the API has not told, or there is too little to guess from. */
export type Progress = {
  readonly done: number
  readonly total: number
  readonly failed: number
  readonly remaining: number | null
  readonly limit: number | null
  readonly secondsToReset: number | null
  readonly etaSeconds: number | null
  readonly width: number
}

/** One line without its newline, `width` columns at most; what matters least goes first where room is short. */
export function formatProgress(progress: Progress): string {
  const count = `${digits(progress.done)}/${digits(progress.total)}`
  const failed = progress.failed === 0 ? [] : [`${digits(progress.failed)} failed`]
  const eta = progress.etaSeconds === null ? [] : [`${duration(progress.etaSeconds * 1000)} to go`]
  const budget = budgetOf(progress)
  const choices = [
    [barOf(progress), count, ...failed, ...eta, ...budget],
    [count, ...failed, ...eta, ...budget],
    [count, ...failed, ...eta],
    [count, ...failed],
    [count],
    [`${Math.floor(shareOf(progress) * 100)} %`],
  ].map((parts) => parts.join('  '))
  return choices.find((line) => line.length <= progress.width) ?? ''
}

/** The same for a log, where each line stands alone: a sentence, never cut. */
export function formatPlainProgress(progress: Omit<Progress, 'width'>): string {
  const failed = progress.failed === 0 ? '' : `, ${digits(progress.failed)} failed`
  const eta = progress.etaSeconds === null ? '' : `, about ${duration(progress.etaSeconds * 1000)} to go`
  const budget = budgetOf(progress).map((part) => ` (${part})`)
  return `${digits(progress.done)} of ${countOf(progress.total, 'request')} done${failed}${eta}${budget.join('')}`
}

const BAR_COLUMNS = 10

function barOf(progress: Progress): string {
  const filled = Math.floor(shareOf(progress) * BAR_COLUMNS)
  return `[${'='.repeat(filled)}${' '.repeat(BAR_COLUMNS - filled)}]`
}

const shareOf = ({ done, total }: Progress): number => (total === 0 ? 1 : Math.min(1, done / total))

function budgetOf({ remaining, limit, secondsToReset }: Omit<Progress, 'width'>): readonly string[] {
  if (remaining === null) return []
  const of = limit === null ? '' : `/${digits(limit)}`
  const reset = secondsToReset === null ? '' : `, reset in ${duration(secondsToReset * 1000)}`
  return [`budget ${digits(remaining)}${of}${reset}`]
}
