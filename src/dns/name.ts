// Domain names in the three forms we meet: the zone's own name, an owner relative to it, and the absolute host name that rdata points at.
// All are canonical: lower-case A-labels, so that equal names are equal strings (RFC 4343, RFC 5890).
import { domainToASCII, domainToUnicode } from 'node:url'
import { compareText, type Fault } from '../diagnostic.ts'
import { err, ok, type Result } from '../result.ts'

declare const zoneBrand: unique symbol
declare const ownerBrand: unique symbol
declare const hostBrand: unique symbol

/** A zone's name without its final dot, e.g. `example.com`. */
export type ZoneName = string & { readonly [zoneBrand]: true }
/** A name relative to its zone: `@` for the apex, `www`, `*.api`, `_sip._tcp`. */
export type Owner = string & { readonly [ownerBrand]: true }
/** An absolute name with its final dot, e.g. `mail.example.com.`; `.` alone is the root. */
export type HostName = string & { readonly [hostBrand]: true }

export const APEX = '@' as Owner
export const ROOT = '.' as HostName

/** A zone's name, with or without its final dot; at least two labels, no wildcard. */
export function parseZoneName(text: string): Result<ZoneName, Fault> {
  const labels = parseLabels(text.endsWith('.') ? text.slice(0, -1) : text)
  if (!labels.ok) return labels
  if (labels.value.length < 2 || labels.value.includes('*'))
    return err(fault('zone-name', `"${text}" is not a zone's name.`, 'Write it like example.com.'))
  return withinLength(labels.value.join('.') as ZoneName, text)
}

/** An owner as zone files and the API write it: relative, `@` for the apex, absolute if it ends with a dot (API document, Records). */
export function parseOwner(text: string, zone: ZoneName): Result<Owner, Fault> {
  if (text === '@') return ok(APEX)
  const labels = parseLabels(text.endsWith('.') ? text.slice(0, -1) : text)
  if (!labels.ok) return labels
  if (labels.value.lastIndexOf('*') > 0) {
    return err(
      fault(
        'wildcard-place',
        `"${text}" has "*" after its first label.`,
        'A wildcard is the whole leftmost label, like *.api (RFC 4592, 2.1.1).',
      ),
    )
  }
  const name = labels.value.join('.')
  const isRelative = !text.endsWith('.')
  if (!withinLength(isRelative ? `${name}.${zone}` : name, text).ok) return tooLong(text)
  if (isRelative) return ok(name as Owner)
  const owner = ownerWithin(`${name}.` as HostName, zone)
  return owner === undefined
    ? err(
        fault(
          'name-outside-zone',
          `"${text}" is not inside ${zone}.`,
          `Write names relative to ${zone}, without a final dot.`,
        ),
      )
    : ok(owner)
}

/** An absolute name, its final dot optional, as providers write it; an empty text is no name. */
export function parseAbsoluteName(text: string): Result<HostName, Fault> {
  if (text === '.') return ok(ROOT)
  const labels = parseLabels(text.endsWith('.') ? text.slice(0, -1) : text)
  if (!labels.ok) return labels
  const name = withinLength(labels.value.join('.'), text)
  return name.ok ? ok(`${name.value}.` as HostName) : name
}

/** Where an owner stands in the DNS: `www` in `example.com` is `www.example.com.`. */
export const absolute = (owner: Owner, zone: ZoneName): HostName =>
  (owner === APEX ? `${zone}.` : `${owner}.${zone}.`) as HostName

/** The owner of an absolute name, or undefined where the name is outside the zone. */
export function ownerWithin(name: HostName, zone: ZoneName): Owner | undefined {
  if (name === `${zone}.`) return APEX
  return name.endsWith(`.${zone}.`) ? (name.slice(0, -zone.length - 2) as Owner) : undefined
}

/** The name one label up; undefined for the apex. */
export function parentOf(owner: Owner): Owner | undefined {
  if (owner === APEX) return undefined
  const dot = owner.indexOf('.')
  return dot < 0 ? APEX : (owner.slice(dot + 1) as Owner)
}

/** The wildcard that is right below a name (RFC 4592, 2.1.1). */
export const wildcardBelow = (owner: Owner): Owner => (owner === APEX ? '*' : `*.${owner}`) as Owner

/** The names of an absolute name and of those above it, without their final dots, the longest first; none for the root. */
export function withAncestors(name: HostName): readonly string[] {
  const labels = name.slice(0, -1).split('.')
  return name === ROOT ? [] : labels.map((_, index) => labels.slice(index).join('.'))
}

/** The order of names in a zone: the apex first, then label by label from the right (RFC 4034, 6.1). */
export function compareOwners(a: Owner, b: Owner): number {
  if (a === b) return 0
  if (a === APEX || b === APEX) return a === APEX ? -1 : 1
  let [left, right] = [a.length, b.length]
  while (left > 0 && right > 0) {
    const [from, to] = [a.lastIndexOf('.', left - 1) + 1, b.lastIndexOf('.', right - 1) + 1]
    const order = compareText(a.slice(from, left), b.slice(to, right))
    if (order !== 0) return order
    left = from - 1
    right = to - 1
  }
  return left - right
}

/** A name with its A-labels turned to Unicode, for people. What is no A-label stays: `xn--www-` must not be shown as `www`. */
export function unicodeName(name: string): string {
  if (!name.includes('xn--')) return name
  return name
    .split('.')
    .map((label) => (label.startsWith('xn--') ? unicodeLabel(label) : label))
    .join('.')
}

function unicodeLabel(label: string): string {
  const shown = domainToUnicode(label)
  return toALabel(shown) === label ? shown : label
}

const LABEL = /^(?:\*|[a-z0-9_/-]+)$/

function parseLabels(text: string): Result<string[], Fault> {
  if (text === '') return err(fault('name-empty', 'A name is empty.', 'Write @ for the apex.'))
  const labels: string[] = []
  for (const written of text.split('.')) {
    const label = parseLabel(written, text)
    if (!label.ok) return label
    labels.push(label.value)
  }
  return ok(labels)
}

function parseLabel(written: string, name: string): Result<string, Fault> {
  if (written === '')
    return err(fault('label-empty', `"${name}" has an empty label.`, 'Remove the dot that is one too many.'))
  const label = isAscii(written) ? written.toLowerCase() : toALabel(written)
  if (label === undefined || !LABEL.test(label)) {
    if (/\s/.test(name)) return err(fault('name-space', `"${name}" has white space in it.`, 'Write it without.'))
    if (name.includes('@')) return err(fault('name-at', `"${name}" has "@" beside other characters.`, AT_HINT))
    return err(
      fault(
        'label-characters',
        `"${name}" has a label that cannot stand in a name: "${written}".`,
        'Use letters, digits, hyphen and underscore; "*" alone and leftmost.',
      ),
    )
  }
  if (label.length > 63)
    return err(
      fault(
        'label-length',
        `"${name}" has a label of ${label.length} octets.`,
        'A label has at most 63 octets (RFC 1035, 2.3.4).',
      ),
    )
  return ok(label)
}

const AT_HINT = '"@" alone is the apex; a name below it is written without it.'

const isAscii = (text: string): boolean => /^[\x21-\x7e]*$/.test(text)

const UNICODE_LABEL = /^[a-z0-9_\-\u{80}-\u{10ffff}]+$/iu

// The suffix keeps a label of digits from being read as an IPv4 address. What the mapping would drop or split on (tabs, slashes, the
// ideographic full stop) is refused, and so is what it makes of other letters: a full-width asterisk is no wildcard.
function toALabel(label: string): string | undefined {
  if (!UNICODE_LABEL.test(label)) return undefined
  const mapped = domainToASCII(`${label}.invalid`)
  const aLabel = mapped.slice(0, -'.invalid'.length)
  return mapped.endsWith('.invalid') && /^[a-z0-9_-]+$/.test(aLabel) ? aLabel : undefined
}

const fault = (rule: string, message: string, hint: string): Fault => ({ rule, message, hint })

const tooLong = (text: string): Result<never, Fault> =>
  err(fault('name-length', `"${text}" makes a name of more than 253 characters.`, 'Shorten it (RFC 1035, 2.3.4).'))

const withinLength = <T extends string>(name: T, text: string): Result<T, Fault> =>
  name.length <= 253 ? ok(name) : tooLong(text)
