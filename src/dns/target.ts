// Host names in rdata: absolute with their final dot, a single relative label, or `@`. What is something else says what it is.
import { isIPv4, isIPv6 } from 'node:net'
import type { Fault } from '../diagnostic.ts'
import { err, map, type Result } from '../result.ts'
import { absolute, type HostName, parseAbsoluteName, parseOwner, ROOT, type ZoneName } from './name.ts'

/** Inner dots without the final one are refused: nobody can tell which of two names is meant. */
export function parseTarget(text: string, zone: ZoneName): Result<HostName, Fault> {
  const fault = otherThing(text)
  if (fault !== undefined) return err(fault)
  if (text.endsWith('.')) return parseAbsoluteName(text)
  if (text.includes('.')) {
    const both = `Write "${text}." if it is the whole name, or "${text}.${zone}." if it is inside ${zone}.`
    return err({
      rule: 'final-dot',
      message: `"${text}" could be two names: it has dots, but no final one.`,
      hint: both,
    })
  }
  return map(parseOwner(text, zone), (owner) => absolute(owner, zone))
}

/** For types whose target is always a host: `.` says "none" in MX and SRV alone (RFC 7505, RFC 2782). */
export function parseHost(text: string, zone: ZoneName): Result<HostName, Fault> {
  const target = parseTarget(text, zone)
  if (!target.ok || target.value !== ROOT) return target
  return err({
    rule: 'target-root',
    message: '"." is the root, which is no host.',
    hint: 'Write the name of the host; "." stands for "none" in MX and SRV alone.',
  })
}

/** What people paste in place of a host name; undefined if it may be one. */
function otherThing(text: string): Fault | undefined {
  const host = hostOfUrl(text)
  if (host !== undefined) return fault('target-url', `"${text}" is a URL`, `Write its host alone: "${withDot(host)}".`)
  if (isAddress(text)) return fault('target-address', `"${text}" is an address`, ADDRESS_HINT)
  const [, name, port] = /^([^:\s]+):(\d+)\.?$/.exec(text) ?? []
  if (name !== undefined)
    return fault('target-url', `"${text}" has a port`, `Leave out ":${port}": DNS names hosts, not ports.`)
  const [, user, domain] = /^([^@\s]+)@([^@\s]+)$/.exec(text) ?? []
  if (user !== undefined)
    return fault('target-address', `"${text}" is a mail address`, `Write the host behind "@": "${withDot(domain)}".`)
  if (/\s/.test(text))
    return fault('target-space', `"${text}" has white space in it`, 'Write one name, and no space around it.')
  if (text.split('.').some(isPath)) return fault('target-path', `"${text}" has a path`, PATH_HINT)
  return undefined
}

const fault = (rule: string, what: string, hint: string): Fault => ({
  rule,
  message: `${what}, where the name of a host is meant.`,
  hint,
})

/** A single label may be meant relative to the zone. */
const withDot = (host = ''): string => (/[^.]\.[^.]/.test(host) ? `${host.replace(/\.$/, '')}.` : host)

const hostOfUrl = (text: string): string | undefined => /^(?:[a-z][a-z0-9+.-]*:)?\/\/([^/?#:\s]*)/i.exec(text)?.[1]

function isAddress(text: string): boolean {
  const bare = text.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
  return isIPv4(bare) || isIPv6(bare)
}

const ADDRESS_HINT = 'Write the name of the host, and declare the address under A or AAAA of that name.'

/** Labels of classless reverse delegations have a slash between numbers (RFC 2317, 4). */
const isPath = (label: string): boolean => label.includes('/') && !/^\d{1,3}\/\d{1,3}$/.test(label)

const PATH_HINT = 'Write the host alone; a path takes a redirect by the web server.'
