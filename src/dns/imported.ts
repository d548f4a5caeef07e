// What an import read: a zone's records from somewhere else, and what of it cannot be carried over.
import type { Diagnostic, Place } from '../diagnostic.ts'
import type { ZoneName } from './name.ts'
import type { RecordData } from './record-set.ts'

/** `what` names it as its source does; `why` is a sentence for people. */
export type LeftOut = { readonly what: string; readonly why: string; readonly place: Place }

export type Imported = {
  readonly zone: ZoneName
  readonly records: readonly RecordData[]
  readonly leftOut: readonly LeftOut[]
  readonly findings: readonly Diagnostic[]
}
