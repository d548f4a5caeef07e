// What the records of a zone point at, looked up once for all rules.
import type { Place } from '../diagnostic.ts'
import type { HostName } from '../dns/name.ts'
import { type RecordType, targetOf } from '../dns/rdata.ts'
import { type Found, lookUp } from './look-up.ts'
import type { Scene } from './rule.ts'
import { setsOf } from './zone-index.ts'

/** A value's target, and what it leads to; `place` is the value's. */
export type Pointer = { readonly target: HostName; readonly found: Found; readonly place: Place }

const known = new WeakMap<Scene, Map<RecordType, readonly Pointer[]>>()

export function pointersOf(scene: Scene, type: RecordType): readonly Pointer[] {
  const byType = known.get(scene) ?? new Map<RecordType, readonly Pointer[]>()
  known.set(scene, byType)
  const pointers = byType.get(type) ?? allOf(scene, type)
  byType.set(type, pointers)
  return pointers
}

function allOf(scene: Scene, type: RecordType): readonly Pointer[] {
  const pointers: Pointer[] = []
  for (const { recordSet, places, place } of setsOf(scene.zone, type)) {
    for (const [index, rdata] of recordSet.rdata.entries()) {
      const target = targetOf(rdata)
      if (target !== undefined) pointers.push({ target, found: lookUp(scene, target), place: places[index] ?? place })
    }
  }
  return pointers
}
