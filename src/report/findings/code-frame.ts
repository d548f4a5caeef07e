// The line of a file that a finding is about, with carets under the place.
import type { Place } from '../../diagnostic.ts'
import type { Line } from '../text/line.ts'
import { raw, tint } from '../text/line.ts'
import { displayWidth } from '../text/width.ts'
import { characterUnits } from '../visible.ts'

/** Lines of a text as YAML counts them: a break is LF, CRLF or CR (YAML 1.2.2, 5.4). */
export const splitLines = (text: string): readonly string[] => text.split(/\r\n|\n|\r/)

/**
 * The line and the carets, `width` columns at most: a long line is cut around the place, and of a line of millions only what is near is
 * looked at. Nothing where the line is not there.
 */
export function codeFrame(lines: readonly string[], place: Place, width: number): readonly Line[] {
  const line = lines[place.line - 1]
  if (line === undefined) return []
  const number = String(place.line)
  const gutter = `  ${number} | `
  const room = Math.max(LEAST_WIDTH, width - gutter.length)
  const start = Math.max(0, place.column - 1 - 2 * room)
  const near = cellsOf(line.slice(start, place.column - 1 + 2 * room))
  const { text, indent, carets } = cutAround(near, { ...place, column: place.column - start }, room)
  return [
    [tint('dim', gutter), raw(text)],
    [tint('dim', `  ${' '.repeat(number.length)} | `), raw(' '.repeat(indent)), tint('error', '^'.repeat(carets))],
  ]
}

const LEAST_WIDTH = 30
const ELLIPSIS = '…'

/** One character of the line: where it starts in UTF-16 units, and how it is shown. */
type Cell = { readonly start: number; readonly shown: string; readonly width: number }

function cellsOf(line: string): readonly Cell[] {
  const shown = characterUnits(line)
  let start = 0
  return Array.from(line, (character, index) => {
    const text = character === '\t' ? '→   ' : (shown[index] ?? '')
    const cell = { start, shown: text, width: displayWidth(text) }
    start += character.length
    return cell
  })
}

function cutAround(cells: readonly Cell[], place: Place, room: number) {
  const from = indexAt(cells, place.column - 1)
  const to = Math.max(from, indexAt(cells, place.column - 1 + place.width))
  const [first, last] = visibleRange(cells, from, to, room)
  const lead = first === 0 ? '' : ELLIPSIS
  const text = shownOf(cells, first, last)
  return {
    text: `${lead}${text}${last < cells.length ? ELLIPSIS : ''}`,
    indent: lead.length + widthOf(cells, first, from),
    carets: Math.max(1, widthOf(cells, from, Math.min(to, last))),
  }
}

/** The cells to show: all of a line that fits, else a window that starts a little before the place. */
function visibleRange(cells: readonly Cell[], from: number, to: number, room: number): readonly [number, number] {
  if (widthOf(cells, 0, cells.length) <= room) return [0, cells.length]
  const inner = room - 2 * ELLIPSIS.length
  const context = Math.max(0, Math.floor((inner - widthOf(cells, from, to)) / 2))
  let first = from
  let used = 0
  while (first > 0 && used + (cells[first - 1]?.width ?? 0) <= Math.min(context, inner / 2)) {
    first -= 1
    used += cells[first]?.width ?? 0
  }
  let last = from
  while (last < cells.length && used + (cells[last]?.width ?? 0) <= inner) {
    used += cells[last]?.width ?? 0
    last += 1
  }
  return [first, last]
}

function indexAt(cells: readonly Cell[], offset: number): number {
  const index = cells.findIndex((cell) => cell.start >= offset)
  return index === -1 ? cells.length : index
}

const shownOf = (cells: readonly Cell[], from: number, to: number): string =>
  cells
    .slice(from, to)
    .map((cell) => cell.shown)
    .join('')

const widthOf = (cells: readonly Cell[], from: number, to: number): number =>
  cells.slice(from, to).reduce((width, cell) => width + cell.width, 0)
