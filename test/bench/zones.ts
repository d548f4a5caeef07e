// Zones as operators have them, made up from a seed: the same seed gives the same records and the same bytes of a zone file.
import { groupBy } from '../../src/plan/group.ts'
import { chance } from '../apply/chance.ts'

/** `owner` is relative, `ttl` in seconds, `value` as a zone file writes it. */
export type PlainRecord = {
  readonly owner: string
  readonly type: string
  readonly ttl: number
  readonly value: string
}

/** An apex with mail, then hosts, aliases, texts, services and delegations in no regular order. */
export function generatedRecords(seed: number, count: number): readonly PlainRecord[] {
  const random = chance(seed)
  const records = [...apex(seed)]
  for (let n = 1; records.length < count; n += 1) records.push(...pick(BLOCKS, random)(n, random))
  return records.slice(0, count)
}

/** The records as the text of a zone file, a line for each record set. */
export function zoneFileText(records: readonly PlainRecord[]): string {
  const owners = groupBy(records, ({ owner }) => owner)
  return ['ttl: 3600', 'records:', ...[...owners].flatMap(ownerLines), ''].join('\n')
}

type Random = () => number
type Block = (n: number, random: Random) => readonly PlainRecord[]

const apex = (seed: number): readonly PlainRecord[] => [
  ...set('@', 'A', 3600, [address(seed, 1), address(seed, 2)]),
  ...set('@', 'MX', 3600, ['10 mail.example.net.', '20 mail2.example.net.']),
  ...set('@', 'TXT', 3600, ['v=spf1 include:_spf.example.net ~all', `site-verification=${seed}`]),
  ...set('host', 'A', 3600, [address(seed, 3)]),
]

const host: Block = (n, random) => [
  ...set(
    `host${n}`,
    'A',
    pick(TTLS, random),
    some(3, random, (index) => address(n, index)),
  ),
  ...set(`host${n}`, 'AAAA', pick(TTLS, random), [`2001:db8:${n.toString(16)}::1`]),
]

const alias: Block = (n, random) =>
  set(`alias${n}`, 'CNAME', pick(TTLS, random), [pick(['@', 'host', `edge${n}.cdn.example.net.`], random)])

const mail: Block = (n, random) =>
  set(`news${n}`, 'MX', pick(TTLS, random), ['10 mail.example.net.', '20 mail2.example.net.'])

const text: Block = (n, random) => set(`note${n}`, 'TXT', pick(TTLS, random), [`campaign ${n}; owner=marketing`])

const key: Block = (n, random) =>
  set(`s${n}._domainkey`, 'TXT', pick(TTLS, random), [`v=DKIM1; k=rsa; p=${PUBLIC_KEY}`])

/** A real one of 2,048 bits, because keys are read; nobody signs with it. */
const PUBLIC_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAoui3PTqHfCodpRmhcY4+Vckkrd9XqMDLNFLbn5T68DbRWn4Az6jeORFcl5M6NnXl2yw9gcXRmYbx' +
  'FS9gBNmZFXH+Y2UnKNv77soQZg1DbYSWBYp7N5H8/Ce/WtGpCFqJzut3ln3Vx+fYcENS28T0uIUwIUokiDxSQ45eaxbUTVftZZYFHjffPSNo/TPgLemP5I7z' +
  'ycuJZAGFBon9fE4FkFBjmK0AgLdJxbE+X4FLDY5JI6sRQs2PoWdbHe+dc9DYPtlDut8nCv21Ankh6rSwALzjfi/jdVjX1vlRora4010uf9d0sAyY3WZJsQAs' +
  'uAUY1AqmEGfHTpxVa1aPu6+cvQIDAQAB'

const service: Block = (n, random) => set(`_sip${n}._tcp`, 'SRV', pick(TTLS, random), ['10 60 5060 sip.example.net.'])

const delegation: Block = (n, random) =>
  set(`lab${n}`, 'NS', pick(TTLS, random), [`ns1.lab${n}.example.org.`, `ns2.lab${n}.example.org.`])

/** Hosts and aliases are what zones hold most of. */
const BLOCKS: readonly Block[] = [host, host, host, alias, alias, alias, mail, text, key, service, delegation]
const TTLS: readonly number[] = [60, 300, 3600, 86_400]

const set = (owner: string, type: string, ttl: number, values: readonly string[]): PlainRecord[] =>
  values.map((value) => ({ owner, type, ttl, value }))

const address = (high: number, low: number): string => `10.${(high >> 8) & 255}.${high & 255}.${low}`

/** One to `most` values. */
const some = (most: number, random: Random, value: (index: number) => string): string[] =>
  Array.from({ length: 1 + Math.floor(random() * most) }, (_, index) => value(index))

function pick<T>(choices: readonly T[], random: Random): T {
  const choice = choices[Math.floor(random() * choices.length) % choices.length]
  if (choice === undefined) throw new Error('There is nothing to choose from')
  return choice
}

const ownerLines = ([owner, records]: readonly [string, readonly PlainRecord[]]): string[] => {
  const sets = groupBy(records, ({ type }) => type)
  return [`  ${JSON.stringify(owner)}:`, ...[...sets].map(setLine)]
}

const setLine = ([type, records]: readonly [string, readonly PlainRecord[]]): string =>
  `    ${type}: { ttl: ${records[0]?.ttl}, values: ${JSON.stringify(records.map(({ value }) => value))} }`
