// What a record means, as one comparable line: a reading of its own, so that the tests do not judge the program by its own code.
import type { Emulator } from '../../src/emulator/emulator.ts'

type Stored = ReturnType<Emulator['records']>[number]

const ZONE = 'example.com'

/** `www A 300 192.0.2.1`: name, type, TTL, and the value with its names absolute, in lower case and without their final dot. */
export const meaningOfLine = (line: string): string => {
  const [name = '', type = '', ttl = '', ...value] = line.split(' ')
  return `${nameOf(name)} ${type} ${ttl} ${meaningOfValue(type, value.join(' '))}`
}

export const meaningOfStored = ({ name, type, ttl, value, priority }: Stored): string =>
  `${nameOf(name)} ${type} ${ttl} ${meaningOfValue(type, priority === null ? value : `${priority} ${value}`, true)}`

/** Name and type of a meaning. */
export const keyOf = (meaning: string): string => meaning.split(' ').slice(0, 2).join(' ')

const nameOf = (name: string): string => (/[^\x20-\x7e]/.test(name) ? toAscii(name) : name.toLowerCase())

function meaningOfValue(type: string, value: string, isStored = false): string {
  const fields = value.split(' ')
  const host = fields.pop() ?? ''
  switch (type) {
    case 'AAAA':
      return new URL(`http://[${value}]`).hostname
    case 'CNAME':
    case 'NS':
    case 'MX':
    case 'SRV':
      return [...fields, isStored ? host.toLowerCase().replace(/\.$/, '') : absolute(host)].join(' ')
    default:
      return value
  }
}

function absolute(host: string): string {
  if (host === '@') return ZONE
  const ascii = nameOf(host)
  return ascii.endsWith('.') ? ascii.slice(0, -1) : `${ascii}.${ZONE}`
}

const toAscii = (name: string): string =>
  name
    .split('.')
    .map((label) =>
      label === '' || label === '*' ? label : new URL(`http://${label}.test`).hostname.slice(0, -'.test'.length),
    )
    .join('.')
