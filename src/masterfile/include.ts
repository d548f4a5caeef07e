// `$INCLUDE path [origin]`: another file is read in place; its origin and owner end with it (RFC 1035, 5.1).
import type { Fault, Place } from '../diagnostic.ts'
import type { Run, Scope } from './run.ts'
import { readScopedName } from './scoped-name.ts'
import type { Source, Token } from './tokens.ts'
import { quoted } from './words.ts'

/** Where the reading of the included file begins; undefined with a finding. */
export function includedScope(
  { place }: Token,
  [path, origin, extra]: readonly Token[],
  scope: Scope,
  run: Run,
): Scope | undefined {
  if (path === undefined || extra !== undefined) return refused(ONE_FILE, extra?.place ?? place, run)
  const source = includable(path, scope, run)
  const own = origin === undefined ? scope.origin : readScopedName(origin, scope, run)
  if (source === undefined || (origin !== undefined && own === undefined)) return undefined
  return { source, chain: [...scope.chain, source.file], origin: own, owner: scope.owner }
}

const MAX_INCLUDES = 100

function includable({ text, place }: Token, scope: Scope, run: Run): Source | undefined {
  run.included += 1
  if (run.included > MAX_INCLUDES) run.findings.stop()
  if (run.included > MAX_INCLUDES) return refused(TOO_MANY_FILES, place, run)
  const source = run.include(text)
  if (source === undefined) return refused(noFile(text), place, run)
  return scope.chain.includes(source.file) ? refused(circle(text), place, run) : source
}

function refused(fault: Fault, place: Place, run: Run): undefined {
  run.findings.error(fault, place)
}

const ONE_FILE: Fault = {
  rule: 'master-directive',
  message: '$INCLUDE has the path of a file, and after it an origin or nothing.',
  hint: 'Write it like "$INCLUDE hosts.zone sub.example.com.".',
}

const noFile = (path: string): Fault => ({
  rule: 'master-include',
  message: `${quoted(path)} cannot be included.`,
  hint: 'Only files beside this one, or in folders below it, are read: put it there.',
})

const circle = (path: string): Fault => ({
  rule: 'master-include',
  message: `${quoted(path)} includes itself, at once or through others.`,
  hint: 'Remove this line.',
})

const TOO_MANY_FILES: Fault = {
  rule: 'master-include',
  message: `More than ${MAX_INCLUDES} files are included.`,
  hint: 'Does a file include others that include it again?',
}
