// Zones from lines like those of a master file, for tests: owner, type and value; `$ORIGIN` begins another zone.
import type { Place } from '../../../src/diagnostic.ts'
import { type Owner, parseOwner, type ZoneName } from '../../../src/dns/name.ts'
import { parseRdata } from '../../../src/dns/parse-rdata.ts'
import { isRecordType, type Rdata, type RecordType } from '../../../src/dns/rdata.ts'
import { isRecordSet, recordSetOf } from '../../../src/dns/record-set.ts'
import { DEFAULT_GUARDS, type DeclaredSet, type Policy, type ZoneDraft } from '../../../src/dns/zone.ts'
import { MAIL_RULES } from '../../../src/lint/mail/rules.ts'
import type { Finding } from '../../../src/lint/rule.ts'
import { zoneNamed } from '../../dns/names.ts'

export type Found = Finding & { readonly rule: string }

const POLICY: Policy = { ownership: 'full', ignore: [], guards: DEFAULT_GUARDS }

/** What the rules for mail find in these zones, all of them checked; lines count from 1, over all zones. */
export const findIn = (lines: readonly string[], policy: Partial<Policy> = {}): readonly Found[] => {
  const zones = zonesOf(lines, { ...POLICY, ...policy })
  return zones.flatMap((zone) =>
    MAIL_RULES.flatMap(({ id, check }) => check({ zone, zones }).map((finding) => ({ ...finding, rule: id }))),
  )
}

/** Rule and line of each finding, in the order of lines and rules. */
export const spotsIn = (lines: readonly string[], policy: Partial<Policy> = {}): readonly string[] =>
  findIn(lines, policy)
    .map(({ rule, place }) => `${rule} ${place.line}`)
    .sort((a, b) => Number(a.split(' ')[1]) - Number(b.split(' ')[1]) || (a < b ? -1 : 1))

export function zonesOf(lines: readonly string[], policy: Policy): readonly ZoneDraft[] {
  const zones: ZoneDraft[] = []
  let name = zoneNamed('example.com')
  let written: Written[] = []
  const close = () => void (written.length > 0 && zones.push(zoneOf(name, written, policy)))
  for (const [index, line] of lines.entries()) {
    const [, origin] = /^\$ORIGIN (.+)$/.exec(line) ?? []
    if (origin === undefined) written.push(read(line, index + 1, name))
    else {
      close()
      name = zoneNamed(origin)
      written = []
    }
  }
  close()
  return zones
}

type Written = { readonly owner: Owner; readonly rdata: Rdata; readonly line: number }

function read(line: string, number: number, zone: ZoneName): Written {
  const [, name = '', type = '', value = ''] = /^(\S+) (\S+) (.*)$/s.exec(line) ?? []
  const owner = parseOwner(name, zone)
  const rdata = isRecordType(type) ? parseRdata(type, value, zone) : undefined
  if (!owner.ok || !rdata?.ok) throw new Error(`Not fit for a test: ${line}`)
  return { owner: owner.value, rdata: rdata.value, line: number }
}

/** The place of a set is the line of its first value. */
function zoneOf(name: ZoneName, written: readonly Written[], policy: Policy): ZoneDraft {
  const sets = new Map<string, Written[]>()
  for (const record of written) {
    const key = `${record.owner} ${record.rdata.type}`
    sets.set(key, [...(sets.get(key) ?? []), record])
  }
  return {
    name,
    recordSets: [...sets.values()].map(declared),
    binding: { user: null, domainId: null, voice: 'auto' },
    policy,
    place: placeAt(written[0]?.line ?? 1),
    unread: { owners: new Set(), elsewhere: false },
  }
}

function declared(records: readonly Written[]): DeclaredSet {
  const [first] = records
  if (first === undefined) throw new Error('a set needs a record')
  const type: RecordType = first.rdata.type
  const recordSet = recordSetOf(
    first.owner,
    type,
    3600,
    records.map(({ rdata }) => rdata),
  )
  if (recordSet === undefined || !isRecordSet(recordSet)) throw new Error('Not fit for a test')
  const place = placeAt(first.line)
  // All at the first line: that is where these tests look.
  return { recordSet, place, ownerPlace: place, places: records.map(() => place) }
}

const placeAt = (line: number): Place => ({ file: 'zone.yaml', line, column: 5, width: 3 })
