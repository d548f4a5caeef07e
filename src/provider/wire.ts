// Record objects of the API and our records, in both spellings (API document, Records): tolerant in what is read, plain in what is written.
import type { LiveRecord, UnreadableRecord } from '../dns/live-record.ts'
import { parseOwner, type ZoneName } from '../dns/name.ts'
import { isRecordType, rdataPriority } from '../dns/rdata.ts'
import type { RecordData } from '../dns/record-set.ts'
import { err, ok, type Result } from '../result.ts'
import { countOf, fieldOf, idOf, type JsonObject, leavesOf, textOf } from './json.ts'
import { readRdata, writeValue } from './wire-rdata.ts'

/** `flat`: paths `/dns_records`, field `value`. `nested`: paths `/domains/{id}/dns`, field `content`. */
export type Voice = 'flat' | 'nested'

/** One record object, whatever it is; never throws. What cannot be managed comes back with the reason. */
export function readRecord(json: unknown, zone: ZoneName): Result<LiveRecord, UnreadableRecord> {
  const id = idOf(fieldOf(json, 'id'))
  const name = readName(fieldOf(json, 'name'))
  const type = (textOf(fieldOf(json, 'type')) ?? '').trim().toUpperCase()
  const value = readValue(json)
  const unreadable = (reason: string): Result<never, UnreadableRecord> =>
    err({ id: id ?? '', name, type, value: value ?? '', reason })

  if (id === undefined) return unreadable('It has no id by which it could be named exactly.')
  if (!isRecordType(type)) return unreadable(`${type === '' ? 'A record without type' : type} is not managed here.`)
  const owner = parseOwner(name, zone)
  if (!owner.ok) return unreadable(owner.error.message)
  const ttl = countOf(fieldOf(json, 'ttl'))
  if (ttl === undefined || ttl > MAX_TTL) return unreadable('Its TTL is no number of seconds.')
  if (value === undefined) return unreadable('It has no value.')
  const priority = readPriority(fieldOf(json, 'priority'))
  if (priority === undefined) return unreadable('Its priority is no number from 0 to 65535.')
  const rdata = readRdata(type, value, priority, zone)
  if (!rdata.ok) return unreadable(rdata.error)
  return ok({
    id,
    owner: owner.value,
    ttl,
    ...rdata.value,
    createdAt: textOf(fieldOf(json, 'created_at')) ?? null,
    updatedAt: textOf(fieldOf(json, 'updated_at')) ?? null,
  })
}

/** The complete body of a create or an update; `priority` is there for the types that have one. */
export function writeRecord(record: RecordData, voice: Voice): JsonObject {
  const priority = rdataPriority(record.rdata)
  return {
    type: record.rdata.type,
    name: record.owner,
    [voice === 'flat' ? 'value' : 'content']: writeValue(record.rdata),
    ttl: record.ttl,
    ...(priority === null ? {} : { priority }),
  }
}

/** The voice in which a record object is spelled; undefined where it carries both fields or neither. */
export function voiceOfRecord(json: unknown): Voice | undefined {
  const flat = textOf(fieldOf(json, 'value')) !== undefined
  const nested = textOf(fieldOf(json, 'content')) !== undefined
  return flat === nested ? undefined : flat ? 'flat' : 'nested'
}

/** The most that a TTL can be, in seconds (RFC 2181, 8). */
const MAX_TTL = 2 ** 31 - 1

// The apex is documented as "@"; an empty name and null can mean nothing else.
function readName(name: unknown): string {
  const text = (textOf(name) ?? leavesOf(name, 1).join('')).trim()
  return text === '' ? '@' : text
}

function readValue(json: unknown): string | undefined {
  const [content, value] = [fieldOf(json, 'content'), fieldOf(json, 'value')]
  return textOf(content) ?? textOf(value)
}

/** Null where there is none; undefined where it makes no sense. */
function readPriority(priority: unknown): number | null | undefined {
  if (priority === null || priority === undefined || priority === '') return null
  const number = countOf(priority)
  return number === undefined || number > 65_535 ? undefined : number
}
