// The two ends that a sync may have: all is as desired, or the report says exactly what is not.
import { expect } from 'vitest'
import type { OperationResult } from '../../../src/apply/run/result.ts'
import type { StoredRecord } from '../../../src/emulator/state.ts'
import { type Operation, subjectOf } from '../../../src/plan/plan.ts'
import { NAME } from '../world.ts'
import { apply, type Ended, liveIn, OPERATIONS, openRun, plan, QUICK, WANTED } from './scene.ts'

export const outcomesOf = (results: readonly OperationResult[]): readonly string[] =>
  results.map(({ outcome }) => outcome)

/** Every operation done, live equal to the files with no record twice, and not a byte of other hands changed. */
export async function expectWhole(ended: Ended): Promise<void> {
  const undone = ended.results.filter(({ outcome }) => outcome !== 'done')
  expect(undone).toEqual([])
  expect(ended.results).toHaveLength(OPERATIONS)
  expect(ended.live).toEqual(WANTED)
  expect(ended.foreign.after).toBe(ended.foreign.before)
  expect(ended.result.verification).toEqual({ kind: 'verified' })
  expect(ended.gaveUp).toBeNull()
  await expectNothingLeft(ended)
}

/** No result says other than what is live, each that is not done says why, and the next run, undisturbed, gets all of it done. */
export async function expectExact(ended: Ended): Promise<void> {
  const records = ended.emulator.records(NAME)
  for (const result of ended.results) {
    const { operation } = result
    const landed = hasLanded(operation, records)
    if (result.outcome === 'done') expect({ operation, landed }).toEqual({ operation, landed: true })
    if (result.outcome === 'failed' || result.outcome === 'skipped')
      expect({ result, landed }).toEqual({ result, landed: false })
    if (result.outcome === 'unknown') expect(ended.result.verification.kind).toBe('unread')
    expect(reasonOf(result)).not.toBe('')
  }
  expect(new Set(ended.live).size).toBe(ended.live.length)
  expect(ended.foreign.after).toBe(ended.foreign.before)
  await expectNextRunFinishes(ended)
}

export async function expectNextRunFinishes(ended: Pick<Ended, 'emulator'>): Promise<void> {
  const { emulator } = ended
  emulator.setFaults([])
  const session = openRun(emulator, QUICK)
  const result = await apply(session, await plan(session))
  expect(outcomesOf(result.results).filter((outcome) => outcome !== 'done')).toEqual([])
  expect(liveIn(emulator)).toEqual(WANTED)
  await expectNothingLeft(ended)
}

export async function expectNothingLeft({ emulator }: Pick<Ended, 'emulator'>): Promise<void> {
  emulator.setFaults([])
  const next = await plan(openRun(emulator, QUICK))
  expect(next.plan.zones.flatMap(({ operations }) => operations)).toEqual([])
}

/** From the first answer of a burst that asks for a second of silence nothing is sent until that second is over, by the client's own clock. */
export function expectSilenceKept({ attempts }: Ended): void {
  const heard = attempts.flatMap((one) => (one.status === 429 || one.status === 503 ? [endOf(one)] : []))
  const first = heard.filter((at) => heard.every((other) => other >= at || other < at - SILENCE_MS))
  const tooSoon = first.flatMap((at) => attempts.filter(({ time }) => time > at && time < at + SILENCE_MS))
  expect(first.length).toBeGreaterThan(0)
  expect(tooSoon).toEqual([])
}

/** A second, less what may pass on a busy machine between the headers that start it and the end of the body. */
const SILENCE_MS = 900
const endOf = ({ time, latencyMs }: Ended['attempts'][number]): number => time + latencyMs

const reasonOf = (result: OperationResult): string => {
  if (result.outcome === 'done') return 'done'
  return result.outcome === 'skipped' ? result.because.kind : result.error.message
}

function hasLanded(operation: Operation, records: readonly StoredRecord[]): boolean {
  if (operation.kind === 'delete') return records.every(({ id }) => id !== operation.recordId)
  const { ttl } = operation.to
  if (operation.kind === 'update')
    return records.some((record) => record.id === operation.recordId && record.ttl === ttl)
  const { owner, rdata } = subjectOf(operation)
  return records.some(
    (record) =>
      record.name === owner && record.type === rdata.type && record.ttl === ttl && isSame(rdata, record.value),
  )
}

/** Enough of a comparison for the records of the scene. */
const isSame = (rdata: ReturnType<typeof subjectOf>['rdata'], value: string): boolean =>
  rdata.type === 'A' ? rdata.address === value : true
