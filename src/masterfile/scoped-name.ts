// A name of a line, relative to the origin that holds there.
import { type MasterName, NO_ORIGIN, readName } from './name.ts'
import type { Run, Scope } from './run.ts'
import type { Token } from './tokens.ts'

/** Undefined with a finding. Once nothing says what names are relative to, what is left of a file would only repeat it. */
export function readScopedName({ text, place }: Token, { origin }: Scope, run: Run): MasterName | undefined {
  const name = readName(text, origin)
  if (name.ok) return name.value
  run.findings.error(name.error, place)
  if (name.error.rule === NO_ORIGIN) run.findings.stop()
  return undefined
}
