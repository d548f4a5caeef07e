// "Did you mean": the known word that is one or two slips away from the written one.
import { compareText } from './diagnostic.ts'

/** The nearest of `words` within two slips (a letter too many, too few, another, or two swapped); letters of any case are equal. */
export function nearest(written: string, words: readonly string[]): string | undefined {
  const close = words
    .map((word) => ({ word, slips: slips(written.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, slips }) => slips <= Math.min(2, Math.floor(word.length / 2)))
  return close.toSorted((a, b) => a.slips - b.slips || compareText(a.word, b.word))[0]?.word
}

/** Optimal string alignment distance; lengths that differ by more than two are not looked at. */
function slips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Number.POSITIVE_INFINITY
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1]
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      next.push(
        Math.min(
          at(last, column) + 1,
          at(next, column - 1) + 1,
          at(last, column - 1) + (isSame ? 0 : 1),
          isSwap ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    beforeLast = last
    last = next
  }
  return at(last, b.length)
}

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY
