// What came of a command: its exit code, and the last that it found out of each kind.
import type { News } from '../cli/news.ts'
import type { Problem } from '../diagnostic.ts'
import type { FindingsReport, SourceOf } from '../report/findings.ts'
import type { PlanReport, SyncReport } from '../report/report.ts'
import type { Watched } from './watch.ts'

/** `problems`: all of them, in their order. What there was none of is null. */
export type Outcome = {
  readonly code: number
  readonly findings: { readonly report: FindingsReport; readonly sourceOf: SourceOf } | null
  readonly plan: PlanReport | null
  readonly sync: SyncReport | null
  readonly problems: readonly Problem[]
}

export function outcomeOf({ code, news }: Watched): Outcome {
  return {
    code,
    findings: last(news, 'findings'),
    plan: last(news, 'plan')?.report ?? null,
    sync: last(news, 'sync')?.report ?? null,
    problems: news.flatMap((one) => (one.kind === 'problem' ? [one.problem] : [])),
  }
}

const last = <K extends News['kind']>(news: readonly News[], kind: K): Extract<News, { kind: K }> | null =>
  news.findLast((one): one is Extract<News, { kind: K }> => one.kind === kind) ?? null
