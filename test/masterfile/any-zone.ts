// Random zones as their files may declare them: any names, values and texts that our words can hold, and legal as a whole.
import fc from 'fast-check'
import { gatherSets } from '../../src/dns/gather.ts'
import { parseAbsoluteName, parseOwner, type ZoneName } from '../../src/dns/name.ts'
import { parseRdata } from '../../src/dns/parse-rdata.ts'
import { isNullMx, mayStandTogether, type RecordType } from '../../src/dns/rdata.ts'
import type { RecordData, RecordSet } from '../../src/dns/record-set.ts'
import { zoneNamed } from '../dns/names.ts'

export type AnyZone = { readonly zone: ZoneName; readonly recordSets: readonly RecordSet[]; readonly ttl: number }

const zoneName = fc.constantFrom('example.com', 'a.bc', '2.0.192.in-addr.arpa', 'xn--bcher-kva.example')

const label = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('www', 'a', 'b', 'mail', '_sip', '_tcp', 'ttl', 'in', '3600', '1h', 'txt', '0/25'),
  },
  { weight: 2, arbitrary: fc.stringMatching(/^[a-z0-9_/-]{1,12}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z0-9]{63}$/) },
)
const relative = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => labels.join('.'))
const owner = fc.oneof(
  { weight: 2, arbitrary: fc.constant('@') },
  { weight: 6, arbitrary: relative },
  { weight: 1, arbitrary: relative.map((name) => `*.${name}`) },
  { weight: 1, arbitrary: fc.constant('*') },
)

/** Absolute names, of the zone or not; NS targets are outside it, so that no address has to be there for them. */
const target = (zone: string) =>
  fc.oneof(
    relative.map((name) => `${name}.${zone}.`),
    relative.map((name) => `${name}.example.org.`),
    fc.constantFrom(`${zone}.`, '.', 'com.', 'localhost.'),
  )

const text = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      '"',
      '\\',
      '\\"',
      ';',
      '\\065',
      '$',
      '( )',
      '\r\n',
      '\0',
      '\t',
      '\ufffd',
      '\ufeff',
      '\\#',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 200, maxLength: 700 }) },
  { weight: 1, arbitrary: fc.nat({ max: 1100 }).map((length) => 'x'.repeat(length)) },
)

const number = fc.oneof(fc.constantFrom(0, 65_535), fc.nat({ max: 65_535 }))

const value = (type: RecordType, zone: string): fc.Arbitrary<string> => {
  switch (type) {
    case 'A':
      return fc.ipV4()
    case 'AAAA':
      return fc.ipV6()
    case 'TXT':
      return text
    case 'MX':
      return fc.tuple(number, target(zone)).map((fields) => fields.join(' '))
    case 'SRV':
      return fc.tuple(number, number, number, target(zone)).map((fields) => fields.join(' '))
    case 'NS':
      return relative.map((name) => `${name}.example.net.`)
    default:
      return target(zone)
  }
}

const anyTtl = fc.oneof(fc.constantFrom(60, 300, 3600, 86_400), fc.nat({ max: 2 ** 31 - 1 }))

const record = (zone: ZoneName) =>
  fc.constantFrom<RecordType>('A', 'AAAA', 'CNAME', 'MX', 'NS', 'SRV', 'TXT', 'TXT').chain((type) =>
    fc.record({ owner, ttl: anyTtl, value: value(type, zone) }).map((written): RecordData | undefined => {
      const name = parseOwner(written.owner, zone)
      const rdata = parseRdata(type, written.value, zone)
      return name.ok && rdata.ok ? { owner: name.value, ttl: written.ttl, rdata: rdata.value } : undefined
    }),
  )

export const anyZone: fc.Arbitrary<AnyZone> = zoneName.map(zoneNamed).chain((zone) =>
  fc.record({
    zone: fc.constant(zone),
    recordSets: fc
      .array(record(zone), { maxLength: 30 })
      .map((records) => gatherSets(legal(records.flatMap((one) => one ?? [])))),
    ttl: anyTtl,
  }),
)

/** A CNAME and a null MX stand alone, an alias has one target, and no wildcard is a delegation: BIND refuses all else. */
function legal(records: readonly RecordData[]): readonly RecordData[] {
  const kept: RecordData[] = []
  for (const one of records) {
    const { type } = one.rdata
    const there = kept.filter((other) => other.owner === one.owner)
    const isAlias = type === 'CNAME' && (one.owner === '@' || there.length > 0)
    const isWildcardNs = type === 'NS' && one.owner.startsWith('*')
    const excludes = there.some(({ rdata }) => !mayStandTogether(rdata.type, type))
    const isMixedNull = isNullMx(one.rdata) && there.some(({ rdata }) => rdata.type === 'MX')
    if (isAlias || isWildcardNs || excludes || isMixedNull) continue
    kept.push(one)
  }
  return kept
}

export const hosts = (...names: readonly string[]) =>
  names.flatMap((name) => {
    const host = parseAbsoluteName(name)
    return host.ok ? [host.value] : []
  })
