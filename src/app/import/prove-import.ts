// The proof of an import: the files that were written, read as `plan` reads them and planned against where they came from.
import type { Diagnostic, Problem } from '../../diagnostic.ts'
import type { ZoneName } from '../../dns/name.ts'
import { planZone } from '../../plan/make-plan.ts'
import type { ZonePlan } from '../../plan/plan.ts'
import { ok, type Result } from '../../result.ts'
import { readDesired } from '../desired.ts'
import type { ImportedZone } from './zones.ts'

/** `same`: the plan is empty. `differs`: what a sync would still do. `broken`: the files have errors, so that there is no plan. */
export type Proof =
  | { readonly kind: 'same' }
  | { readonly kind: 'differs'; readonly plan: ZonePlan }
  | { readonly kind: 'broken' }

/** `findings` are the errors in the files; `textOf`: their texts. */
export type Proven = {
  readonly proofs: ReadonlyMap<ZoneName, Proof>
  readonly findings: readonly Diagnostic[]
  readonly textOf: (file: string) => string | undefined
}

export async function proveImports(
  directory: string,
  environment: string,
  imported: readonly ImportedZone[],
): Promise<Result<Proven, Problem>> {
  const desired = await readDesired(
    directory,
    imported.map(({ incoming }) => incoming.zone),
  )
  if (!desired.ok) return desired
  const zones = new Map(desired.value.zones.map((zone) => [zone.name, zone]))
  const proofs = imported.map(({ incoming }): [ZoneName, Proof] => {
    const zone = zones.get(incoming.zone)
    if (zone === undefined) return [incoming.zone, { kind: 'broken' }]
    const plan = planZone(environment, zone, incoming.source)
    return [incoming.zone, plan.operations.length === 0 ? { kind: 'same' } : { kind: 'differs', plan }]
  })
  const findings = desired.value.findings.filter(({ severity }) => severity === 'error')
  return ok({ proofs: new Map(proofs), findings, textOf: desired.value.textOf })
}
