// The values of one record set: one, a list, or either with a TTL; MX and SRV also in fields.
import type { Diagnostic, Fault, Place, Severity } from '../diagnostic.ts'
import type { ZoneName } from '../dns/name.ts'
import { parseRdata } from '../dns/parse-rdata.ts'
import { type Rdata, type RecordType, rdataText } from '../dns/rdata.ts'
import { parseTarget } from '../dns/target.ts'
import { type Mapping, type Node, numberAt, textAt, valueAt } from './node.ts'
import { quoted } from './words.ts'

/** What could be read, each value with its place, and what is wrong with the rest; `isWhole` if there is no rest. */
export type Values = {
  readonly values: readonly Value[]
  readonly isWhole: boolean
  readonly findings: readonly Diagnostic[]
}

export type Value = { readonly rdata: Rdata; readonly place: Place }

export type ValuesContext = { readonly zone: ZoneName; readonly broken: ReadonlySet<Node> }

export function readValues(type: RecordType, node: Node, { zone, broken }: ValuesContext): Values {
  const nodes = valueNodes(node)
  if (nodes.length > MOST_VALUES)
    return { values: [], isWhole: false, findings: [finding('error', tooMany(type, nodes.length), node.place)] }
  const findings: Diagnostic[] = []
  const seen = new Map<string, Value>()
  let isWhole = !broken.has(node)
  for (const value of nodes) {
    if (broken.has(value)) continue
    const read = readValue(type, value, zone)
    if ('fault' in read) {
      findings.push(finding('error', read.fault, read.place))
      isWhole = false
      continue
    }
    const text = rdataText(read.rdata)
    const first = seen.get(text)
    if (first === undefined) seen.set(text, { rdata: read.rdata, place: value.place })
    else findings.push(finding('warning', valueTwice(text, first.place), value.place))
  }
  return { values: [...seen.values()], isWhole, findings }
}

/** A record set has to fit into one message of 65,535 octets, and no record takes less than 13 (RFC 1035, 4.1.3 and 4.2.2). */
const MOST_VALUES = 5_000

const tooMany = (type: RecordType, count: number): Fault => ({
  rule: 'values-too-many',
  message: `${count} values are more than DNS can carry in one ${type} record set (RFC 1035, 4.2.2).`,
  hint: `Keep ${MOST_VALUES} at most; usual sets have less than ten.`,
})

function valueNodes(node: Node): readonly Node[] {
  if (node.kind === 'scalar') return [node]
  if (node.kind === 'list') return node.items
  const values = valueAt(node, 'values') ?? valueAt(node, 'value')
  if (values === undefined) return [node]
  return values.kind === 'list' ? values.items : [values]
}

type Read = { readonly rdata: Rdata } | { readonly fault: Fault; readonly place: Place }

function readValue(type: RecordType, node: Node, zone: ZoneName): Read {
  if (node.kind === 'mapping') return readFields(type, node, zone)
  const parsed = parseRdata(type, node.kind === 'scalar' ? node.source : '', zone)
  return parsed.ok ? { rdata: parsed.value } : { fault: parsed.error, place: node.place }
}

function readFields(type: RecordType, node: Mapping, zone: ZoneName): Read {
  const key = type === 'MX' ? 'exchange' : 'target'
  const target = parseTarget(textAt(node, key) ?? '', zone)
  if (!target.ok) return { fault: target.error, place: valueAt(node, key)?.place ?? node.place }
  const number = (field: string): number => numberAt(node, field) ?? 0
  if (type === 'MX') return { rdata: { type, preference: number('preference'), exchange: target.value } }
  return {
    rdata: {
      type: 'SRV',
      priority: number('priority'),
      weight: number('weight'),
      port: number('port'),
      target: target.value,
    },
  }
}

const valueTwice = (text: string, { line, column }: Place): Fault => ({
  rule: 'value-twice',
  message: `${quoted(text)} is here twice: it is the value on line ${line}, column ${column} too.`,
  hint: 'Remove one of them.',
})

const finding = (severity: Severity, fault: Fault, place: Place): Diagnostic => ({ ...fault, severity, place })
