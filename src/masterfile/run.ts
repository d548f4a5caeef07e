// What one reading of a master file gathers, and what its lines so far have set.
import type { Fault, Place } from '../diagnostic.ts'
import type { Rdata } from '../dns/rdata.ts'
import type { Findings } from './findings.ts'
import type { Flaw } from './flaw.ts'
import type { MasterName } from './name.ts'
import type { Source } from './tokens.ts'
import type { TtlMemory } from './ttl.ts'

/** One record of the file; `ttl` in seconds. */
export type Line = { readonly owner: MasterName; readonly type: string; readonly place: Place; readonly data: LineData }

export type LineData =
  | { readonly kind: 'record'; readonly ttl: number; readonly rdata: Rdata }
  | { readonly kind: 'soa'; readonly text: string }
  | { readonly kind: 'foreign'; readonly why: string }

/** Over all files: `$TTL` in an included file holds after it too, as in BIND. */
export type Run = {
  readonly lines: Line[]
  readonly findings: Findings
  readonly ttl: TtlMemory
  readonly include: (path: string) => Source | undefined
  included: number
  generated: number
  hasToldOfInheritedTtl: boolean
  firstOrigin: { readonly name: MasterName; readonly place: Place } | undefined
}

/** In one file: origin and owner of an included file end with it (RFC 1035, 5.1). `chain`: the files that lead to it, and itself. */
export type Scope = {
  readonly source: Source
  readonly chain: readonly string[]
  origin: MasterName | undefined
  owner: MasterName | undefined
}

/** More than a provider would take; what is not a zone ends here. */
const MAX_LINES = 200_000

export function addLine(run: Run, line: Line): void {
  run.lines.push(line)
  if (run.lines.length <= MAX_LINES) return
  run.findings.error(TOO_MANY, line.place)
  run.findings.stop()
}

/** What could not be read as a record of ours: an error, or a line that is left out. */
export function addFlaw(run: Run, flaw: Flaw, line: Omit<Line, 'data'>): void {
  if (flaw.kind === 'foreign') addLine(run, { ...line, data: flaw })
  else run.findings.error(flaw.fault, flaw.place)
}

const TOO_MANY: Fault = {
  rule: 'master-size',
  message: `This file makes more than ${MAX_LINES} records.`,
  hint: 'Check its $GENERATE lines; a zone of this size is none that PocketDNS serves.',
}
