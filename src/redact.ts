// Hides secrets in anything that is shown: as they are, and as JSON, URLs, base64 and hex spell them.
import { compareText } from './diagnostic.ts'

export type Redact = (text: string) => string

/** What stands where a secret stood; shorter than any secret that is hidden, so that it cannot hold one. */
export const REDACTED = '***'

/**
 * A shorter word is no credential, and hiding it would eat ordinary words (and tell the secret by the holes): it is left as it is.
 */
export const SHORTEST_SECRET = 6

/** A function that replaces every spelling of the secrets, in any letter case; white space around a secret is no part of it. */
export function createRedactor(secrets: readonly string[]): Redact {
  const hidden = [...new Set(secrets.map((secret) => secret.trim()))]
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length || compareText(a, b))
  if (hidden.length === 0) return (text) => text
  const spellings = hidden.flatMap((secret) => [escapable(secret), ...base64(secret), hex(secret)])
  const pattern = new RegExp(spellings.join('|'), 'giu')
  return (text) => text.replace(pattern, REDACTED)
}

// A run of backslashes is one piece: taken one by one, each could stand for several, and the search would be exponential.
const escapable = (secret: string): string => (secret.match(/\\+|[^\\]/gu) ?? []).map(piece).join('')

// Runs of backslashes and of "%25" are bounded: what escapes an escape is found, and hostile text cannot make the search slow.
function piece(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
  const unicode = units.map((unit) => `\\\\{1,4}u${unit.toString(16).padStart(4, '0')}`).join('')
  const percent = octets(text)
    .map((octet) => `%(?:25){0,2}${octet}`)
    .join('')
  return `(?:${[...inJson(text), unicode, percent].join('|')})`
}

function inJson(text: string): string[] {
  if (text.startsWith('\\')) return [`\\\\{${text.length},${text.length * 4}}`]
  const json = JSON.stringify(text).slice(1, -1)
  const escaped = json.startsWith('\\') ? json.slice(1) : text === '/' ? text : undefined
  return escaped === undefined ? [literal(text)] : [literal(text), `\\\\{1,4}${literal(escaped)}`]
}

// Inside a longer text a secret starts at any of three places in a group of three octets; the letters at its two ends hold
// foreign bits too, so they are not compared, but they go with the rest.
function base64(secret: string): string[] {
  const length = Buffer.byteLength(secret)
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]).toString('base64')
    const own = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + length) * 8) / 6))
    const edge = '(?:[a-z0-9+/_-]|%2[bf])?'
    const before = offset === 0 ? '' : edge
    const after = (offset + length) % 3 === 0 ? '' : edge
    return `${before}${[...own].map(base64Letter).join('')}${after}(?:=|%3d){0,2}`
  })
}

const base64Letter = (letter: string): string =>
  letter === '+' ? '(?:[+-]|%2b)' : letter === '/' ? '(?:[/_]|%2f)' : letter

const hex = (secret: string): string => octets(secret).join('')

const octets = (text: string): string[] => [...Buffer.from(text)].map((octet) => octet.toString(16).padStart(2, '0'))

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
