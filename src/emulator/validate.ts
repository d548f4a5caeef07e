// Each field of a record that is written, checked by itself, as a DNS host would.

import { isIP, isIPv4, isIPv6 } from 'node:net'
import type { Problem } from './answer.ts'
import { readSrv } from './meaning.ts'
import type { RecordDraft } from './state.ts'

/** The types that the API document lists; there are no others. */
export const recordTypes = ['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'SRV', 'NS'] as const
export type RecordType = (typeof recordTypes)[number]

export type RecordFields = { readonly [Field in keyof RecordDraft]: unknown }

const maxTtl = 2 ** 31 - 1
const maxTextOctets = 65_535
const maxNameLength = 253

/** The record that the fields describe, or all that is wrong with them. `valueField` is how the voice calls the value. */
export function checkFields(
  fields: RecordFields,
  zone: string,
  valueField: string,
): { readonly draft: RecordDraft } | { readonly problems: readonly Problem[] } {
  const { type, name, value, ttl } = fields
  if (!isRecordType(type)) return { problems: [{ field: 'type', message: 'Invalid DNS record type' }] }
  const priority = fields.priority ?? (type === 'SRV' ? priorityInside(value) : null)
  const messages = {
    name: nameProblem(name, zone),
    [valueField]: typeof value === 'string' ? valueProblems[type](value) : 'must be text',
    ttl: isWhole(ttl, maxTtl) ? undefined : `must be a whole number from 0 to ${maxTtl}`,
    priority: priorityProblem(type, priority, value),
  }
  const problems = Object.entries(messages).flatMap(([field, message]) =>
    message === undefined ? [] : [{ field, message: `${field} ${message}` }],
  )
  if (typeof name !== 'string' || typeof value !== 'string' || typeof ttl !== 'number') return { problems }
  if (problems.length > 0) return { problems }
  return { draft: { type, name, value, ttl, priority: typeof priority === 'number' ? priority : null } }
}

const isRecordType = (type: unknown): type is RecordType => recordTypes.some((known) => known === type)

function nameProblem(name: unknown, zone: string): string | undefined {
  if (typeof name !== 'string') return 'must be text'
  if (name === '@') return undefined
  if (name.endsWith('.')) return 'must be relative to the domain, without a final dot'
  const labels = name.split('.')
  const plain = labels[0] === '*' ? labels.slice(1) : labels
  if (!plain.every(isLabel)) return 'must be "@" or labels of letters, digits, "-" and "_", with "*" only as the first'
  return name.length + 1 + zone.length > maxNameLength ? `must not exceed ${maxNameLength} characters` : undefined
}

const valueProblems: { readonly [Type in RecordType]: (value: string) => string | undefined } = {
  A: (value) => (isIPv4(value) ? undefined : 'must be an IPv4 address'),
  AAAA: (value) => (isIPv6(value) && !value.includes('%') ? undefined : 'must be an IPv6 address'),
  CNAME: (value) => (isHost(value) ? undefined : 'must be a host name'),
  NS: (value) => (isHost(value) ? undefined : 'must be a host name'),
  MX: (value) => (isHostOrRoot(value) ? undefined : 'must be a host name, or "." for a null MX'),
  SRV: srvProblem,
  TXT: (value) => (Buffer.byteLength(value) <= maxTextOctets ? undefined : `must not exceed ${maxTextOctets} octets`),
}

function srvProblem(value: string): string | undefined {
  const srv = readSrv(value)
  if (srv === undefined) return 'must be "weight port target"'
  if (![srv.weight, srv.port].every(isPort)) return 'must have a weight and a port from 0 to 65535'
  return isHostOrRoot(srv.target) ? undefined : 'must have a host name, or ".", as its target'
}

function priorityProblem(type: RecordType, priority: unknown, value: unknown): string | undefined {
  if (type !== 'MX' && type !== 'SRV') return priority === null ? undefined : `has no place in a record of type ${type}`
  if (priority === null) return `is required for type ${type}`
  if (!isPort(priority)) return 'must be a whole number from 0 to 65535'
  const inside = type === 'SRV' ? priorityInside(value) : null
  return inside === null || inside === priority ? undefined : 'differs from the one inside the value'
}

const priorityInside = (value: unknown): number | null =>
  typeof value === 'string' ? (readSrv(value)?.priority ?? null) : null

const isHostOrRoot = (host: string): boolean => host === '.' || isHost(host)

/** A host name, absolute with or without its final dot. */
function isHost(host: string): boolean {
  const bare = host.replace(/\.$/, '')
  return bare.length <= maxNameLength && isIP(bare) === 0 && bare.split('.').every(isLabel)
}

const isLabel = (label: string): boolean => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i.test(label)

const isWhole = (value: unknown, max: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max

const isPort = (value: unknown): boolean => isWhole(value, 65_535)
