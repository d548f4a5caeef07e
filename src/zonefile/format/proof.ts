// The proof that a layout changes nothing: the same data, the same comments, the same anchors and aliases.
import { compareText } from '../../diagnostic.ts'
import { readDocument } from '../document.ts'
import { MAX_DEPTH } from '../document-faults.ts'
import { sameData } from '../node.ts'
import type { Source } from '../source.ts'
import { parseYaml, type YamlNode, yamlMarks } from '../yaml.ts'

export function meansTheSame(before: Source, after: Source): boolean {
  const [left, right] = [readDocument(before), readDocument(after)]
  if (left.root === undefined || right.root === undefined || right.findings.length > left.findings.length) return false
  return sameData(left.root, right.root) && traits(before.text) === traits(after.text)
}

/** Comments, anchors and aliases of a text, in an order that does not depend on where they stand. */
function traits(text: string): string {
  const comments = yamlMarks(text).comments.map(({ start, end }) => text.slice(start, end).trimEnd())
  const yaml = parseYaml(text, MAX_DEPTH)
  const names = yaml.kind === 'document' ? namesIn(yaml.root) : []
  return [...comments, ...names].sort(compareText).join('\n')
}

function namesIn(node: YamlNode | undefined): readonly string[] {
  if (node === undefined) return []
  if (node.kind === 'alias') return [`*${node.name}`]
  const own = node.anchor === undefined ? [] : [`&${node.anchor}`]
  if (node.kind === 'list') return [...own, ...node.items.flatMap(namesIn)]
  if (node.kind === 'scalar') return own
  return [...own, ...node.pairs.flatMap(({ key, value }) => [...namesIn(key), ...namesIn(value)])]
}
