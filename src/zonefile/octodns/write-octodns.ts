// A zone as octoDNS YAML: keys in the order that octoDNS enforces, every TTL written, every text escaped as octoDNS wants it.
import { APEX } from '../../dns/name.ts'
import type { Rdata } from '../../dns/rdata.ts'
import { compareSets, type RecordSet } from '../../dns/record-set.ts'
import { type NonEmpty, unreachable } from '../../result.ts'
import { quotedText } from '../write/scalar.ts'
import { byOwner } from '../write/zone-text.ts'
import { compareNaturally } from './natural-order.ts'
import { needsLenience, textWritten } from './text-value.ts'

/** `lost`: the texts that octoDNS has no way to write, each as name and text. */
export type OctodnsText = {
  readonly text: string
  readonly lost: readonly { readonly owner: string; readonly text: string }[]
}

export function writeOctodns(sets: readonly RecordSet[]): OctodnsText {
  const names = byOwner(sets.toSorted(compareSets)).map((own) => ({
    name: nameOf(own),
    records: own.flatMap(recordOf),
  }))
  const lines = names
    .filter(({ records }) => records.length > 0)
    .toSorted((a, b) => compareNaturally(a.name, b.name))
    .flatMap(({ name, records }) => [`${keyText(name)}:`, ...indented(recordsLines(records), '  ')])
  return { text: `${['---', ...(lines.length === 0 ? ['{}'] : lines)].join('\n')}\n`, lost: sets.flatMap(lostIn) }
}

const nameOf = ([{ owner }]: NonEmpty<RecordSet>): string => (owner === APEX ? '' : owner)

/** One record stands by itself, several are a list. */
const recordsLines = (records: readonly (readonly string[])[]): readonly string[] =>
  records.length === 1 ? (records[0] ?? []) : records.flatMap(asItem)

/** The lines of a record; none where it would have no value. */
function recordOf({ ttl, type, rdata }: RecordSet): readonly (readonly string[])[] {
  const values = rdata.flatMap(yamlOf)
  const [first, ...more] = values
  if (first === undefined) return []
  const isLenient = rdata.some((item) => item.type === 'TXT' && needsLenience(textWritten(item.text) ?? ''))
  return [
    [
      ...(isLenient ? ['octodns:', '  lenient: true'] : []),
      `ttl: ${ttl}`,
      `type: ${type}`,
      ...(more.length === 0 ? under('value', first) : ['values:', ...indented(values.flatMap(asItem), '  ')]),
    ],
  ]
}

/** A scalar is one line, a mapping several. */
type Value = readonly string[]

function yamlOf(rdata: Rdata): readonly Value[] {
  switch (rdata.type) {
    case 'A':
      return [[rdata.address]]
    case 'AAAA':
      return [[/[a-f]/.test(rdata.address) && !rdata.address.endsWith(':') ? rdata.address : `'${rdata.address}'`]]
    case 'CNAME':
    case 'NS':
      return [[hostText(rdata.target)]]
    case 'MX':
      return [[`exchange: ${hostText(rdata.exchange)}`, `preference: ${rdata.preference}`]]
    case 'SRV':
      return [
        [
          `port: ${rdata.port}`,
          `priority: ${rdata.priority}`,
          `target: ${hostText(rdata.target)}`,
          `weight: ${rdata.weight}`,
        ],
      ]
    case 'TXT': {
      const written = textWritten(rdata.text)
      return written === undefined ? [] : [[textScalar(written)]]
    }
    default:
      return unreachable(rdata)
  }
}

const lostIn = ({ owner, rdata }: RecordSet): OctodnsText['lost'] =>
  rdata.flatMap((item) =>
    item.type === 'TXT' && textWritten(item.text) === undefined ? [{ owner, text: item.text }] : [],
  )

const under = (key: string, [first = '', ...more]: Value): readonly string[] =>
  more.length === 0 ? [`${key}: ${first}`] : [`${key}:`, ...indented([first, ...more], '  ')]

const asItem = ([first = '', ...more]: readonly string[]): readonly string[] => [`- ${first}`, ...indented(more, '  ')]

const indented = (lines: readonly string[], by: string): readonly string[] => lines.map((line) => by + line)

// octoDNS reads YAML 1.1, where more words are no text than in 1.2: `no`, `1_000`, `1:20`.
const keyText = (name: string): string =>
  /^[a-z_][a-z0-9_.-]*$/.test(name) && !YAML11_WORD.test(name) ? name : `'${name}'`

const YAML11_WORD = /^(?:y|n|yes|no|on|off|true|false|null)$/

const hostText = (name: string): string => (/^[a-z_0-9][a-z0-9_.-]*[a-z][a-z0-9_-]*\.$/.test(name) ? name : `'${name}'`)

const textScalar = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? `'${text.replaceAll("'", "''")}'` : quotedText(text)
