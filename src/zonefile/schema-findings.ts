// What the schema found, in an operator's words and at its place. One finding for each mistake.
import type { Diagnostic, Fault, Place } from '../diagnostic.ts'
import { nearest } from '../nearest.ts'
import { unreachable } from '../result.ts'
import { entryAt, type Node, nodesOnPath } from './node.ts'
import type { SchemaError } from './schema.ts'
import { named, quoted } from './words.ts'
import { rangeHint, wrongKind } from './wrong-kind.ts'

/** `broken` holds the nodes that are wrong and all that hold them: what is not in it has the shape that the schema promises. */
export type SchemaFindings = { readonly findings: readonly Diagnostic[]; readonly broken: ReadonlySet<Node> }

export function schemaFindings(root: Node, errors: readonly SchemaError[]): SchemaFindings {
  const broken = new Set<Node>()
  const findings = errors.map((error): Diagnostic => {
    const nodes = nodesOnPath(root, error.path)
    for (const node of nodes) broken.add(node)
    const node = nodes.at(-1) ?? root
    return { ...faultOf(error, node), severity: 'error', place: placeOf(error, node, nodes.at(-2)) }
  })
  return { findings, broken }
}

function placeOf(error: SchemaError, node: Node, parent: Node | undefined): Place {
  if (error.kind === 'unknown-key') return entryAt(node, error.key)?.place ?? node.place
  const pointsAtKey = error.kind === 'needless-key' || error.kind === 'empty' || error.kind === 'missing-key'
  const key = error.path.at(-1)
  return (pointsAtKey && key !== undefined ? entryAt(parent, key)?.place : undefined) ?? node.place
}

function faultOf(error: SchemaError, node: Node): Fault {
  const written = quoted(node.kind === 'scalar' ? node.source : '')
  const here = named(error.path)
  switch (error.kind) {
    case 'unknown-key':
      return isOwnerPath(error.path) ? unknownType(error.key, error.known) : unknownKey(error.key, error.known)
    case 'missing-key':
      return missingKey(error.key, here)
    case 'needless-key':
      return {
        rule: 'value-and-values',
        message: '"value" stands beside "values".',
        hint: 'Keep one of them: value for one, values for a list.',
      }
    case 'wrong-kind':
      return wrongKind(error, node)
    case 'out-of-range':
      return { rule: 'number-range', message: `${written} is out of range.`, hint: rangeHint(error.range) }
    case 'unknown-word':
      if (error.path[0] === 'lint') return unswitchable(written, error.words)
      return {
        rule: 'unknown-word',
        message: `${written} is not one of the words that may stand here.`,
        hint: suggestion(written, error.words) ?? `Write ${error.words.join(', ')}.`,
      }
    case 'wrong-text':
      return {
        rule: 'wrong-text',
        message: `${written} cannot stand here.`,
        hint: `What is meant: ${error.description}`,
      }
    case 'empty':
      return { rule: 'empty', message: `${here} is empty.`, hint: 'Write what belongs there, or remove it.' }
    default:
      return unreachable(error)
  }
}

const isOwnerPath = (path: readonly string[]): boolean => path.length === 2 && path[0] === 'records'

function unknownType(key: string, known: readonly string[]): Fault {
  if (key.toLowerCase() === 'ttl') {
    const hint = 'A TTL belongs to a record set: write A: { ttl: 300, value: 192.0.2.10 }.'
    return { rule: 'unknown-type', message: `${quoted(key)} is not a record type.`, hint }
  }
  const [, type, value] = /^([A-Z]+):(.*)$/.exec(key) ?? []
  const glued =
    type !== undefined && known.includes(type) ? `Write a space after the colon: "${type}: ${value}".` : undefined
  const hint = glued ?? suggestion(key, known) ?? `PocketDNS takes ${known.join(', ')}.`
  return { rule: 'unknown-type', message: `${quoted(key)} is not a record type of PocketDNS.`, hint }
}

const unknownKey = (key: string, known: readonly string[]): Fault => ({
  rule: 'unknown-key',
  message: `${quoted(key)} is not a key that may stand here.`,
  hint: suggestion(key, known) ?? `Keys here are ${known.join(', ')}.`,
})

const unswitchable = (written: string, rules: readonly string[]): Fault => ({
  rule: 'lint-unswitchable',
  message: `${written} is not a rule that can be switched off.`,
  hint: suggestion(written, rules) ?? 'pocketdns-sync validate --rules lists all rules, and which can be switched off.',
})

const missingKey = (key: string, here: string): Fault => ({
  rule: 'missing-key',
  message: key === 'value' ? `${here} has no values.` : `${here} has no "${key}".`,
  hint: key === 'value' ? 'Add value for one, or values for a list.' : `Add "${key}".`,
})

function suggestion(written: string, words: readonly string[]): string | undefined {
  const word = nearest(written.replaceAll('"', ''), words)
  return word === undefined ? undefined : `Did you mean ${word}?`
}
