// The hidden line in which a comment keeps its state. Whoever may edit the comment may edit it, so it is read with patience and little trust.

import type { Counts } from '../counts.ts'
import {
  type Completion,
  type Entry,
  ID_KINDS,
  type Ids,
  MOST_HISTORY,
  MOST_LEFT,
  MOST_REFUSALS,
  type PlanState,
} from './state.ts'

/** One line: an HTML comment of two words in base64url, which holds no `>`: JSON, then six octets for each id. */
export function stateText({ ids, ...state }: PlanState): string {
  const kept = { delete: ids.delete.length, update: ids.update.length, create: ids.create.length }
  const json = Buffer.from(JSON.stringify({ ...state, kept })).toString('base64url')
  const octets = ID_KINDS.map((kind) => ids[kind].map((id) => id.slice(0, ID_DIGITS)).join('')).join('')
  return `${LEAD}${json} ${Buffer.from(octets, 'hex').toString('base64url') || EMPTY}${END}`
}

const LEAD = '<!-- pocketdns-sync:state v1 '
const END = ' -->'
const EMPTY = '.'
const ID_DIGITS = 12

/** Null if there is no state, or none that makes sense. `server` is the address of GitHub: runs elsewhere are not linked. */
export function readState(body: string, server: string): PlanState | null {
  const [, json, octets] = [...body.matchAll(LINE)].at(-1) ?? []
  if (json === undefined || octets === undefined) return null
  const fields = fieldsOf(parsed(Buffer.from(json, 'base64url').toString('utf8')))
  const entry = entryOf(fields, server)
  const [writes, kept] = [countsOf(fields.writes), countsOf(fields.kept)]
  if (entry === null || writes === null || kept === null) return null
  return {
    ...entry,
    environment: textOf(fields.environment),
    basis: BASES.find((basis) => basis === fields.basis) ?? null,
    fingerprint: FINGERPRINT.test(textOf(fields.fingerprint)) ? textOf(fields.fingerprint) : null,
    writes,
    ids: idsOf(Buffer.from(octets === EMPTY ? '' : octets, 'base64url').toString('hex'), kept),
    refusals: listOf(fields.refusals, MOST_REFUSALS).map((refusal) => ({
      zone: textOf(fieldsOf(refusal).zone),
      guard: textOf(fieldsOf(refusal).guard),
    })),
    completion: COMPLETIONS.find((completion) => completion === fields.completion) ?? 'open',
    left: Array.isArray(fields.left) ? listOf(fields.left, MOST_LEFT).map(textOf) : null,
    history: listOf(fields.history, MOST_HISTORY).flatMap((item) => entryOf(fieldsOf(item), server) ?? []),
  }
}

// Alone on its line: a value that spells it stands behind a sign, inside a fence.
const LINE = /^<!-- pocketdns-sync:state v1 ([\w-]{1,70000}) ([\w-]{1,70000}|\.) -->\r?$/gm
const BASES = ['live', 'base'] as const
const COMPLETIONS: readonly Completion[] = ['open', 'unfinished', 'done']
const FINGERPRINT = /^sha256:[0-9a-f]{64}$/

type Fields = Readonly<Record<string, unknown>>

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {})
const listOf = (value: unknown, most: number): readonly unknown[] => (Array.isArray(value) ? value.slice(0, most) : [])
const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : '')
const LONGEST_TEXT = 300

function entryOf(fields: Fields, server: string): Entry | null {
  const { at, commit, refused } = fields
  if (!isCount(at, LATEST) || !isCount(refused, MOST)) return null
  if (typeof commit !== 'string' || !COMMIT.test(commit)) return null
  const run = textOf(fields.run)
  return {
    at,
    commit,
    run: isRunOf(server, run) ? run : '',
    counts: countsOf(fields.counts),
    refused,
    failed: fields.failed === true,
  }
}

// Of the last millisecond whose year has four digits.
const LATEST = 253_402_300_799_999
const MOST = 1_000_000_000
const COMMIT = /^[0-9a-f]{7,64}$/

const isCount = (value: unknown, most: number): value is number =>
  Number.isSafeInteger(value) && typeof value === 'number' && value >= 0 && value <= most

function countsOf(value: unknown): Counts | null {
  const { create, update, delete: deleted } = fieldsOf(value)
  if (!isCount(create, MOST) || !isCount(update, MOST) || !isCount(deleted, MOST)) return null
  return { create, update, delete: deleted }
}

/** Under the server's own address and nowhere else: the origin with its scheme, then the path of a run. */
function isRunOf(server: string, url: string): boolean {
  const origin = server.replace(/\/+$/, '')
  return url.startsWith(`${origin}/`) && RUN_PATH.test(url.slice(origin.length))
}

const RUN_PATH = /^\/[\w.-]+\/[\w.-]+\/actions\/runs\/\d+(?:\/attempts\/\d+)?$/

function idsOf(hex: string, kept: Counts): Ids {
  const all = hex.match(/.{12}/g) ?? []
  const updates = kept.delete + kept.update
  return {
    delete: named(all.slice(0, kept.delete)),
    update: named(all.slice(kept.delete, updates)),
    create: named(all.slice(updates, updates + kept.create)),
  }
}

/** Of those that do the same the second is `…-2`, as the planner names them. */
function named(ids: readonly string[]): readonly string[] {
  const times = new Map<string, number>()
  return ids.map((id) => {
    const time = (times.get(id) ?? 0) + 1
    times.set(id, time)
    return time === 1 ? id : `${id}-${time}`
  })
}
