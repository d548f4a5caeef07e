// A drifted record set as both sides see it: what only git says, what only is live, and how much they share.
import { compareText, type Place } from '../../diagnostic.ts'
import type { LiveRecord } from '../../dns/live-record.ts'
import type { Owner } from '../../dns/name.ts'
import { type RecordType, rdataText } from '../../dns/rdata.ts'
import type { RecordData } from '../../dns/record-set.ts'
import type { DriftSet, Hand } from '../../plan/drift.ts'
import type { Operation } from '../../plan/plan.ts'
import { showRdata, showRdataPair } from '../show.ts'
import { ttlIs } from '../wording.ts'
import { readingsOf } from '../writes-left.ts'
import { handSentence } from './wording.ts'

/** `git` and `live`: their values, ready to be shown, none where that side says nothing; `same`: values on both sides. */
export type DriftView = {
  readonly hand: Hand
  readonly owner: Owner
  readonly type: RecordType
  readonly place: Place | null
  readonly git: readonly string[]
  readonly live: readonly string[]
  readonly same: number
  readonly when: string
}

/** Long TXT takes about `room` columns. */
export function driftViewOf(set: DriftSet, room: number): DriftView {
  const { change, hand, operations } = set
  const records = change.kind === 'create' ? [] : change.before.records
  const pairs = operations.map((operation) => pairOf(operation, records)).sort(comparePairs)
  const texts = pairs.map((pair) => pairTexts(pair, room))
  const touched = operations.filter(({ kind }) => kind !== 'create').length
  return {
    hand,
    owner: change.owner,
    type: change.type,
    place: change.kind === 'delete' ? null : change.place,
    git: sideOf(pairs.map(({ git }, index) => ({ data: git, text: texts[index]?.[0] ?? '' }))),
    live: sideOf(pairs.map(({ live }, index) => ({ data: live, text: texts[index]?.[1] ?? '' }))),
    same: records.length - touched,
    when: handSentence(set),
  }
}

/** What a write would make of what is live. */
type Pair = { readonly git: RecordData | null; readonly live: RecordData | null }

function pairOf(operation: Operation, records: readonly LiveRecord[]): Pair {
  if (operation.kind === 'create') return { git: operation.to, live: null }
  if (operation.kind === 'delete') return { git: null, live: operation.from }
  const { from, to } = operation
  const record = records.find(({ id }) => id === operation.recordId)
  const isSame = record !== undefined && readingsOf(record).includes(rdataText(to.rdata))
  return { git: to, live: isSame ? { ...from, rdata: to.rdata } : from }
}

/** Operations come in the order of their sending, which is not one to read in. */
const comparePairs = (a: Pair, b: Pair): number => compareText(firstText(a), firstText(b))

const firstText = ({ git, live }: Pair): string => {
  const data = git ?? live
  return data === null ? '' : rdataText(data.rdata)
}

function pairTexts({ git, live }: Pair, room: number): readonly [string, string] {
  if (git !== null && live !== null) return showRdataPair(git.rdata, live.rdata, room)
  return [git === null ? '' : showRdata(git.rdata, room), live === null ? '' : showRdata(live.rdata, room)]
}

type Shown = { readonly data: RecordData | null; readonly text: string }

/** A TTL is told once, and again where the next value has another. */
function sideOf(shown: readonly Shown[]): readonly string[] {
  let told: number | null = null
  return shown.flatMap(({ data, text }) => {
    if (data === null) return []
    const note = data.ttl === told ? '' : `  ${ttlIs(data.ttl)}`
    told = data.ttl
    return [`${text}${note}`]
  })
}
