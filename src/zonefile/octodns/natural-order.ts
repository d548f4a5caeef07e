// The order that octoDNS enforces on keys: runs of digits compare as numbers, so that `www2` comes before `www10`.
import { compareText } from '../../diagnostic.ts'

export function compareNaturally(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)]
  for (const [index, part] of left.entries()) {
    const other = right[index]
    if (other === undefined) return 1
    const order =
      typeof part === 'number' && typeof other === 'number' ? part - other : compareText(String(part), String(other))
    if (order !== 0) return order
  }
  return left.length - right.length || compareText(a, b)
}

/** Text and numbers in turn, beginning with text: a name that starts with a digit starts with an empty text. */
const partsOf = (text: string): readonly (string | number)[] =>
  text
    .split(/(\d+)/)
    .map((part, index): string | number => (index % 2 === 1 ? Number(part) : part))
    .filter((part, index) => part !== '' || index === 0)
