// Words for a value of the wrong kind: a number where text is meant, one value where a list is, nothing at all.
import type { Fault } from '../diagnostic.ts'
import type { Node } from './node.ts'
import type { Range, SchemaError } from './schema.ts'
import { quoted } from './words.ts'

type WrongKind = Extract<SchemaError, { readonly kind: 'wrong-kind' }>

export function wrongKind({ path, wanted, range }: WrongKind, node: Node): Fault {
  const isBareWord = wanted === 'string' && node.kind === 'scalar' && node.value !== null
  return {
    rule: isBareWord ? 'text-quotes' : 'wrong-kind',
    message: `Here stands ${described(node)}, where ${WANTED[wanted] ?? wanted} is meant.`,
    hint: isBareWord ? `Put it in quotes: "${node.source}".` : hintFor(path, wanted, range, node),
  }
}

export const rangeHint = ({ minimum, maximum }: Range): string => `Write a whole number from ${minimum} to ${maximum}.`

const WANTED: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  array: 'a list',
  object: 'a block of keys',
}

function described(node: Node): string {
  if (node.kind === 'list') return 'a list'
  if (node.kind === 'mapping') return 'a block of keys'
  if (node.value === null) return 'nothing'
  if (typeof node.value === 'string') return `the text ${quoted(node.source)}`
  return typeof node.value === 'number' ? `the number ${node.source}` : `the truth value ${node.source}`
}

function hintFor(path: readonly string[], wanted: string, range: Range | undefined, node: Node): string {
  if (wanted === 'integer') return numberHint(range, node)
  if (wanted === 'array') return 'Write a list: [one, two], or a line with "- " for each.'
  if (wanted === 'object') return blockHint(path)
  if (node.kind === 'list') return 'Write one value; a list stands right after the type, or under values.'
  return 'Write the value, or remove the key.'
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }

function numberHint(range: Range | undefined, node: Node): string {
  const [, digits, unit] = (node.kind === 'scalar' && /^(\d{1,9})([smhdw]?)$/i.exec(node.source)) || []
  if (digits !== undefined && unit === '') return `Write it without quotes: ${digits}.`
  const seconds = Number(digits) * (SECONDS[unit?.toLowerCase() ?? ''] ?? Number.NaN)
  if (Number.isFinite(seconds)) return `Write it in seconds: ${seconds}.`
  return range === undefined ? 'Write a whole number.' : rangeHint(range)
}

function blockHint(path: readonly string[]): string {
  if (path.length === 0) return 'Write keys, like records:, each on a line of its own.'
  if (path[0] !== 'records') return 'Write keys with values below it.'
  return path.length === 1
    ? 'Write names below it, or {} if the zone shall hold no records.'
    : 'Write the type first, like A: 192.0.2.10.'
}
