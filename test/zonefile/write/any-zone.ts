// Zones with everything a zone may hold: odd names, addresses that look like numbers, texts that YAML and others have a meaning for.
import fc from 'fast-check'
import { gatherSets } from '../../../src/dns/gather.ts'
import type { RecordData, RecordSet } from '../../../src/dns/record-set.ts'
import { ownerNamed, rdataOf } from '../../dns/names.ts'

const OWNERS = [
  '@',
  '*',
  '*.api',
  'www',
  'a',
  'a.b',
  'no',
  '1',
  '1e3',
  '10',
  '2',
  '0x10',
  'null',
  '-a',
  '_sip._tcp',
  'xn--caf-dma',
  'café',
  '0/25',
  'x2',
  'x10',
]
const HOSTS = ['www.example.com.', 'mail.example.net.', '_x.example.org.', 'xn--caf-dma.example.com.']
const TTLS = [0, 60, 300, 3600, 86_400, 2_147_483_647]

const TEXTS = [
  '',
  ' ',
  'v=spf1 -all',
  'v=DKIM1; k=rsa; p=abc',
  'v=DKIM1;k=rsa',
  'a: b',
  'a #b',
  '#a',
  '- a',
  '"quoted"',
  "'single'",
  '"a" "b"',
  'true',
  '~',
  '1',
  '1e3',
  '0o7',
  '.5',
  'yes',
  '1:20',
  '2001-01-01',
  '[a]',
  '{a}',
  'a, b',
  'back\\slash',
  'semi\\;colon',
  'tab\there',
  'line\nbreak',
  'ünï',
  '😀',
  '\u202eevil',
  ' lead',
  'trail ',
  '&a',
  '*a',
  '!a',
  '%a',
  '@a',
  '`a',
  '|',
  '>',
  '? a',
  ':',
  ':a',
  'a:',
  '::',
  '---',
  '...',
  '=',
  '<<',
  'x'.repeat(300),
  '\u0000\u007f\u0085',
  '\ufeff',
  '$(id)',
  '::error::x',
]

/** `lowestTtl` of 0 is legal: do not cache. */
const ttl = fc.constantFrom(...TTLS)
const number = fc.constantFrom(0, 1, 10, 65_535)
const host = fc.constantFrom(...HOSTS)
/** `.` stands for none. */
const hostOrNone = fc.constantFrom('.', ...HOSTS)
const octet = fc.integer({ min: 0, max: 255 })
const group = fc.oneof(fc.constant('0'), fc.constantFrom('1', '10', '59', 'db8', 'ffff'))

const text = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom('"', ' ', '\\', ';', ',', ':', '#', "'", 'a', '\n', '-', '[', '}'),
    maxLength: 12,
  }),
)

const rdata = fc.oneof(
  fc.tuple(octet, octet).map(([a, b]) => rdataOf('A', `192.0.${a}.${b}`)),
  fc.array(group, { minLength: 8, maxLength: 8 }).map((groups) => rdataOf('AAAA', groups.join(':'))),
  host.map((target) => rdataOf('CNAME', target)),
  host.map((target) => rdataOf('NS', target)),
  fc.tuple(number, hostOrNone).map((fields) => rdataOf('MX', fields.join(' '))),
  fc.tuple(number, number, number, hostOrNone).map((fields) => rdataOf('SRV', fields.join(' '))),
  text.map((value) => rdataOf('TXT', value)),
)

const record = fc
  .record({ owner: fc.constantFrom(...OWNERS).map(ownerNamed), ttl, rdata })
  .map((fields): RecordData => fields)

/** Legal as a zone file: a CNAME stands alone and not at the apex, a null MX alone, no text beside itself in quotes. */
export const anySets: fc.Arbitrary<readonly RecordSet[]> = fc
  .array(record, { maxLength: 25 })
  .map((records) => gatherSets(legal(records)))

function legal(records: readonly RecordData[]): readonly RecordData[] {
  const kept: RecordData[] = []
  for (const one of records) if (mayJoin(one, kept)) kept.push(one)
  return kept
}

function mayJoin({ owner, rdata: { type, ...data } }: RecordData, kept: readonly RecordData[]): boolean {
  const there = kept.filter((other) => other.owner === owner)
  const same = there.filter((other) => other.rdata.type === type)
  if (type === 'CNAME') return owner !== '@' && there.length === 0
  if (there.some((other) => other.rdata.type === 'CNAME')) return false
  if (type === 'MX')
    return (
      same.length === 0 ||
      ![data, ...same.map((other) => other.rdata)].some((item) => 'exchange' in item && item.exchange === '.')
    )
  return (
    type !== 'TXT' ||
    same.length === 0 ||
    ![data, ...same.map((other) => other.rdata)].some((item) => 'text' in item && item.text.includes('"'))
  )
}
