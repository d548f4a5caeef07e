// Drift for machines: `pocketdns-sync/drift@1`, described by schemas/drift.schema.json. Names and values are as they are in the DNS.
import type { Adopt, DriftSet, Ignore, Since, ZoneDrift } from '../../plan/drift.ts'
import { unreachable } from '../../result.ts'
import { acceptCommand, goOnCommand } from '../command.ts'
import { jsonText } from '../json/json-text.ts'
import { changeJson, failuresJson } from '../json/plan.ts'
import type { Calling } from '../report.ts'
import { allSets, countHands, type DriftReport } from './drift.ts'

const DRIFT_FORMAT = 'pocketdns-sync/drift@1'

export const formatDriftJson = (report: DriftReport, calling: Calling): string =>
  jsonText({
    format: DRIFT_FORMAT,
    environment: report.environment,
    checkedAt: timeJson(report.checkedAt),
    summary: { zones: report.zones.length, unknown: report.unknown.length, ...countHands(allSets(report)) },
    zones: report.zones.map((zone) => zoneJson(zone, calling)),
    unknown: failuresJson({ failures: report.unknown }),
  })

const zoneJson = ({ plan, sets, remedies }: ZoneDrift, calling: Calling) => ({
  zone: plan.zone,
  fingerprint: plan.fingerprint,
  unchanged: plan.unchanged,
  sets: sets.map(setJson),
  remedies: remedies && {
    revert: {
      command: goOnCommand([plan.zone], calling),
      refusals: plan.refusals.map(({ guard, message }) => ({ guard, message })),
      accept: plan.refusals.length === 0 ? null : acceptCommand(plan.zone, plan.fingerprint, calling),
    },
    adopt: adoptJson(remedies.adopt),
    ignore: ignoreJson(remedies.ignore),
  },
})

function setJson({ change, operations, hand, declaredAt, since }: DriftSet) {
  const { name, type, before, after, source } = changeJson(change, null)
  return {
    name,
    type,
    hand,
    git: after,
    live: before,
    since: since.kind,
    liveSince: since.kind === 'changed' ? timeJson(since.at) : null,
    goneAfter: goneAfter(since),
    gitSince: declaredAt === null ? null : timeJson(declaredAt),
    source,
    operations: operations.map(({ id }) => id),
  }
}

const goneAfter = (since: Since): string | null =>
  since.kind === 'gone' && since.after !== null ? timeJson(since.after) : null

function adoptJson(adopt: Adopt) {
  switch (adopt.kind) {
    case 'patch':
      return { patch: adopt.patch, uneven: adopt.uneven, reason: null }
    case 'none':
      return { patch: null, uneven: 0, reason: adopt.why }
    default:
      return unreachable(adopt)
  }
}

function ignoreJson(ignore: Ignore) {
  switch (ignore.kind) {
    case 'lines':
      return {
        lines: ignore.lines,
        file: ignore.file,
        newKey: ignore.isNew,
        undeclare: ignore.undeclare.map(({ owner, type, place }) => ({
          name: owner,
          type,
          source: { file: place.file, line: place.line },
        })),
        reason: null,
      }
    case 'none':
      return { lines: [], file: null, newKey: false, undeclare: [], reason: ignore.why }
    default:
      return unreachable(ignore)
  }
}

const timeJson = (at: number): string => new Date(at).toISOString()
