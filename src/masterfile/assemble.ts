// From the lines of a master file to the records of a zone: which zone it is, what is inside, and what of it can be carried over.
import type { Diagnostic, Fault, Place } from '../diagnostic.ts'
import type { Imported, LeftOut } from '../dns/imported.ts'
import { APEX, type Owner, ownerWithin, parseOwner, parseZoneName, type ZoneName } from '../dns/name.ts'
import { type Rdata, targetOf } from '../dns/rdata.ts'
import { err, ok, type Result } from '../result.ts'
import { apexOf, hasSoaAtApex } from './apex.ts'
import type { Findings } from './findings.ts'
import { labelsWithin, type MasterName, nameText } from './name.ts'
import { isStandIn } from './name-servers.ts'
import type { Line, Run } from './run.ts'
import { type PlacedRecord, settled } from './settled.ts'

/** `zone`: as it was asked for, or null; `start` is where findings about the whole file stand. */
export function assembled(run: Run, start: Place, zone: ZoneName | null): Result<Imported, readonly Diagnostic[]> {
  const { lines, findings } = run
  const apex = findings.isStopped() ? undefined : apexOf(run, start, zone)
  if (apex === undefined || !hasSoaAtApex(run, apex.name, start)) return err(findings.all())
  const name = parseZoneName(nameText(apex.name))
  if (!name.ok) findings.error(name.error, apex.place)
  if (!name.ok) return err(findings.all())
  const context = { zone: name.value, apex: apex.name, findings }
  const sorted = lines.flatMap((line) => sortOut(line, context) ?? [])
  const records = settled(
    sorted.flatMap((item) => ('record' in item ? item.record : [])),
    findings,
  )
  const leftOut = sorted.flatMap((item) => ('leftOut' in item ? item.leftOut : []))
  if (findings.errorCount() > 0) return err(findings.all())
  return ok({ zone: name.value, records, leftOut, findings: findings.all() })
}

type Sorted = { readonly record: PlacedRecord } | { readonly leftOut: LeftOut }
type Context = { readonly zone: ZoneName; readonly apex: MasterName; readonly findings: Findings }

/** What becomes of a line; undefined where it is an error. */
function sortOut({ owner, type, place, data }: Line, { zone, apex, findings }: Context): Sorted | undefined {
  const inside = labelsWithin(owner, apex)
  const leaveOut = (why: string): Sorted => ({ leftOut: { what: `${shownOwner(owner, inside)} ${type}`, why, place } })
  if (data.kind === 'foreign') return leaveOut(data.why)
  if (data.kind === 'soa') return leaveOut('PocketDNS makes the SOA record of a zone itself.')
  if (inside === undefined) {
    findings.error(outside(owner, zone), place)
    return undefined
  }
  const name = parseOwner(nameText(owner), zone)
  if (!name.ok) return leaveOut(name.error.message)
  if (name.value === APEX && isStandIn(data.rdata))
    return leaveOut('It stands in for name servers that were not known.')
  warnOfMissingDots(name.value, data.rdata, zone, (fault) => findings.warn(fault, place))
  return { record: { owner: name.value, ttl: data.ttl, rdata: data.rdata, place } }
}

function shownOwner(owner: MasterName, inside: MasterName | undefined): string {
  if (inside === undefined) return nameText(owner)
  return inside.length === 0 ? '@' : nameText(inside).slice(0, -1)
}

/** A name that ends with the zone's name twice is right by the rules, and nearly always a mistake. */
function warnOfMissingDots(owner: Owner, rdata: Rdata, zone: ZoneName, warn: (fault: Fault) => void): void {
  const target = targetOf(rdata)
  const pointedAt = target === undefined ? undefined : ownerWithin(target, zone)
  for (const name of [owner, pointedAt])
    if (name !== undefined && `.${name}`.endsWith(`.${zone}`)) warn(noFinalDot(name, zone))
}

const outside = (owner: MasterName, zone: ZoneName): Fault => ({
  rule: 'name-outside-zone',
  message: `${nameText(owner)} is not inside ${zone}.`,
  hint: 'Remove it, or give it a name of this zone; does the $ORIGIN above it belong to another zone?',
})

const noFinalDot = (name: Owner, zone: ZoneName): Fault => ({
  rule: 'master-final-dot',
  message: `This record has the name ${name}.${zone}., with the zone's name twice.`,
  hint: `Write "${name}." with a final dot if that is the whole name.`,
})
