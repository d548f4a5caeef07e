// What a rule is: it sees a zone among the zones of its repository, and says what is wrong with it.
import type { Place, Severity } from '../diagnostic.ts'
import type { Zone } from '../dns/zone.ts'

/** What a rule sees: one zone and all zones of this repository that could be read (`zones`, with `zone` among them). */
export type Scene = { readonly zone: Zone; readonly zones: readonly Zone[] }

/** `id` is stable and kebab-case; `summary` says in one sentence what is found. `breaksDns`: cannot be switched off. */
export type RuleInfo = {
  readonly id: string
  readonly severity: Severity
  readonly breaksDns: boolean
  readonly summary: string
}

export type LintRule = RuleInfo & { readonly check: (scene: Scene) => readonly Finding[] }

/** The rule's id and severity are added by the runner. */
export type Finding = { readonly message: string; readonly hint: string; readonly place: Place }
