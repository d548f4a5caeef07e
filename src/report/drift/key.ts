// What drift is about, without its times: kept hidden in the issue, so that the next run knows whether it is another drift.
import { createHash } from 'node:crypto'
import { compareText } from '../../diagnostic.ts'
import { isDrift } from '../../plan/drift.ts'
import { sizeOf } from '../markdown/code.ts'
import type { DriftReport } from './drift.ts'

/** `digest`: of the operations that would revert it. */
export type DriftedSet = {
  readonly zone: string
  readonly name: string
  readonly type: string
  readonly digest: string
}

/** `sets` is null where they are too many to be kept one by one. */
export type DriftKey = {
  readonly digest: string
  readonly count: number
  readonly sets: readonly DriftedSet[] | null
}

/** Nothing is known about a zone that could not be read: what was told of it before still holds. `before`: null where there is none. */
export function driftKeyOf(report: DriftReport, before: DriftKey | null): DriftKey {
  const unknown = new Set(report.unknown.map(({ zone }) => zone))
  const kept = before?.sets?.filter(({ zone }) => unknown.has(zone)) ?? []
  const found = report.zones.flatMap(({ plan, sets }) =>
    sets.filter(isDrift).map(({ change, operations }) => ({
      zone: plan.zone,
      name: change.owner,
      type: change.type,
      digest: digestOf(operations.map(({ id }) => id)).slice(0, 8),
    })),
  )
  const sets = [...kept, ...found].sort(compareDrifted)
  const digest = digestOf(sets.map(wordsOf))
  return { digest, count: sets.length, sets: sizeOf(JSON.stringify(sets.map(wordsOf))) > MOST_OCTETS ? null : sets }
}

const MOST_OCTETS = 12_000

/** As a comment of HTML that cannot hold `-->`. */
export const hiddenKey = ({ digest, count, sets }: DriftKey): string =>
  `<!-- ${WORD} ${Buffer.from(JSON.stringify([digest, count, sets?.map(wordsOf) ?? null])).toString('base64url')} -->`

const WORD = 'pocketdns-sync:drift-state'

/** From the body of an issue; null where there is none that can be read, because somebody edited it. */
export function driftKeyIn(body: string): DriftKey | null {
  const written = [...body.matchAll(/^<!-- pocketdns-sync:drift-state ([\w-]+) -->\s*$/gm)].at(-1)?.[1]
  try {
    return keyFrom(JSON.parse(Buffer.from(written ?? '', 'base64url').toString('utf8')))
  } catch {
    return null
  }
}

function keyFrom(state: unknown): DriftKey | null {
  if (!Array.isArray(state)) return null
  const [digest, count, sets] = state
  if (typeof digest !== 'string' || typeof count !== 'number') return null
  return { digest, count, sets: Array.isArray(sets) ? sets.flatMap(setFrom) : null }
}

function setFrom(words: unknown): readonly DriftedSet[] {
  const [zone, name, type, digest] = Array.isArray(words) ? words.map(String) : []
  return zone === undefined || name === undefined || type === undefined || digest === undefined
    ? []
    : [{ zone, name, type, digest }]
}

const wordsOf = ({ zone, name, type, digest }: DriftedSet): readonly string[] => [zone, name, type, digest]

const compareDrifted = (a: DriftedSet, b: DriftedSet): number =>
  compareText(a.zone, b.zone) || compareText(a.name, b.name) || compareText(a.type, b.type)

const digestOf = (words: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 32)
