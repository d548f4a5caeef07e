// Where an offset stands in its line: columns, and what else is on the line and above it. Quick on a text of one long line too.

import { lineIndexAt } from '../places.ts'

/**
 * - `columnOf`: counted from 0
 * - `endOfLine`: the offset of its line break, or the end of the text
 * - `isAlone`: nothing but blanks stands before it on its line
 * - `isApart`: nothing but blanks and dashes stands before it on its line, and the line above is blank
 */
export type Lines = {
  readonly columnOf: (offset: number) => number
  readonly endOfLine: (offset: number) => number
  readonly isAlone: (offset: number) => boolean
  readonly isApart: (offset: number) => boolean
}

/** Of a text whose lines end in LF. */
export function linesOf(text: string): Lines {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  const startOf = (index: number): number => starts[index] ?? text.length + 1
  const leadOf = (offset: number): string | undefined => {
    const start = startOf(lineIndexAt(starts, offset))
    return offset - start > MAX_LEAD ? undefined : text.slice(start, offset)
  }
  return {
    columnOf: (offset) => offset - startOf(lineIndexAt(starts, offset)),
    endOfLine: (offset) => startOf(lineIndexAt(starts, offset) + 1) - 1,
    isAlone: (offset) => leadOf(offset)?.trim() === '',
    isApart: (offset) => {
      const line = lineIndexAt(starts, offset)
      if (line === 0 || !/^[\s-]*$/.test(leadOf(offset) ?? '#')) return false
      return text.slice(startOf(line - 1), startOf(line)).trim() === ''
    },
  }
}

/** Nothing is indented further than this. */
const MAX_LEAD = 1000
