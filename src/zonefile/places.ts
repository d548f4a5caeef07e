// From offsets in a text to places in its file.
import type { Place } from '../diagnostic.ts'

/** The place of the text from `start` to before `end`, in UTF-16 units; what runs over several lines is marked on its first. */
export type Places = (start: number, end: number) => Place

export function placesIn(file: string, text: string): Places {
  const starts = lineStarts(text)
  return (start, end) => {
    const line = lineIndexAt(starts, start)
    const lineStart = starts[line] ?? 0
    const lineEnd = endOfLine(text, (starts[line + 1] ?? text.length + 1) - 1)
    const width = Math.max(1, Math.min(end, lineEnd) - start)
    return { file, line: line + 1, column: start - lineStart + 1, width }
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

const endOfLine = (text: string, newline: number): number => (text[newline - 1] === '\r' ? newline - 1 : newline)

/** The index of the line that an offset is on; `starts` are the offsets at which lines begin, from 0 up. */
export function lineIndexAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
