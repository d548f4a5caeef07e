// How many requests a sync takes: each write, and one read for each zone that is written to.
import type { ZonePlan } from '../plan/plan.ts'

export const costOf = (zones: readonly ZonePlan[]): number =>
  zones.reduce((sum, { operations }) => sum + operations.length + (operations.length > 0 ? 1 : 0), 0)
