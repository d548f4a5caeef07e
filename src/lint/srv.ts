// SRV records: where they stand, and what they offer (RFC 2782).
import { type Owner, ROOT } from '../dns/name.ts'
import type { Finding, LintRule } from './rule.ts'
import { named } from './words.ts'
import { type DeclaredSetOf, setsOf } from './zone-index.ts'

type SrvSet = DeclaredSetOf<'SRV'>

const srvOwner: LintRule = {
  id: 'srv-owner',
  severity: 'error',
  breaksDns: false,
  summary: 'The name of an SRV record does not begin with _service._proto.',
  check: ({ zone }) =>
    setsOf(zone, 'SRV')
      .filter((set) => !isServiceName(set, zone.name))
      .map(({ recordSet: { owner }, place }) => ({
        message: `${named(owner)} is not where SRV records are looked for (RFC 2782).`,
        hint: `Write it below _service._proto, like ${exampleFor(owner)}.`,
        place,
      })),
}

/** `*._tcp` is every service (RFC 2782, the example at its end). */
const isServiceName = ({ recordSet: { owner } }: SrvSet, zone: string): boolean =>
  SERVICE_NAME.test(inside(owner, zone))

const SERVICE_NAME = /^(?:\*|_[^.]+)\._[^.]/

const inside = (owner: Owner, zone: string): string => (owner === '@' ? zone : `${owner}.${zone}`)

function exampleFor(owner: Owner): string {
  const [service = '', proto = '', ...rest] = owner.split('.')
  const [bareService, bareProto] = [service.replace(/^_/, ''), proto.replace(/^_/, '')]
  if (PROTOCOLS.has(bareProto) && bareService !== '') return [`_${bareService}`, `_${bareProto}`, ...rest].join('.')
  return owner === '@' || owner.startsWith('_') || owner === '*' ? '_sip._tcp' : `_sip._tcp.${owner}`
}

const PROTOCOLS: ReadonlySet<string> = new Set(['tcp', 'udp', 'tls', 'sctp'])

const srvService: LintRule = {
  id: 'srv-service',
  severity: 'warning',
  breaksDns: false,
  summary: 'The service label of an SRV record is longer than 15 characters or malformed.',
  check: ({ zone }) => setsOf(zone, 'SRV').flatMap((set) => serviceFindings(set, zone.name)),
}

function serviceFindings(set: SrvSet, zone: string): readonly Finding[] {
  const name = inside(set.recordSet.owner, zone)
  const label = name.slice(0, name.indexOf('.'))
  const service = label.slice(1)
  if (!isServiceName(set, zone) || label === '*' || LONG_ALL_THE_SAME.has(service)) return []
  const hint = 'Write the name that the protocol itself gives, like _sip, _xmpp-client or _imaps.'
  const place = set.ownerPlace
  if (service.length > 15)
    return [
      {
        message: `The service "${label}" has ${service.length} characters; 15 is the most (RFC 6335, 5.1).`,
        hint,
        place,
      },
    ]
  if (SERVICE.test(service)) return []
  const message = `"${label}" is not the name of a service: letters, digits and single hyphens, at least one letter (RFC 6335, 5.1).`
  return [{ message, hint, place }]
}

const SERVICE = /^(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/

/** In use everywhere, older than the rule or above it: the federation of Microsoft's telephony. */
const LONG_ALL_THE_SAME: ReadonlySet<string> = new Set(['sipfederationtls'])

const srvPort: LintRule = {
  id: 'srv-port-zero',
  severity: 'warning',
  breaksDns: false,
  summary: 'An SRV record has the port 0 although it names a host.',
  check: ({ zone }) =>
    setsOf(zone, 'SRV').flatMap(({ recordSet: { rdata }, places, place }) =>
      rdata.flatMap(({ port, target }, index) =>
        port !== 0 || target === ROOT
          ? []
          : [
              {
                message: `Nothing can be reached at port 0 of ${named(target)}.`,
                hint: 'Write the port; or the target "." if there is no such service (RFC 2782).',
                place: places[index] ?? place,
              },
            ],
      ),
    ),
}

export const SRV_RULES: readonly LintRule[] = [srvOwner, srvService, srvPort]
