// The proof that a layout changes nothing: the same data, the same comments, the same anchors and aliases.
import { compareText } from '../../diagnostic.ts'
import { readDocument } from '../document.ts'
import { sameData } from '../node.ts'
import type { Source } from '../source.ts'
import { yamlMarks } from '../yaml.ts'

export function meansTheSame(before: Source, after: Source): boolean {
  const [left, right] = [readDocument(before), readDocument(after)]
  if (left.root === undefined || right.root === undefined || right.findings.length > left.findings.length) return false
  return sameData(left.root, right.root) && traits(before.text) === traits(after.text)
}

/** Comments, anchors and aliases of a text, in an order that does not depend on where they stand. */
function traits(text: string): string {
  const { comments, names } = yamlMarks(text)
  return [...comments.map(({ start, end }) => text.slice(start, end).trimEnd()), ...names].sort(compareText).join('\n')
}
