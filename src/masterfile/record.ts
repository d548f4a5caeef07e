// One record: its owner, what stands before its data, and its data (RFC 1035, 5.1).
import type { Fault } from '../diagnostic.ts'
import { readData } from './data.ts'
import { readHeader } from './header.ts'
import type { Run, Scope } from './run.ts'
import { readScopedName } from './scoped-name.ts'
import type { Entry } from './tokens.ts'

export function readRecord({ isIndented, tokens }: Entry, scope: Scope, run: Run): void {
  const [first] = tokens
  if (first === undefined) return
  const owner = isIndented ? scope.owner : readScopedName(first, scope, run)
  if (isIndented && owner === undefined) run.findings.error(NO_OWNER, first.place)
  if (owner === undefined) return
  scope.owner = owner
  const header = readHeader(isIndented ? tokens : tokens.slice(1), first.place)
  if (header.ok) readData({ owner, header: header.value, place: first.place }, scope.origin, run)
  else run.findings.error(header.error.fault, header.error.place)
}

const NO_OWNER: Fault = {
  rule: 'master-owner',
  message: 'This line begins with a blank, so it has the owner of the record before it, but there is none.',
  hint: 'Write the owner at the start of the line, "@" for the apex.',
}
