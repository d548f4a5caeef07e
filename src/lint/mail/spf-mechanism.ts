// One mechanism of an SPF policy: qualifier, name, and what its name allows after it (RFC 7208, 5 and 12).
import { parseIpv4, parseIpv6 } from '../../dns/address.ts'
import { type Complaint, domainComplaint, ONLY_SPACES } from './spf-domain.ts'
import { quoted } from './words.ts'

export type Qualifier = '+' | '-' | '~' | '?'
export type MechanismName = 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists'

/** `text` as written, at `offset`; names are lower case. `domain` is null where the term has none: then it means the name itself. */
export type Mechanism = {
  readonly kind: 'mechanism'
  readonly name: MechanismName
  readonly qualifier: Qualifier
  readonly domain: string | null
  readonly text: string
  readonly offset: number
}

type Parsed = Pick<Mechanism, 'name' | 'qualifier' | 'domain'>

/** A word of printable ASCII; what is wrong with it comes as a clause that names it. */
export function parseMechanism(text: string): Parsed | Complaint {
  const [, sign = '', written = '', rest = ''] = /^([+?~-]?)([^:/=]*)(.*)$/.exec(text) ?? []
  const name = written.toLowerCase()
  if (!isMechanism(name)) return { message: `${quoted(text)} is no mechanism of SPF`, hint: hintFor(name, text) }
  const read = ARGUMENTS[name](rest)
  if ('message' in read) return { message: `${quoted(text)} ${read.message}`, hint: read.hint }
  return { name, qualifier: qualifierOf(sign), domain: read.domain }
}

type Argument = { readonly domain: string | null }
type ReadArgument = (rest: string) => Argument | Complaint

const qualifierOf = (sign: string): Qualifier => (sign === '-' || sign === '~' || sign === '?' ? sign : '+')

const isMechanism = (name: string): name is MechanismName => Object.hasOwn(ARGUMENTS, name)

const NONE: Argument = { domain: null }

const nothing: ReadArgument = (rest) =>
  rest === '' ? NONE : { message: 'takes nothing after its name', hint: 'Write "all" with its sign alone, like -all.' }

const required: ReadArgument = (rest) => {
  if (!rest.startsWith(':'))
    return { message: 'needs a colon and a name', hint: 'Write it like include:_spf.example.com.' }
  return named(rest.slice(1))
}

const optional: ReadArgument = (rest) => (rest === '' ? NONE : required(rest))

/** A name, or none, then prefix lengths: `/24` for IPv4, `//64` for IPv6. */
const withPrefix: ReadArgument = (rest) => {
  const [, domain, ipv4, ipv6] = /^(?::(.*?))?(?:\/([^/}]*))?(?:\/\/([^/}]*))?$/.exec(rest) ?? []
  if (rest !== '' && domain === undefined && ipv4 === undefined && ipv6 === undefined)
    return { message: 'has something after its name that is none', hint: 'Write it like a:www.example.com/24.' }
  if (!isPrefix(ipv4, 32) || !isPrefix(ipv6, 128)) return BAD_PREFIX
  return domain === undefined ? NONE : named(domain)
}

const BAD_PREFIX: Complaint = {
  message: 'has a prefix length that is none',
  hint: 'After "/" stands a number from 0 to 32 for IPv4, after "//" one from 0 to 128 for IPv6.',
}

const isPrefix = (text: string | undefined, most: number): boolean =>
  text === undefined || (/^(?:0|[1-9]\d{0,2})$/.test(text) && Number(text) <= most)

function named(domain: string): Argument | Complaint {
  if (parseIpv4(domain).ok) return { message: 'has an address where a name is meant', hint: `Write ip4:${domain}.` }
  return domainComplaint(domain) ?? { domain }
}

const network =
  (version: 4 | 6): ReadArgument =>
  (rest) => {
    const [, address = '', prefix] = /^:([^/]*)(?:\/(.*))?$/.exec(rest) ?? []
    const parsed = version === 4 ? parseIpv4(address) : parseIpv6(address)
    if (!parsed.ok) return { message: `has no IPv${version} address`, hint: addressHint(version, address) }
    if (isPrefix(prefix, version === 4 ? 32 : 128)) return NONE
    const most = version === 4 ? 32 : 128
    return {
      message: 'has a prefix length that is none',
      hint: `Write a number from 0 to ${most} after "/", or leave it out.`,
    }
  }

function addressHint(version: 4 | 6, address: string): string {
  const other = version === 4 ? parseIpv6(address) : parseIpv4(address)
  if (other.ok) return version === 4 ? `Write ip6:${address}.` : `Write ip4:${address}.`
  if (/[g-z]/i.test(address) && address.includes('.')) return `For a host name, write a:${address}.`
  return version === 4 ? 'Write it like ip4:192.0.2.0/24, all four octets.' : 'Write it like ip6:2001:db8::/32.'
}

const ARGUMENTS: Readonly<Record<MechanismName, ReadArgument>> = {
  all: nothing,
  include: required,
  a: withPrefix,
  mx: withPrefix,
  ptr: optional,
  ip4: network(4),
  ip6: network(6),
  exists: required,
}

const SLIPS: Readonly<Record<string, string>> = {
  ip: 'Write ip4: or ip6:.',
  ipv4: 'Write ip4:.',
  ipv6: 'Write ip6:.',
  inc: 'Write include:.',
  includes: 'Write include:.',
  included: 'Write include:.',
  redirect: 'Write redirect=, with an equals sign and no sign before it.',
  exp: 'Write exp=, with an equals sign and no sign before it.',
  aaaa: 'Write a: it stands for IPv4 and IPv6 alike.',
  cname: 'Write a:, or include: for the policy of another domain.',
  txt: 'Write include: for the policy of another domain.',
}

function hintFor(name: string, text: string): string {
  const bare = name.replace(/[^a-z0-9]+$/, '')
  if (bare !== name && isMechanism(bare)) return ONLY_SPACES
  const slip = Object.hasOwn(SLIPS, name) ? SLIPS[name] : undefined
  if (slip !== undefined) return slip
  if (parseIpv4(text.replace(/\/\d+$/, '')).ok) return `Write ip4:${text}.`
  if (domainComplaint(text) === undefined)
    return `Write include:${text} for its policy, or a:${text} for its addresses.`
  return 'SPF has all, include, a, mx, ip4, ip6 and exists (RFC 7208, 5).'
}
