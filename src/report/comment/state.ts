// What a plan comment remembers of its plan: enough to tell later what reviewers saw, whether it got worse, and what came before it.
import { compareText } from '../../diagnostic.ts'
import type { Operation } from '../../plan/plan.ts'
import { type Counts, changesOf, NONE, writesOf } from '../counts.ts'
import { type PlanReport, zonesThatAre } from '../report.ts'

/** One plan in the history. `at` in milliseconds since 1970; `run` is a URL, empty if it is not known; `counts` is null if nothing was planned. */
export type Entry = {
  readonly at: number
  readonly commit: string
  readonly run: string
  readonly counts: Counts | null
  readonly refused: number
  /** Something could not be planned. */
  readonly failed: boolean
}

/** `open`: no sync has come yet; `unfinished`: one has, and something is left. */
export type Completion = 'open' | 'unfinished' | 'done'

/** Zones that a sync has left; null where that is not known. */
export type Left = readonly string[] | null

/**
 * `fingerprint` is null where there is none to accept. `writes` counts the operations, `ids` has as many as there was room for. `refusals`
 * too is cut; `refused` counts zones. What could not be planned leaves `writes`, `ids` and `refusals` as they were last seen.
 */
export type PlanState = Entry & {
  readonly environment: string
  readonly basis: PlanReport['basis'] | null
  readonly fingerprint: string | null
  readonly writes: Counts
  readonly ids: Ids
  readonly refusals: readonly { readonly zone: string; readonly guard: string }[]
  readonly completion: Completion
  readonly left: Left
  readonly history: readonly Entry[]
}

/** What goes matters most, so it is kept first. */
export const ID_KINDS = ['delete', 'update', 'create'] as const
export type Ids = Readonly<Record<(typeof ID_KINDS)[number], readonly string[]>>
export const NO_IDS: Ids = { delete: [], update: [], create: [] }

/** Six octets each, in a comment that has room for 60,000 in all. */
const MOST_IDS = 1500
export const MOST_REFUSALS = 20
export const MOST_LEFT = 20
export const MOST_HISTORY = 20
/** A zone's name has at most 253 octets. */
export const LONGEST_NAME = 255

/** Where and when a run planned. */
type Occasion = Pick<Entry, 'at' | 'commit' | 'run'>

export function stateOf(
  report: Pick<PlanReport, 'plan' | 'failures' | 'accepted' | 'basis'>,
  occasion: Occasion,
  previous: PlanState | null,
): PlanState {
  const { plan, failures, basis } = report
  const refused = zonesThatAre('refused', report)
  const state: Omit<PlanState, 'history'> = {
    ...occasion,
    counts: changesOf(plan),
    refused: refused.length,
    failed: failures.length > 0,
    environment: plan.environment.slice(0, LONGEST_NAME),
    basis,
    fingerprint: basis === 'live' ? plan.fingerprint : null,
    writes: writesOf(plan),
    ids: idsOf(plan.zones.flatMap((zone) => zone.operations)),
    refusals: refused
      .flatMap(({ zone, refusals }) => refusals.map(({ guard }) => ({ zone: zone.slice(0, LONGEST_NAME), guard })))
      .slice(0, MOST_REFUSALS),
    completion: 'open',
    left: null,
  }
  return { ...state, history: historyAfter(state, previous) }
}

export function stateOfFailure(environment: string, occasion: Occasion, previous: PlanState | null): PlanState {
  const state: Omit<PlanState, 'history'> = {
    ...occasion,
    counts: null,
    refused: 0,
    failed: true,
    environment: environment.slice(0, LONGEST_NAME),
    basis: null,
    fingerprint: null,
    writes: previous?.writes ?? NONE,
    ids: previous?.ids ?? NO_IDS,
    refusals: previous?.refusals ?? [],
    completion: 'open',
    left: null,
  }
  return { ...state, history: historyAfter(state, previous) }
}

/** A new delete, a new refusal or an error that was not there. Where ids or refusals were cut, their number decides. */
export const isWorse = (before: PlanState, after: PlanState): boolean =>
  (after.failed && !before.failed) || hasNewDelete(before, after) || hasNewRefusal(before, after)

function hasNewDelete(before: PlanState, after: PlanState): boolean {
  if (areDeletesCut(before) || areDeletesCut(after)) return after.writes.delete > before.writes.delete
  const known = new Set(before.ids.delete)
  return after.ids.delete.some((id) => !known.has(id))
}

const areDeletesCut = ({ ids, writes }: PlanState): boolean => ids.delete.length < writes.delete

function hasNewRefusal(before: PlanState, after: PlanState): boolean {
  if (before.refusals.length >= MOST_REFUSALS || after.refusals.length >= MOST_REFUSALS)
    return after.refused > before.refused
  const known = new Set(before.refusals.map(({ zone, guard }) => `${zone} ${guard}`))
  return after.refusals.some(({ zone, guard }) => !known.has(`${zone} ${guard}`))
}

/** In an order in which, of those that do the same, the first stands before the second, `…-2`, and that before the tenth. */
function idsOf(operations: readonly Operation[]): Ids {
  const of = (kind: Operation['kind']) =>
    operations
      .filter((operation) => operation.kind === kind)
      .map(({ id }) => id)
      .sort((a, b) => a.length - b.length || compareText(a, b))
  const [deletes, updates, creates] = [of('delete'), of('update'), of('create')]
  return {
    delete: deletes.slice(0, MOST_IDS),
    update: updates.slice(0, Math.max(0, MOST_IDS - deletes.length)),
    create: creates.slice(0, Math.max(0, MOST_IDS - deletes.length - updates.length)),
  }
}

/** Newest first. The same run of the same commit replaces itself. */
function historyAfter(state: Entry, previous: PlanState | null): readonly Entry[] {
  if (previous === null) return []
  if (previous.commit === state.commit && previous.run === state.run) return previous.history
  const { at, commit, run, counts, refused, failed } = previous
  return [{ at, commit, run, counts, refused, failed }, ...previous.history].slice(0, MOST_HISTORY)
}
