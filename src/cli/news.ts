// What a run finds out, as data, in the order in which it does. Secrets are hidden in it already.
import type { Problem } from '../diagnostic.ts'
import type { DriftReport } from '../report/drift/drift.ts'
import type { FindingsReport, SourceOf } from '../report/findings/findings.ts'
import type { PlanReport, SyncReport } from '../report/report.ts'

/** `problem`: why the run ends, or ends with less than all. The others are what the answers are made of. */
export type News =
  | { readonly kind: 'findings'; readonly report: FindingsReport; readonly sourceOf: SourceOf }
  | { readonly kind: 'plan'; readonly report: PlanReport }
  | { readonly kind: 'sync'; readonly report: SyncReport }
  | { readonly kind: 'drift'; readonly report: DriftReport }
  | { readonly kind: 'problem'; readonly problem: Problem }
