// Record sets as an aligned table: sign, name, type, then the value and what differs; where it is declared stands at the right.

import type { Note } from '../difference.ts'
import type { StyleName, TextOptions } from '../report.ts'
import type { Row, SetView, Sign } from '../set-view.ts'
import { showName, showRdata, showRdataPair } from '../show.ts'
import { visible } from '../visible.ts'
import { stays } from '../wording.ts'
import { type Line, lineWidth, raw, type Span, tint } from './line.ts'
import { displayWidth, padEnd } from './width.ts'

export function setLines(views: readonly SetView[], options: TextOptions): readonly Line[] {
  const columns = columnsFor(views, options)
  return views.flatMap((view) => withSource(linesOf(view, columns, options), view, options))
}

/** Where things stand; `line` is what is left for values on a line, `room` what one may take: Infinity for all it needs. */
type Columns = {
  readonly name: number
  readonly type: number
  readonly value: number
  readonly line: number
  readonly room: number
}

const MARGIN = '  '
const LONGEST_NAME = 24
const LEAST_ROOM = 24
// On a wide screen the eye must not travel further than this.
const WIDEST = 110

export const usedWidth = (options: TextOptions): number => Math.min(options.width, WIDEST)

function columnsFor(views: readonly SetView[], options: TextOptions): Columns {
  const widest = views.reduce((width, view) => Math.max(width, displayWidth(showName(view.owner))), 0)
  const name = Math.min(LONGEST_NAME, widest)
  const type = views.reduce((width, view) => Math.max(width, view.type.length), 0)
  const value = MARGIN.length + '+ '.length + name + 2 + type + 2
  const line = Math.max(LEAST_ROOM, usedWidth(options) - value)
  return { name, type, value, line, room: options.detail === 'whole' ? Number.POSITIVE_INFINITY : line }
}

function linesOf(view: SetView, columns: Columns, options: TextOptions): readonly Line[] {
  const rows = view.rows.flatMap((row, index) => {
    const sign = [raw(MARGIN), tint(SIGN_STYLE[row.sign], row.sign), raw(' ')]
    const blank = raw(' '.repeat(columns.value - lineWidth(sign)))
    if (index > 0) return rowLines(row, [...sign, blank], columns)
    const name = showName(view.owner)
    if (displayWidth(name) <= columns.name) return rowLines(row, [...sign, labelOf(name, view, columns)], columns)
    const label = [raw(' '.repeat(lineWidth(sign))), labelOf('', view, columns)]
    return [[...sign, tint('bold', name)], ...rowLines(row, label, columns)]
  })
  return [...rows, ...stayLines(view, columns, options)]
}

const SIGN_STYLE: Readonly<Record<Sign, StyleName>> = { '+': 'added', '-': 'removed', '~': 'changed' }

const labelOf = (name: string, view: SetView, columns: Columns): Span =>
  tint('bold', `${padEnd(name, columns.name)}  ${padEnd(view.type, columns.type)}  `)

function rowLines(row: Row, head: Line, columns: Columns): readonly Line[] {
  const [first, ...more] = valueLines(row, columns)
  const indented = more.map((line) => [raw(' '.repeat(columns.value - ARROW.length)), ...line])
  return withNotes([[...head, ...(first ?? [])], ...indented], row.notes, columns)
}

const ARROW = '-> '

function valueLines(row: Row, columns: Columns): readonly Line[] {
  if (row.replaced === null) return [[valueSpan(row, columns)]]
  const [from, to] = showRdataPair(row.replaced, row.rdata, columns.room)
  const [before, after] = [tint('removed', from), tint('added', to)]
  if (displayWidth(from) + displayWidth(to) + 4 <= columns.line) return [[before, raw(` ${ARROW}`), after]]
  return [[before], [raw(ARROW), after]]
}

// In an update that names its fields the value itself stays as it is.
function valueSpan(row: Row, columns: Columns): Span {
  const text = showRdata(row.rdata, columns.room)
  return row.sign === '~' ? raw(text) : tint(SIGN_STYLE[row.sign], text)
}

function withNotes(lines: readonly Line[], notes: readonly Note[], columns: Columns): readonly Line[] {
  if (notes.length === 0) return lines
  const spans = notes.flatMap((note, index) => [raw(index === 0 ? '' : ', '), noteSpan(note)])
  const last = lines.at(-1) ?? []
  if (lineWidth(last) + 2 + lineWidth(spans) <= columns.value + columns.line)
    return [...lines.slice(0, -1), [...last, raw('  '), ...spans]]
  return [...lines, [raw(' '.repeat(columns.value)), ...spans]]
}

const noteSpan = (note: Note): Span => tint(note.kind === 'difference' ? 'changed' : 'dim', note.text)

function stayLines(view: SetView, columns: Columns, options: TextOptions): readonly Line[] {
  if (view.stays.length === 0) return []
  const indent = raw(' '.repeat(columns.value))
  if (options.detail === 'shortened') return [[indent, tint('dim', stays(view.stays.length))]]
  return view.stays.map((record) => [indent, tint('dim', `${showRdata(record.rdata, columns.room)}  stays`)])
}

/** The source at the right of the first line of the set that has room for it, or on one of its own. */
function withSource(lines: readonly Line[], view: SetView, options: TextOptions): readonly Line[] {
  if (view.place === null) return lines
  const source = `${visible(view.place.file)}:${view.place.line}`
  const free = usedWidth(options) - displayWidth(source)
  const fits = lines.findIndex((line) => lineWidth(line) + 2 <= free)
  if (fits === -1) return [...lines, [raw(' '.repeat(Math.max(MARGIN.length, free))), tint('dim', source)]]
  return lines.map((line, index) =>
    index === fits ? [...line, raw(' '.repeat(free - lineWidth(line))), tint('dim', source)] : line,
  )
}
