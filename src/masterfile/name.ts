// Names as master files write them: relative to an origin, with escapes, of any octets (RFC 1035, 5.1; RFC 2181, 11).
import type { Fault } from '../diagnostic.ts'
import { type HostName, parseAbsoluteName } from '../dns/name.ts'
import { err, ok, type Result } from '../result.ts'
import { octetsOf, splitAtDots } from './escapes.ts'
import { quoted } from './words.ts'

/** Labels from the left, each a string of octets (units 0 to 255) with ASCII letters in lower case; the root has none. */
export type MasterName = readonly string[]

export const ROOT_NAME: MasterName = []

/** A name of the file; `@` is the origin. Without an origin only a name with a final dot can be read. */
export function readName(text: string, origin: MasterName | undefined): Result<MasterName, Fault> {
  if (text === '.') return ok(ROOT_NAME)
  if (text.length > MAX_WRITTEN) return err(tooLong(text))
  const written = text === '@' ? [] : splitAtDots(text)
  const isAbsolute = written.at(-1) === '' && written.length > 1
  if (!isAbsolute && origin === undefined) return err(noOrigin(text))
  const labels = readLabels(isAbsolute ? written.slice(0, -1) : written, text)
  if (!labels.ok) return labels
  const name = isAbsolute ? labels.value : [...labels.value, ...(origin ?? [])]
  return wireOctets(name) > 255 ? err(tooLong(text)) : ok(name)
}

/** The name with its final dot; what cannot stand in it plainly is escaped. Equal names have equal texts. */
export const nameText = (name: MasterName): string => `${name.map(labelText).join('.')}.`

/** The name as our own words carry it, or why they do not: letters, digits, hyphen, underscore and `*` are all there is. */
export const hostOf = (name: MasterName): Result<HostName, Fault> => parseAbsoluteName(nameText(name))

/** The labels that stand before those of `apex`; undefined where the name is not inside. */
export function labelsWithin(name: MasterName, apex: MasterName): MasterName | undefined {
  const own = name.length - apex.length
  return own >= 0 && apex.every((label, at) => label === name[own + at]) ? name.slice(0, own) : undefined
}

/** A label's octets as a string, in the one case that names are compared in (RFC 4343, 3). */
export const labelOf = (octets: Uint8Array): string =>
  String.fromCharCode(...octets).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

/** Every octet of a name escaped, a dot after each label: the longest that a name can be written. */
const MAX_WRITTEN = 1100

/** RFC 1035, 3.1: an octet of length before each label, and one for the root. */
const wireOctets = (name: MasterName): number => name.reduce((sum, label) => sum + label.length + 1, 1)

function readLabels(written: readonly string[], name: string): Result<string[], Fault> {
  const labels: string[] = []
  for (const part of written) {
    const octets = octetsOf(part)
    if (!octets.ok) return octets
    const { length } = octets.value
    if (length === 0) return err(emptyLabel(name))
    if (length > 63) return err(longLabel(name, length))
    labels.push(labelOf(octets.value))
  }
  return ok(labels)
}

const labelText = (label: string): string =>
  label.replace(/[^a-z0-9_/*-]/g, (unit) =>
    /[!-~]/.test(unit) ? `\\${unit}` : `\\${String(unit.charCodeAt(0)).padStart(3, '0')}`,
  )

export const NO_ORIGIN = 'master-origin'

const noOrigin = (text: string): Fault => ({
  rule: NO_ORIGIN,
  message: `${quoted(text)} is relative, but nothing says what to.`,
  hint: 'Say which zone the file is for, or write $ORIGIN with the name of the zone and a final dot above it.',
})

const emptyLabel = (name: string): Fault => ({
  rule: 'label-empty',
  message: `${quoted(name)} has an empty label.`,
  hint: 'Remove the dot that is one too many.',
})

const longLabel = (name: string, octets: number): Fault => ({
  rule: 'label-length',
  message: `${quoted(name)} has a label of ${octets} octets.`,
  hint: 'A label has at most 63 octets (RFC 1035, 2.3.4).',
})

const tooLong = (text: string): Fault => ({
  rule: 'name-length',
  message: `${quoted(text)} makes a name of more than 255 octets.`,
  hint: 'Shorten it (RFC 1035, 2.3.4). Is a final dot missing?',
})
