// The planning use case: find each zone's domain, read its live records, and plan. Zones are independent of each other.
import type { Problem } from '../diagnostic.ts'
import type { Domain, LiveZone } from '../dns/live-record.ts'
import type { Zone } from '../dns/zone.ts'
import { combinePlans, planZone } from '../plan/make-plan.ts'
import type { Plan, ZoneFailure, ZonePlan } from '../plan/plan.ts'
import { domainNamed, type Provider, type ProviderError } from '../provider/port.ts'
import { err, ok, type Result } from '../result.ts'
import { notOwned } from './not-owned.ts'

/** `failures`: zones that could not be planned. `live`: what the plan of each zone was made from. */
export type Planned = {
  readonly plan: Plan
  readonly failures: readonly ZoneFailure[]
  readonly live: ReadonlyMap<string, LiveZone>
}

export type PlanZones = {
  readonly environment: string
  readonly zones: readonly Zone[]
  readonly provider: Provider
  readonly onRead: (zone: Zone) => void
}

/** A problem of the whole run (the key is refused, nothing could be reached) is an error; one of a zone is a failure beside the plan. */
export async function planZones({
  environment,
  zones,
  provider,
  onRead,
}: PlanZones): Promise<Result<Planned, Problem>> {
  const attempts = await Promise.all(
    zones.map(async (zone) => {
      const live = await readLive(zone, provider)
      onRead(zone)
      return { zone, live }
    }),
  )
  const problem = problemOfAll(
    attempts.flatMap(({ live }) => (live.ok ? [] : [live.error])),
    zones.length,
  )
  if (problem !== undefined) return err(problem)
  const plans: ZonePlan[] = []
  const failures: ZoneFailure[] = []
  const lives = new Map<string, LiveZone>()
  for (const { zone, live } of attempts) {
    if (live.ok) {
      plans.push(planZone(environment, zone, live.value))
      lives.set(zone.name, live.value)
    } else failures.push({ zone: zone.name, message: live.error.message, hint: live.error.hint })
  }
  return ok({ plan: combinePlans(environment, plans), failures, live: lives })
}

/** `ends`: no other zone can fare better. `dropped`: it was never asked, because the run had given up on the provider by then. */
type Failure = Problem & { readonly ends: boolean; readonly dropped: boolean }

async function readLive(zone: Zone, provider: Provider): Promise<Result<LiveZone, Failure>> {
  const domain = await findDomain(zone, provider)
  if (!domain.ok) return domain
  const live = await provider.readZone(domain.value, zone.binding.voice)
  return live.ok ? live : err(failureOf(live.error))
}

async function findDomain({ name, binding }: Zone, provider: Provider): Promise<Result<Domain, Failure>> {
  if (binding.domainId !== null) {
    const domain = await provider.findDomain(binding.domainId)
    if (!domain.ok) return err(failureOf(domain.error))
    return domain.value.zone === name ? domain : err(otherDomain(name, domain.value))
  }
  if (binding.user === null) return err(noUser(name))
  const domains = await provider.listDomains(binding.user)
  if (!domains.ok) return err(failureOf(domains.error))
  const domain = domainNamed(domains.value, name)
  return domain === undefined ? err(unowned(name, binding.user, domains.value)) : ok(domain)
}

const failureOf = (error: ProviderError): Failure => ({
  message: error.message,
  hint: error.hint,
  ends: error.kind === 'key' || error.kind === 'forbidden',
  dropped: error.kind === 'interrupted',
})

const noUser = (zone: string): Failure => ({
  message: `Nobody says which user owns ${zone}.`,
  hint: 'Set "user" in pocketdns.yaml, or "user" or "domain_id" in the zone file.',
  ends: false,
  dropped: false,
})

const otherDomain = (zone: string, domain: Domain): Failure => ({
  message: `domain_id ${domain.id} of ${zone} is the domain ${domain.zone}.`,
  hint: 'Correct the domain_id, or leave it out and set "user".',
  ends: false,
  dropped: false,
})

function unowned(zone: string, user: string, domains: readonly Domain[]): Failure {
  const { message, hint } = notOwned(zone, user, domains)
  return { message, hint: `${hint} Check "user" and the zone file's name.`, ends: false, dropped: false }
}

// One sentence for all, where the same thing stopped every zone: 300 zones do not need 300 times the same line.
function problemOfAll(failures: readonly Failure[], zoneCount: number): Problem | undefined {
  const [first] = failures
  const ending = failures.find(({ ends }) => ends)
  if (ending !== undefined) return ending
  if (failures.some(({ dropped }) => dropped)) return failures.find(({ dropped }) => !dropped) ?? first
  const isSame = failures.length === zoneCount && failures.every(({ message }) => message === first?.message)
  return isSame ? first : undefined
}
