// What records mean, in octets, so that two readings can be compared: one of BIND's canonical lines, one of ours. Shares no code with src/.
import { isIPv4, isIPv6 } from 'node:net'
import type { Imported } from '../../src/dns/imported.ts'
import type { HostName } from '../../src/dns/name.ts'
import type { RecordData } from '../../src/dns/record-set.ts'

/** `carried`: what our words can hold, by meaning and TTL; `foreign`: owner and type of what they cannot. Both sorted, without repeats. */
export type Meaning = { readonly carried: readonly string[]; readonly foreign: readonly string[] }

const OURS = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'SRV', 'TXT']

/** Of lines as named-compilezone prints them with `-s full`: owner, TTL, class, type and data, whole names, one blank or more between. */
export function meaningOfLines(lines: readonly string[]): Meaning {
  const read = lines.map((line) => {
    const [, owner = '', ttl = '', type = '', data = ''] = /^(\S+)\s+(\d+)\s+IN\s+(\S+)\s+(.*)$/.exec(line) ?? []
    if (owner === '') throw new Error(`Not a canonical line: ${line}`)
    const value = judgedValue(type, data)
    const isCarried = isPlain(owner, true) && value !== undefined
    return { isCarried, text: isCarried ? `${lower(owner)} ${ttl} ${type} ${value}` : `${lower(owner)} ${type}` }
  })
  return { carried: texts(read, true), foreign: texts(read, false) }
}

export function meaningOfImported({ zone, records, leftOut }: Imported): Meaning {
  const whole = (owner: string) => (owner === '@' ? `${zone}.` : owner.endsWith('.') ? owner : `${owner}.${zone}.`)
  const carried = records.map(
    (record) => `${whole(record.owner)} ${record.ttl} ${record.rdata.type} ${ourValue(record)}`,
  )
  const foreign = leftOut.map(({ what }) => {
    const at = what.lastIndexOf(' ')
    return `${bindSpelling(whole(what.slice(0, at)))} ${what.slice(at + 1)}`
  })
  return { carried: [...new Set(carried)].sort(), foreign: [...new Set(foreign)].sort() }
}

const texts = (read: readonly { readonly isCarried: boolean; readonly text: string }[], isCarried: boolean): string[] =>
  [...new Set(read.filter((item) => item.isCarried === isCarried).map(({ text }) => text))].sort()

function judgedValue(type: string, data: string): string | undefined {
  const fields = data.split(/\s+/)
  if (!OURS.includes(type)) return undefined
  if (type === 'A') return isIPv4(data) ? data : undefined
  if (type === 'AAAA') return hexOfIpv6(data)
  if (type === 'TXT') return hexOfText(data)
  const target = fields.at(-1) ?? ''
  return isPlain(target, false) ? [...fields.slice(0, -1), lower(target)].join(' ') : undefined
}

function ourValue({ rdata }: RecordData): string {
  switch (rdata.type) {
    case 'A':
      return rdata.address
    case 'AAAA':
      return hexOfIpv6(rdata.address)
    case 'TXT':
      return Buffer.from(rdata.text, 'utf8').toString('hex')
    case 'MX':
      return `${rdata.preference} ${rdata.exchange}`
    case 'SRV':
      return `${rdata.priority} ${rdata.weight} ${rdata.port} ${rdata.target}`
    default:
      return hostText(rdata.target)
  }
}

const hostText = (name: HostName): string => name

/** Letters, digits, hyphens, underscores, slashes; `*` as a whole label, of an owner the first alone. */
const isPlain = (name: string, isOwner: boolean): boolean =>
  name === '.' ||
  name
    .slice(0, -1)
    .split('.')
    .every((label, at) => /^[a-z0-9_/-]+$/i.test(label) || (label === '*' && (at === 0 || !isOwner)))

/** The octets of all strings, joined; undefined where they are no UTF-8. */
function hexOfText(data: string): string | undefined {
  const octets: number[] = []
  for (const [, inside = ''] of data.matchAll(/"((?:\\.|[^"\\])*)"/g))
    for (const [, ddd, x, plain] of inside.matchAll(/\\(\d{3})|\\(.)|(.)/gs))
      octets.push(ddd === undefined ? (x ?? plain ?? '').charCodeAt(0) : Number(ddd))
  const bytes = Buffer.from(octets)
  return Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes) ? bytes.toString('hex') : undefined
}

function hexOfIpv6(text: string): string {
  if (!isIPv6(text)) throw new Error(`Not an IPv6 address: ${text}`)
  const dotted = text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts) =>
    [0, 2].map((at) => ((Number(parts[at]) << 8) | Number(parts[at + 1])).toString(16)).join(':'),
  )
  const [left = '', right] = dotted.split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const after = right === undefined ? [] : groups(right)
  const gap = right === undefined ? 0 : 8 - groups(left).length - after.length
  const all = [...groups(left), ...Array.from({ length: gap }, () => '0'), ...after]
  return all.map((group) => group.padStart(4, '0').toLowerCase()).join('')
}

const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** BIND writes some characters of names without the backslash that we give them: the same name all the same. */
const bindSpelling = (name: string): string => name.replace(/\\([^0-9."();@$\\])/g, '$1')
