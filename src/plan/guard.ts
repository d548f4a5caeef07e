// Guards: reasons why a plan may not be applied before somebody has looked at it. The plan is shown all the same.
import { APEX } from '../dns/name.ts'
import { type RecordType, rdataText } from '../dns/rdata.ts'
import type { GuardLimits } from '../dns/zone.ts'
import type { LiveView } from './live-view.ts'
import type { Change, LeftAlone, LiveSet, Refusal, Write } from './plan.ts'

export type Guarded = {
  readonly live: LiveView
  readonly changes: readonly Change[]
  readonly writes: readonly Write[]
  readonly leftAlone: readonly LeftAlone[]
  readonly limits: GuardLimits
}

/** Every refusal, not only the first. */
export function refusalsOf(plan: Guarded): Refusal[] {
  return [...emptiedZone(plan), ...tooManyDeletes(plan), ...tooManyUpdates(plan), ...lostApex(plan), ...inTheWay(plan)]
}

// Below this many records a percentage says little: one record of three is a third.
const PERCENT_FROM = 10

function emptiedZone({ live, writes }: Guarded): Refusal[] {
  const left = live.managed - count(writes, 'delete') + count(writes, 'create')
  if (live.managed === 0 || left > 0) return []
  return [
    { guard: 'empty-zone', message: `The zone would be emptied: all ${live.managed} of its records would be deleted.` },
  ]
}

function tooManyDeletes({ live, writes, limits }: Guarded): Refusal[] {
  const deletes = count(writes, 'delete')
  const refusals: Refusal[] = []
  if (isAbove(deletes, limits.maxDeletePercent, live.readable)) {
    refusals.push({
      guard: 'max-delete-percent',
      message: share(deletes, live.readable, 'deleted', `max-delete-percent is ${limits.maxDeletePercent}`),
    })
  }
  if (deletes > limits.maxDeletes) {
    refusals.push({
      guard: 'max-deletes',
      message: `${deletes} records would be deleted: max-deletes is ${limits.maxDeletes}.`,
    })
  }
  return refusals
}

function tooManyUpdates({ live, writes, limits }: Guarded): Refusal[] {
  const updates = count(writes, 'update')
  if (!isAbove(updates, limits.maxUpdatePercent, live.readable)) return []
  return [
    {
      guard: 'max-update-percent',
      message: share(updates, live.readable, 'updated', `max-update-percent is ${limits.maxUpdatePercent}`),
    },
  ]
}

function lostApex({ changes }: Guarded): Refusal[] {
  return changes.flatMap((change): Refusal[] => {
    if (change.owner !== APEX || change.kind === 'create') return []
    if (change.type === 'MX' && change.kind === 'delete')
      return [{ guard: 'apex-mx', message: `The apex MX would be removed: ${valuesOf(change.before)}.` }]
    if (change.type !== 'NS' || !losesAll(change)) return []
    return [
      {
        guard: 'apex-ns',
        message: `None of the apex name servers that are live would stay: ${valuesOf(change.before)}.`,
      },
    ]
  })
}

function losesAll(change: Exclude<Change, { kind: 'create' }>): boolean {
  if (change.kind === 'delete') return true
  const desired = new Set(change.after.rdata.map(rdataText))
  return change.before.records.every((record) => !desired.has(rdataText(record.rdata)))
}

/** Something that is left alone holds the owner of what would be created: the provider would refuse it, so we say it first. */
function inTheWay({ changes, leftAlone }: Guarded): Refusal[] {
  const creates = changes.filter((change) => change.kind === 'create')
  return creates.flatMap((change): Refusal[] => {
    const rival = leftAlone.find((record) => record.name === change.owner && isRival(record.type, change.type))
    if (rival === undefined) return []
    const message = `${change.owner} ${change.type} cannot stand beside ${rival.type} ${rival.value}, which is left alone (${rival.reason}).`
    return [{ guard: 'in-the-way', message }]
  })
}

// Types that we do not manage conflict with a CNAME like any other.
const isRival = (live: string, desired: RecordType): boolean =>
  live !== desired && (live === 'CNAME' || desired === 'CNAME')

const count = (writes: readonly Write[], kind: Write['kind']): number =>
  writes.filter((write) => write.kind === kind).length

const isAbove = (part: number, percent: number, whole: number): boolean =>
  whole >= PERCENT_FROM && part * 100 > percent * whole

const share = (part: number, whole: number, done: string, limit: string): string =>
  `${part} of ${whole} live records (${Math.round((part / whole) * 100)} %) would be ${done}: ${limit}.`

const valuesOf = (set: LiveSet): string => set.records.map((record) => rdataText(record.rdata)).join(', ')
