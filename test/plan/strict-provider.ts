// A provider in memory that is as strict as DNS allows: it refuses what must never stand together, at every single write.
import { isNullMx, type Rdata, rdataText } from '../../src/dns/rdata.ts'
import type { RecordData } from '../../src/dns/record-set.ts'
import type { Operation } from '../../src/plan/plan.ts'
import { spell } from './build.ts'

export type StrictProvider = {
  readonly records: ReadonlyMap<string, RecordData>
  readonly apply: (operation: Operation) => void
}

export function strictProvider(initial: readonly (RecordData & { readonly id: string })[]): StrictProvider {
  const records = new Map<string, RecordData>(initial.map(({ id, owner, ttl, rdata }) => [id, { owner, ttl, rdata }]))
  let next = 0
  const check = (id: string, record: RecordData) => {
    for (const [otherId, other] of records) {
      if (otherId !== id && other.owner === record.owner) refuseBeside(record, other)
    }
  }
  const apply = (operation: Operation) => {
    if (operation.kind !== 'create' && !records.has(operation.recordId)) throw new Error(`404 ${operation.recordId}`)
    if (operation.kind === 'delete') return void records.delete(operation.recordId)
    const id = operation.kind === 'create' ? `new-${next++}` : operation.recordId
    check(id, operation.to)
    records.set(id, operation.to)
  }
  return { records, apply }
}

function refuseBeside(record: RecordData, other: RecordData): void {
  if (excludes(record.rdata, other.rdata)) throw new Error(`422 ${spell(record)} beside ${spell(other)}`)
}

function excludes(a: Rdata, b: Rdata): boolean {
  if (a.type === 'CNAME' || b.type === 'CNAME') return true
  if (a.type !== b.type) return false
  return rdataText(a) === rdataText(b) || isNullMx(a) || isNullMx(b)
}
