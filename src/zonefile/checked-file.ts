// A file that was read and held against its schema: what the zone and the settings are then taken from.
import type { Diagnostic } from '../diagnostic.ts'
import { readDocument } from './document.ts'
import { type Mapping, type Node, plainData } from './node.ts'
import type { SchemaError } from './schema.ts'
import { schemaFindings } from './schema-findings.ts'
import type { Source } from './source.ts'

/** `root` is undefined if the file is empty or cannot be read. Nodes that are not `broken` have the shape that the schema promises. */
export type CheckedFile = {
  readonly root: Mapping | undefined
  readonly broken: ReadonlySet<Node>
  readonly findings: readonly Diagnostic[]
}

export function checkFile(source: Source, errorsOf: (data: unknown) => readonly SchemaError[]): CheckedFile {
  const { root, findings } = readDocument(source)
  if (root === undefined || isNothing(root)) return { root: undefined, broken: new Set(), findings }
  const shape = schemaFindings(root, errorsOf(plainData(root)))
  return {
    root: root.kind === 'mapping' ? root : undefined,
    broken: shape.broken,
    findings: [...findings, ...shape.findings],
  }
}

const isNothing = (node: Node): boolean => node.kind === 'scalar' && node.value === null
