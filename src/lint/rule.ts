// What a rule is: it sees a zone among the zones of its repository, and says what is wrong with it.
import type { Place, Severity } from '../diagnostic.ts'
import type { ZoneDraft } from '../dns/zone.ts'

/**
 * What a rule sees: one zone, and of the zones of this repository all that can matter to it (`zones`, with `zone` among them): those
 * above and below it, and those that it mentions, directly or through others. A rule looks at no other zone. Zones are there as far
 * as they could be read: what is absent may be among what is `unread` (see absence.ts).
 */
export type Scene = { readonly zone: ZoneDraft; readonly zones: readonly ZoneDraft[] }

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
