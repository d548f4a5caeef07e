// Setting the scene: a domain as the registrar makes it, with its apex NS records, and the records a test or a demo wants.

import type { Domain, DomainStatus, RecordDraft } from './state.ts'
import type { Store } from './store.ts'

/** A record in short: an hour's TTL and no priority unless said otherwise. Nothing is checked, so illegal states can be made too. */
export type RecordSeed = Omit<RecordDraft, 'ttl' | 'priority'> & Partial<Pick<RecordDraft, 'ttl' | 'priority'>>

export type DomainSeed = {
  readonly user: string
  readonly name: string
  readonly records?: readonly RecordSeed[]
  readonly status?: DomainStatus
  /** ISO 8601; a year from now unless said otherwise. */
  readonly expiresAt?: string
}

export const registrarNameservers = ['ns1.pocketdns.com', 'ns2.pocketdns.com'] as const

const registrarTtl = 86_400
const yearMs = 365 * 86_400_000

/** Makes the domain and, if need be, its user; a domain that the user has already is left as it is. */
export function seedDomain(seed: DomainSeed, store: Store, nowMs: number): Domain {
  const owned = store.domainsOf(seed.user).find(({ name }) => name === seed.name)
  if (owned) return owned
  if (!store.user(seed.user)) store.addUser({ userIdentifier: seed.user, email: null })
  const domain = {
    name: seed.name,
    userIdentifier: seed.user,
    status: seed.status ?? ('active' as const),
    purchasedAt: new Date(nowMs).toISOString(),
    expiresAt: seed.expiresAt ?? new Date(nowMs + yearMs).toISOString(),
    autoRenew: true,
    registrar: 'PocketDNS',
    nameservers: registrarNameservers,
    whoisPrivacy: true,
  }
  const apex = registrarNameservers.map((value) => ({ type: 'NS', name: '@', value, ttl: registrarTtl }))
  return store.addDomain(domain, [...apex, ...(seed.records ?? [])].map(draftOf))
}

export const draftOf = (seed: RecordSeed): RecordDraft => ({ ttl: 3600, priority: null, ...seed })
