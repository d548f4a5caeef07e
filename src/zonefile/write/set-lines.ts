// One record set as the lines of a zone file, the type first: on one line where that is short, else a line for each value.
import { rdataText } from '../../dns/rdata.ts'
import type { RecordSet } from '../../dns/record-set.ts'
import { scalarText } from './scalar.ts'

/** Columns of a line that holds more than one value. */
export const LINE_WIDTH = 100

/** `indent` columns stand before the type; `ttl` is what holds for sets that give none. */
export type SetLayout = { readonly indent: number; readonly ttl: number }

export function setLines(set: RecordSet, { indent, ttl }: SetLayout): readonly string[] {
  const short = `${' '.repeat(indent)}${set.type}: ${flowOf(set, ttl)}`
  if (isOneScalar(set, ttl) || (!isListOfFields(set) && short.length <= LINE_WIDTH)) return [short]
  return blockOf(set, ttl).map((line) => ' '.repeat(indent) + line)
}

/** The values as a list in brackets. */
export const flowList = (values: readonly string[]): string =>
  `[${values.map((value) => scalarText(value, 'flow')).join(', ')}]`

export const valuesOf = (set: RecordSet): readonly string[] => set.rdata.map(rdataText)

const isOneScalar = (set: RecordSet, ttl: number): boolean => set.rdata.length === 1 && set.ttl === ttl

/** Several values of more than one field, or of prose, read better below each other. */
const isListOfFields = ({ type, rdata }: RecordSet): boolean =>
  rdata.length > 1 && (type === 'MX' || type === 'SRV' || type === 'TXT')

function flowOf(set: RecordSet, ttl: number): string {
  const [first, ...more] = valuesOf(set)
  const values = valuesOf(set)
  const isSingle = first !== undefined && more.length === 0
  if (set.ttl === ttl) return isSingle ? scalarText(first, 'block') : flowList(values)
  return isSingle
    ? `{ ttl: ${set.ttl}, value: ${scalarText(first, 'flow')} }`
    : `{ ttl: ${set.ttl}, values: ${flowList(values)} }`
}

function blockOf(set: RecordSet, ttl: number): readonly string[] {
  const [first, ...more] = valuesOf(set)
  const items = valuesOf(set).map((value) => `- ${scalarText(value, 'block')}`)
  if (set.ttl === ttl) return [`${set.type}:`, ...items.map((item) => `  ${item}`)]
  const head = [`${set.type}:`, `  ttl: ${set.ttl}`]
  return first !== undefined && more.length === 0
    ? [...head, `  value: ${scalarText(first, 'block')}`]
    : [...head, '  values:', ...items.map((item) => `    ${item}`)]
}
