// A plan held against the base of a pull request: whose each change is, and what of the settings it changes.
import type { LiveZone } from '../dns/live-record.ts'
import type { ZoneName } from '../dns/name.ts'
import type { Zone } from '../dns/zone.ts'
import { planZone } from '../plan/make-plan.ts'
import { originsOf } from '../plan/origin.ts'
import type { Plan, ZonePlan } from '../plan/plan.ts'
import type { Review } from '../plan/review.ts'
import type { Base } from './base.ts'
import { declaredSince } from './declared-since.ts'
import type { Desired } from './desired.ts'

/** `environment`: the one that the command line names, whatever the settings say; `live`: what each zone's plan was made from. */
export type Reviewed = {
  readonly base: Base
  readonly zonesDir: string
  readonly desired: Desired
  readonly plan: Plan
  readonly live: ReadonlyMap<string, LiveZone>
  readonly environment: string | undefined
}

export function reviewOf(reviewed: Reviewed): Review {
  const { base, zonesDir, desired, plan } = reviewed
  const { git, revision, commit, settings, released } = base
  const since = declaredSince({ git, commit, zonesDir, desired: { zones: [...base.zones.values()] } })
  const heads = new Map<ZoneName, Zone>(desired.zones.map((zone) => [zone.name, zone]))
  const origins = plan.zones.map((zone) => originsOf(zone, basePlan(zone, heads.get(zone.zone), reviewed), since))
  const found = new Set(origins.flatMap(({ sets }) => sets.map(({ origin }) => origin)))
  const hasOthers = [...found].some((origin) => origin !== 'pull-request')
  return {
    base: { revision, commit },
    origins,
    settings,
    released,
    unread: [
      ...base.unread,
      ...(hasOthers && base.isBehind ? [behind(revision)] : []),
      ...(found.has('elsewhere') && git.isShallow() ? [SHALLOW] : []),
    ],
  }
}

const behind = (revision: string): string =>
  `This lacks what ${revision} has got since they parted: if that is live, it is counted here as changed by another hand.`

const SHALLOW =
  'The history here is shallow, so what is merged and not yet synced cannot always be told from drift: fetch it whole.'

/** What the base would do to the same live records; null where it would not be about them. */
function basePlan(plan: ZonePlan, head: Zone | undefined, { base, desired, live, environment }: Reviewed) {
  const [there, records] = [base.zones.get(plan.zone), live.get(plan.zone)]
  if (there === undefined || head === undefined || records === undefined) return null
  if (there === head) return plan
  const isElsewhere = environment === undefined && base.environment !== desired.settings.environment
  return isElsewhere || placeOf(there) !== placeOf(head) ? null : planZone(base.environment, there, records)
}

/** Where at the provider: a domain by its id, else by its name among those of a user. */
const placeOf = ({ binding }: Zone): string => JSON.stringify([binding.domainId, binding.domainId ?? binding.user])
