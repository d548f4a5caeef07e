// What came of a command: its exit code, and the last that it found out of each kind.
import type { News } from '../cli/news.ts'
import type { Problem } from '../diagnostic.ts'
import type { DriftReport } from '../report/drift/drift.ts'
import { countSeverity } from '../report/findings/findings.ts'
import type { Failure } from '../report/markdown/failure.ts'
import type { PlanReport, SyncReport } from '../report/report.ts'
import type { Watched } from './watch.ts'

/** `at`: when it ended, in ms since the epoch. `problems`: all of them, in their order. What there was none of is null. */
export type Outcome = {
  readonly code: number
  readonly at: number
  readonly findings: Failure['findings']
  readonly plan: PlanReport | null
  readonly sync: SyncReport | null
  readonly drift: DriftReport | null
  readonly problems: readonly Problem[]
}

export function outcomeOf({ code, news }: Watched, at: number): Outcome {
  return {
    code,
    at,
    findings: last(news, 'findings'),
    plan: last(news, 'plan')?.report ?? null,
    sync: last(news, 'sync')?.report ?? null,
    drift: last(news, 'drift')?.report ?? null,
    problems: news.flatMap((one) => (one.kind === 'problem' ? [one.problem] : [])),
  }
}

const last = <K extends News['kind']>(news: readonly News[], kind: K): Extract<News, { kind: K }> | null =>
  news.findLast((one): one is Extract<News, { kind: K }> => one.kind === kind) ?? null

/** Why there is nothing to show but that. */
export const failureOf = ({ findings, problems }: Outcome): Failure => ({
  findings: findings !== null && countSeverity(findings.report.findings, 'error') > 0 ? findings : null,
  problem: problems.at(-1) ?? null,
})
