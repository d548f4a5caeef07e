// What the emulator remembers, and the versioned JSON form in which it is kept in a file.

import { isArrayOf, isBoolean, isCount, isNullOr, isObject, isOneOf, isString, shape } from './shape.ts'

export const stateFormat = 'pocketdns-emulator/state@1'

export const domainStatuses = ['active', 'pending', 'expired', 'suspended'] as const
export type DomainStatus = (typeof domainStatuses)[number]

export type User = { readonly userIdentifier: string; readonly email: string | null }

/** `purchasedAt` and `expiresAt` are ISO 8601 in UTC. */
export type Domain = {
  readonly id: string
  readonly name: string
  readonly userIdentifier: string
  readonly status: DomainStatus
  readonly purchasedAt: string
  readonly expiresAt: string
  readonly autoRenew: boolean
  readonly registrar: string
  readonly nameservers: readonly string[]
  readonly whoisPrivacy: boolean
}

/** What a write says about a record. `type` is any text: another hand may have put types that the API does not list. */
export type RecordDraft = {
  readonly type: string
  readonly name: string
  readonly value: string
  /** seconds */
  readonly ttl: number
  readonly priority: number | null
}

export type StoredRecord = RecordDraft & {
  readonly id: string
  readonly createdAt: string
  readonly updatedAt: string
}

export type StoredDomain = Domain & { readonly records: readonly StoredRecord[] }

/** `nextDomain` and `nextRecord` number the next ids, so that an id is never given twice, not even after a restart. */
export type State = {
  readonly format: typeof stateFormat
  readonly nextDomain: number
  readonly nextRecord: number
  readonly users: readonly User[]
  readonly domains: readonly StoredDomain[]
}

export const emptyState: State = { format: stateFormat, nextDomain: 1, nextRecord: 1, users: [], domains: [] }

export const encodeState = (state: State): string => `${JSON.stringify(state, null, 2)}\n`

/** Reads what `encodeState` wrote; a text that is anything else gives the reason in words. */
export function decodeState(text: string): { readonly state: State } | { readonly problem: string } {
  const value = parseJson(text)
  if (value === undefined) return { problem: 'it is not JSON' }
  if (!isObject(value) || value.format !== stateFormat) return { problem: `its "format" is not "${stateFormat}"` }
  if (!isState(value)) return { problem: 'a user, domain or record in it is not whole' }
  const ids = value.domains.flatMap((domain) => [domain.id, ...domain.records.map((record) => record.id)])
  return new Set(ids).size === ids.length ? { state: value } : { problem: 'an id stands in it twice' }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isUser = shape<User>({ userIdentifier: isString, email: isNullOr(isString) })

const isRecord = shape<StoredRecord>({
  id: isString,
  type: isString,
  name: isString,
  value: isString,
  ttl: isCount,
  priority: isNullOr(isCount),
  createdAt: isString,
  updatedAt: isString,
})

const isDomain = shape<StoredDomain>({
  id: isString,
  name: isString,
  userIdentifier: isString,
  status: isOneOf(domainStatuses),
  purchasedAt: isString,
  expiresAt: isString,
  autoRenew: isBoolean,
  registrar: isString,
  nameservers: isArrayOf(isString),
  whoisPrivacy: isBoolean,
  records: isArrayOf(isRecord),
})

const isState = shape<State>({
  format: isString,
  nextDomain: isCount,
  nextRecord: isCount,
  users: isArrayOf(isUser),
  domains: isArrayOf(isDomain),
})
