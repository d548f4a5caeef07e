// Reading live zones without any zone file: all of a user's domains, or those that are named.
import type { Problem } from '../../diagnostic.ts'
import type { Domain, LiveZone } from '../../dns/live-record.ts'
import { parseZoneName } from '../../dns/name.ts'
import type { VoiceSetting } from '../../dns/zone.ts'
import { domainNamed, type Provider, type ProviderError } from '../../provider/port.ts'
import { err, ok, type Result } from '../../result.ts'
import { notOwned } from '../not-owned.ts'

/** `names` as they were given; an empty list means all domains. */
export type LiveZones = {
  readonly user: string
  readonly names: readonly string[]
  readonly voice: VoiceSetting
  readonly provider: Provider
}

export type Found = { readonly name: string; readonly domain: Result<Domain, Problem> }

/** In the order of the names; an error is one of the whole run. */
export async function findDomains({
  user,
  names,
  provider,
}: Omit<LiveZones, 'voice'>): Promise<Result<readonly Found[], Problem>> {
  const domains = await provider.listDomains(user)
  if (!domains.ok) return err(problemOf(domains.error))
  const listed = domains.value
  if (names.length > 0) return ok(names.map((name) => ({ name, domain: named(name, user, listed) })))
  return listed.length > 0
    ? ok(listed.map((domain) => ({ name: domain.zone, domain: ok(domain) })))
    : err(ownsNothing(user))
}

export async function readLive(
  domain: Domain,
  { provider, voice }: Pick<LiveZones, 'provider' | 'voice'>,
): Promise<Result<LiveZone, Problem>> {
  const live = await provider.readZone(domain, voice)
  return live.ok ? live : err(problemOf(live.error))
}

function named(name: string, user: string, domains: readonly Domain[]): Result<Domain, Problem> {
  const zone = parseZoneName(name)
  if (!zone.ok) return err(zone.error)
  const domain = domainNamed(domains, zone.value)
  return domain === undefined ? err(notOwned(zone.value, user, domains)) : ok(domain)
}

const problemOf = ({ message, hint }: ProviderError): Problem => ({ message, hint })

const ownsNothing = (user: string): Problem => ({
  message: `The user "${user}" owns no domains.`,
  hint: 'Check --user, or "user" in pocketdns.yaml.',
})
