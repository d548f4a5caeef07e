// What was read from somewhere else: the records that can be carried over, and with its place everything that cannot.
import type { Diagnostic, Place } from '../diagnostic.ts'
import type { ZoneName } from './name.ts'
import type { RecordData } from './record-set.ts'

/** Something that the source holds and a zone of ours cannot: `what` names it, `why` is a sentence. */
export type LeftOut = { readonly what: string; readonly why: string; readonly place: Place }

/** `records` are complete if and only if no finding is an error. */
export type Imported = {
  readonly zone: ZoneName
  readonly records: readonly RecordData[]
  readonly leftOut: readonly LeftOut[]
  readonly findings: readonly Diagnostic[]
}
