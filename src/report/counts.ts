// How much a plan does: changes count record sets, writes count records, each of them one request.
import type { Plan, ZonePlan } from '../plan/plan.ts'

export type Counts = { readonly create: number; readonly update: number; readonly delete: number }

export const NONE: Counts = { create: 0, update: 0, delete: 0 }

export const countKinds = (items: readonly { readonly kind: keyof Counts }[]): Counts => {
  const counts = { create: 0, update: 0, delete: 0 }
  for (const { kind } of items) counts[kind] += 1
  return counts
}

export const addCounts = (a: Counts, b: Counts): Counts => ({
  create: a.create + b.create,
  update: a.update + b.update,
  delete: a.delete + b.delete,
})

export const changesOf = (plan: Plan): Counts =>
  plan.zones.map((zone) => countKinds(zone.changes)).reduce(addCounts, NONE)

export const writesOf = (plan: Plan): Counts =>
  plan.zones.map((zone) => countKinds(zone.operations)).reduce(addCounts, NONE)

export const isUnchanged = (zone: ZonePlan): boolean => zone.changes.length === 0 && zone.operations.length === 0

export const totalOf = (counts: Counts): number => counts.create + counts.update + counts.delete
