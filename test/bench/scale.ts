// Many zones at once, measured in a process of its own: read and check 1,000 zone files of 100 records, then plan them against live
// records of which about every tenth differs.
import type { LiveRecord, LiveZone } from '../../src/dns/live-record.ts'
import { parseOwner, parseZoneName, type ZoneName } from '../../src/dns/name.ts'
import { parseRdata } from '../../src/dns/parse-rdata.ts'
import { isRecordType } from '../../src/dns/rdata.ts'
import type { Zone } from '../../src/dns/zone.ts'
import { combinePlans, planZone } from '../../src/plan/make-plan.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { readZone } from '../../src/zonefile/read-zone.ts'
import { DEFAULT_SETTINGS } from '../../src/zonefile/settings.ts'
import { chance } from '../apply/chance.ts'
import { must } from '../plan/build.ts'
import { figure, type Table } from './table.ts'
import { generatedRecords, type PlainRecord, zoneFileText } from './zones.ts'

const ZONES = 1_000
const RECORDS = 100

/** `peakMiB`: of the whole process, with the texts and the live records that it was given. */
export type ScaleFigures = {
  readonly live: number
  readonly operations: number
  readonly readMs: number
  readonly planMs: number
  readonly peakMiB: number
}

/** To be called in a fresh process: peak memory is that of everything the process ever did. */
export function measureScale(): ScaleFigures {
  const inputs = Array.from({ length: ZONES }, (_, index) => inputOf(index + 1))
  const startedAt = performance.now()
  const zones = inputs.map(readInput)
  const readAt = performance.now()
  const plan = planAll(zones, inputs)
  const plannedAt = performance.now()
  return {
    live: sum(inputs.map(({ live }) => live.records.length)),
    operations: sum(plan.zones.map(({ operations }) => operations.length)),
    readMs: readAt - startedAt,
    planMs: plannedAt - readAt,
    peakMiB: process.resourceUsage().maxRSS / 1024,
  }
}

export function scaleTable({ live, operations, readMs, planMs, peakMiB }: ScaleFigures): Table {
  const declared = ZONES * RECORDS
  const row = (phase: string, ms: number, more: string) => [
    phase,
    figure(ms / 1000, 2),
    figure(declared / (ms / 1000), 0),
    more,
  ]
  const counts = [declared, live, operations].map((count) => figure(count, 0))
  return {
    title: `Scale: ${figure(ZONES, 0)} zones in one process; records: ${counts[0]} declared, ${counts[1]} live; ${counts[2]} operations planned`,
    headers: ['', 'seconds', 'records per second', 'peak memory MiB'],
    rows: [
      row('read: parse and validate the texts', readMs, ''),
      row('plan', planMs, ''),
      row('both', readMs + planMs, figure(peakMiB, 0)),
    ],
  }
}

type Input = { readonly name: ZoneName; readonly text: string; readonly live: LiveZone }

function inputOf(seed: number): Input {
  const name = must(parseZoneName(`zone${seed}.example.com`))
  const records = generatedRecords(seed, RECORDS)
  const live = differing(records, chance(seed)).map((record, index) => liveRecord(record, index, name))
  const domain = { id: `dom_${seed}`, zone: name, status: 'active', expiresAt: null }
  return { name, text: zoneFileText(records), live: { domain, records: live, unreadable: [] } }
}

/** About every tenth record is missing, has another TTL, or has a stale one beside it. */
const differing = (records: readonly PlainRecord[], random: () => number): readonly PlainRecord[] =>
  records.flatMap((record, index) => {
    const roll = Math.floor(random() * 30)
    if (roll === 0) return []
    if (roll === 1) return [{ ...record, ttl: record.ttl + 60 }]
    return roll === 2 ? [record, { owner: `stale${index}`, type: 'A', ttl: 300, value: '192.0.2.1' }] : [record]
  })

function liveRecord({ owner, type, ttl, value }: PlainRecord, index: number, zone: ZoneName): LiveRecord {
  if (!isRecordType(type)) throw new Error(`No such type: ${type}`)
  return {
    id: `rec_${index}`,
    owner: must(parseOwner(owner, zone)),
    ttl,
    rdata: must(parseRdata(type, value, zone)),
    readings: [],
    createdAt: null,
    updatedAt: null,
  }
}

function readInput({ name, text }: Input): Zone {
  const { value, findings } = readZone({ name, files: [{ file: `zones/${name}.yaml`, text }], settings: SETTINGS })
  if (value === undefined || findings.length > 0) throw new Error(`${name}: ${JSON.stringify(findings)}`)
  return value
}

const SETTINGS = { ...DEFAULT_SETTINGS, user: 'ops' }

function planAll(zones: readonly Zone[], inputs: readonly Input[]): Plan {
  const plans = inputs.flatMap(({ live }, index) => {
    const zone = zones[index]
    return zone === undefined ? [] : [planZone('production', zone, live)]
  })
  return combinePlans('production', plans)
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
