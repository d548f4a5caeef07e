// What an import shows: findings in what was read, the table, and the plan of what a sync would still do.

import type { Proven } from '../app/import/prove-import.ts'
import type { FailedZone, ImportedZone } from '../app/import/zones.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { combinePlans } from '../plan/make-plan.ts'
import type { ZonePlan } from '../plan/plan.ts'
import { formatFindingsText } from '../report/findings/text.ts'
import { formatImportText, type ImportedZoneRow, type ImportReport } from '../report/text/import.ts'
import type { Console } from './console.ts'
import type { ImportOptions } from './options.ts'
import { formatPlan, hidden } from './reports.ts'

export type ShownImport = {
  readonly source: string
  readonly environment: string
  readonly imported: readonly ImportedZone[]
  readonly failed: readonly FailedZone[]
  readonly proven: Proven
  readonly textOf: (file: string) => string | undefined
}

export function showImport(shown: ShownImport, options: ImportOptions, console: Console): void {
  const { source, environment, imported, failed, proven, textOf } = shown
  const read = failed.flatMap(({ findings }) => findings)
  const texts = (file: string) => textOf(file) ?? proven.textOf(file)
  showImportFindings([...read, ...proven.findings], texts, options, console)
  const plans = [...proven.proofs.values()].flatMap((proof) => (proof.kind === 'differs' ? [proof.plan] : []))
  if (plans.length > 0) console.answer(`${DIFFERS}\n\n${planText(plans, environment, options, console)}\n`)
  const report: ImportReport = { source, zones: imported.map((zone) => rowOf(zone, proven)), failed }
  console.answer(formatImportText(hidden(report, console.redact), console.textOptions(options)))
}

export function showImportFindings(
  findings: readonly Diagnostic[],
  textOf: (file: string) => string | undefined,
  options: ImportOptions,
  console: Console,
): void {
  if (findings.length === 0) return
  const report = hidden({ findings, zones: 0, recordSets: 0 }, console.redact)
  console.warn(formatFindingsText(report, (file) => redacted(textOf(file), console), console.errorOptions(options)))
}

/** A record set has one TTL and each value once; a live one may have several. */
const DIFFERS = 'What was written is not quite what it came from. A sync would do this:'

function planText(plans: readonly ZonePlan[], environment: string, options: ImportOptions, console: Console): string {
  const plan = combinePlans(environment, plans)
  const report = { plan, failures: [], estimate: null, accepted: null, basis: 'live', review: null } as const
  return formatPlan('text', report, console.textOptions(options), console.redact)
}

const rowOf = ({ incoming, file, how }: ImportedZone, { proofs }: Proven): ImportedZoneRow => ({
  zone: incoming.zone,
  file,
  how,
  proof: proofs.get(incoming.zone)?.kind ?? 'broken',
  records: incoming.records.length,
  leftOut: incoming.leftOut,
})

const redacted = (text: string | undefined, { redact }: Console): string | undefined =>
  text === undefined ? undefined : redact(text)
