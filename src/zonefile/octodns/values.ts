// The values of one octoDNS record: scalars, or mappings for MX and SRV, under `value` or `values` (octoDNS documentation, "Record data").
import type { Fault, Place } from '../../diagnostic.ts'
import { parseIpv4, parseIpv6 } from '../../dns/address.ts'
import { type HostName, parseAbsoluteName, type ZoneName } from '../../dns/name.ts'
import { parseRdata } from '../../dns/parse-rdata.ts'
import type { Rdata, RecordType } from '../../dns/rdata.ts'
import { err, ok, type Result, unreachable } from '../../result.ts'
import { type Node, valueAt } from '../node.ts'
import { quoted } from '../words.ts'
import { textMeant } from './text-value.ts'

/** A fault with the place that it is about. */
export type Misread = { readonly fault: Fault; readonly place: Place }

export function readValue(type: RecordType, node: Node, zone: ZoneName): Result<Rdata, Misread> {
  switch (type) {
    case 'A':
      return map(inPlace(parseIpv4(sourceOf(node)), node), (address) => ({ type, address }))
    case 'AAAA':
      return map(inPlace(parseIpv6(sourceOf(node)), node), (address) => ({ type, address }))
    case 'CNAME':
    case 'NS':
      return map(hostOf(node), (target) => ({ type, target }))
    case 'MX':
      return readMx(node)
    case 'SRV':
      return readSrv(node)
    case 'TXT':
      return node.kind === 'scalar'
        ? inPlace(parseRdata('TXT', textMeant(node.source), zone), node)
        : err(noScalar(node))
    default:
      return unreachable(type)
  }
}

/** `priority` and `value` are octoDNS's older names for the two fields. */
function readMx(node: Node): Result<Rdata, Misread> {
  if (node.kind !== 'mapping') return err({ fault: MX_SHAPE, place: node.place })
  const preference = numberOf(node, valueAt(node, 'preference') ?? valueAt(node, 'priority'), MX_SHAPE)
  if (!preference.ok) return preference
  const exchange = valueAt(node, 'exchange') ?? valueAt(node, 'value')
  if (exchange === undefined) return err({ fault: MX_SHAPE, place: node.place })
  return map(hostOf(exchange), (name) => ({ type: 'MX', preference: preference.value, exchange: name }))
}

function readSrv(node: Node): Result<Rdata, Misread> {
  const target = valueAt(node, 'target')
  if (node.kind !== 'mapping' || target === undefined) return err({ fault: SRV_SHAPE, place: node.place })
  const priority = numberOf(node, valueAt(node, 'priority'), SRV_SHAPE)
  const weight = numberOf(node, valueAt(node, 'weight'), SRV_SHAPE)
  const port = numberOf(node, valueAt(node, 'port'), SRV_SHAPE)
  if (!priority.ok) return priority
  if (!weight.ok) return weight
  if (!port.ok) return port
  const numbers = { priority: priority.value, weight: weight.value, port: port.value }
  return map(hostOf(target), (name) => ({ type: 'SRV', ...numbers, target: name }))
}

/** Every host name of octoDNS is absolute and ends with a dot. */
function hostOf(node: Node): Result<HostName, Misread> {
  if (node.kind !== 'scalar') return err(noScalar(node))
  const { source } = node
  if (source.endsWith('.')) return inPlace(parseAbsoluteName(source), node)
  return err({
    fault: {
      rule: 'octodns-final-dot',
      message: `${quoted(source)} has no final dot, which octoDNS asks for in every host name.`,
      hint: `Write "${source}." if that is the whole name.`,
    },
    place: node.place,
  })
}

/** octoDNS takes numbers in quotes as well. */
function numberOf(parent: Node, node: Node | undefined, shape: Fault): Result<number, Misread> {
  const source = node === undefined ? '' : sourceOf(node)
  if (/^\d{1,5}$/.test(source) && Number(source) <= 65_535) return ok(Number(source))
  return err({ fault: shape, place: (node ?? parent).place })
}

const sourceOf = (node: Node): string => (node.kind === 'scalar' ? node.source : '')

const MX_SHAPE: Fault = {
  rule: 'octodns-mx',
  message: 'This is no value of an MX record.',
  hint: 'Write preference (0 to 65535) and exchange, like { preference: 10, exchange: mail.example.com. }.',
}

const SRV_SHAPE: Fault = {
  rule: 'octodns-srv',
  message: 'This is no value of an SRV record.',
  hint: 'Write priority, weight and port (0 to 65535 each) and target, like { priority: 10, weight: 60, port: 5060, target: sip.example.com. }.',
}

const noScalar = ({ place }: Node): Misread => ({
  fault: {
    rule: 'octodns-value',
    message: 'One text is meant here.',
    hint: 'Write one value, or a list under "values".',
  },
  place,
})

const inPlace = <T>(result: Result<T, Fault>, { place }: Node): Result<T, Misread> =>
  result.ok ? result : err({ fault: result.error, place })

const map = <T, U>(result: Result<T, Misread>, use: (value: T) => U): Result<U, Misread> =>
  result.ok ? ok(use(result.value)) : result
