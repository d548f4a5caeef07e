// Record sets as lines of a `diff` fence: the sign in column 0 gives GitHub's colours, a `@@` line names the set and its source.
import type { Detail } from '../report.ts'
import type { Row, SetView } from '../set-view.ts'
import { showName, showRdata, showRdataPair } from '../show.ts'
import { visible } from '../visible.ts'
import { stays } from '../wording.ts'

export function setDiffLines(view: SetView, detail: Detail): readonly string[] {
  const source = view.place === null ? '' : `  ${visible(view.place.file)}:${view.place.line}`
  const more = view.stays.length === 0 ? [] : [`  ${stays(view.stays.length)}`]
  return [
    `@@ ${showName(view.owner)} ${view.type}${source} @@`,
    ...view.rows.flatMap((row) => rowLines(row, detail)),
    ...more,
  ]
}

// GitHub paints `!` as changed; `~` it does not know.
const SIGN = { '+': '+', '-': '-', '~': '!' } as const
const ROOM = 100

function rowLines(row: Row, detail: Detail): readonly string[] {
  const room = detail === 'whole' ? Number.POSITIVE_INFINITY : ROOM
  const sign = SIGN[row.sign]
  const notes = row.notes.length === 0 ? '' : `  ${row.notes.map((note) => note.text).join(', ')}`
  if (row.replaced === null) return [`${sign} ${showRdata(row.rdata, room)}${notes}`]
  const [from, to] = showRdataPair(row.replaced, row.rdata, room)
  if (from.length + to.length <= ROOM) return [`${sign} ${from} -> ${to}${notes}`]
  return [`${sign}    ${from}`, `${sign} -> ${to}${notes}`]
}
