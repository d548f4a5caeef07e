// One operation in one line: sign, name, type, value, and what differs. For results, where operations stand alone.
import { type Operation, subjectOf } from '../plan/plan.ts'
import { rowOf, type Sign } from './set-view.ts'
import { showName, showRdata, showRdataPair } from './show.ts'

export type OperationText = { readonly sign: Sign; readonly subject: string; readonly value: string }

/** `subject` is owner and type, `value` what the operation leaves behind or takes away; long TXT at most about `room` columns. */
export function operationText(operation: Operation, room: number): OperationText {
  const row = rowOf(operation)
  const { owner, rdata } = subjectOf(operation)
  const notes = row.notes.map((note) => note.text).join(', ')
  const value =
    row.replaced === null ? showRdata(row.rdata, room) : showRdataPair(row.replaced, row.rdata, room).join(' -> ')
  return {
    sign: row.sign,
    subject: `${showName(owner)} ${rdata.type}`,
    value: notes === '' ? value : `${value}  ${notes}`,
  }
}

/** `+ www A 192.0.2.1`: the operation in the middle of a sentence. */
export function operationInline(operation: Operation, room: number): string {
  const { sign, subject, value } = operationText(operation, room)
  return `${sign} ${subject} ${value}`
}
