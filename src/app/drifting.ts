// A zone that drifted, with all that its remedies are made from; and their proof: what would be planned if they were taken.
import type { LiveZone } from '../dns/live-record.ts'
import { setKey } from '../dns/record-set.ts'
import type { Zone } from '../dns/zone.ts'
import type { DriftSet } from '../plan/drift.ts'
import { planZone } from '../plan/make-plan.ts'
import { subjectOf, type ZonePlan } from '../plan/plan.ts'
import type { Redact } from '../redact.ts'
import type { Settings } from '../zonefile/settings.ts'
import type { ZoneFiles } from './files.ts'

/** `drifted`: what counts as drift. `pathOf`: a file's path from the root of the repository. */
export type Drifting = {
  readonly environment: string
  readonly zone: Zone
  readonly files: ZoneFiles
  readonly settings: Settings
  readonly live: LiveZone
  readonly plan: ZonePlan
  readonly drifted: readonly DriftSet[]
  readonly pathOf: (file: string) => string
  readonly redact: Redact
}

/**
 * The drifted record sets, by setKey, that would still differ if git said `zone`; undefined if anything else would be planned than now:
 * what is merged and not yet synced must stay as it is.
 */
export function plannedOtherwise(zone: Zone, drifting: Drifting): readonly string[] | undefined {
  const { environment, live, plan } = drifting
  const drifted = new Set(drifting.drifted.map(({ change }) => setKey(change.owner, change.type)))
  const after = planZone(environment, zone, live)
  if (besides(after, drifted) !== besides(plan, drifted)) return undefined
  return after.changes.map(({ owner, type }) => setKey(owner, type)).filter((key) => drifted.has(key))
}

/** The operations on all other record sets, as one text; what they wait for may well be among those that go. */
const besides = ({ operations }: ZonePlan, sets: ReadonlySet<string>): string =>
  operations
    .filter((operation) => {
      const { owner, rdata } = subjectOf(operation)
      return !sets.has(setKey(owner, rdata.type))
    })
    .map(({ id }) => id)
    .sort()
    .join(' ')
