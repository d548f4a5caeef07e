// What differs between a record and what it becomes: only that is shown as changed.
import { type Rdata, rdataText } from '../dns/rdata.ts'
import type { RecordData } from '../dns/record-set.ts'
import { fieldChange } from './wording.ts'

/** A remark beside a value: a fact about it, or a field that differs. */
export type Note = { readonly kind: 'fact' | 'difference'; readonly text: string }

export const fact = (text: string): Note => ({ kind: 'fact', text })

/** `replaced` is the old rdata where the host, address or text differs; numbers that differ are notes. */
export function differenceOf(
  from: RecordData,
  to: RecordData,
): { readonly replaced: Rdata | null; readonly notes: readonly Note[] } {
  const ttl = changed('ttl', from.ttl, to.ttl)
  if (rdataText(from.rdata) === rdataText(to.rdata)) return { replaced: null, notes: ttl }
  const numbers = numbersChanged(from.rdata, to.rdata)
  return numbers === undefined ? { replaced: from.rdata, notes: ttl } : { replaced: null, notes: [...numbers, ...ttl] }
}

/** The numbers that differ, where nothing but numbers does. */
function numbersChanged(from: Rdata, to: Rdata): readonly Note[] | undefined {
  if (from.type === 'MX' && to.type === 'MX' && from.exchange === to.exchange)
    return changed('preference', from.preference, to.preference)
  if (from.type !== 'SRV' || to.type !== 'SRV' || from.target !== to.target) return undefined
  return [
    ...changed('priority', from.priority, to.priority),
    ...changed('weight', from.weight, to.weight),
    ...changed('port', from.port, to.port),
  ]
}

const changed = (field: string, from: number, to: number): readonly Note[] =>
  from === to ? [] : [{ kind: 'difference', text: fieldChange(field, from, to) }]
