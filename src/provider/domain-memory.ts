// Domain objects of the API read into domains, and what their form tells for later requests: ids as they were written, and record counts.
import type { Domain } from '../dns/live-record.ts'
import { parseZoneName } from '../dns/name.ts'
import { countOf, fieldOf, idOf, textOf } from './json.ts'

export type DomainMemory = {
  /** Undefined for what has no id or no zone's name: nothing of ours can live there. */
  readonly read: (json: unknown) => Domain | undefined
  /** The same for an object that was asked for by its id. */
  readonly readAs: (domainId: string, json: unknown) => Domain | undefined
  /** How many records the listing of domains promised; null if it did not say, or we have written there since. */
  readonly recordsAtLeast: (domainId: string) => number | null
  readonly forgetRecords: (domainId: string) => void
  /** The id to send in a body: a number where the API wrote a number. */
  readonly wireId: (domainId: string) => string | number
}

/** Empty at the start of a run. */
export function createDomainMemory(): DomainMemory {
  const counts = new Map<string, number>()
  const numericIds = new Map<string, number>()

  const readAs = (id: string, json: unknown): Domain | undefined => {
    const zone = parseZoneName((textOf(fieldOf(json, 'name')) ?? '').trim())
    if (!zone.ok) return undefined
    const written = fieldOf(json, 'id')
    if (typeof written === 'number' && String(written) === id) numericIds.set(id, written)
    const status = textOf(fieldOf(json, 'status')) ?? 'unknown'
    const expiresAt = textOf(fieldOf(json, 'expires_at')) ?? null
    return { id, zone: zone.value, status, expiresAt }
  }

  const read = (json: unknown): Domain | undefined => {
    const id = idOf(fieldOf(json, 'id'))
    const domain = id === undefined ? undefined : readAs(id, json)
    const count = countOf(fieldOf(json, 'dns_records_count'))
    if (domain !== undefined && count !== undefined) counts.set(domain.id, count)
    return domain
  }

  return {
    read,
    readAs,
    recordsAtLeast: (domainId) => counts.get(domainId) ?? null,
    forgetRecords: (domainId) => void counts.delete(domainId),
    wireId: (domainId) => numericIds.get(domainId) ?? domainId,
  }
}
