// From a BIND master file to the records of a zone (RFC 1035, 5; RFC 2308, 4; and the directives that BIND adds).
import type { Diagnostic, Fault } from '../diagnostic.ts'
import type { Imported } from '../dns/imported.ts'
import type { ZoneName } from '../dns/name.ts'
import type { Result } from '../result.ts'
import { assembled } from './assemble.ts'
import { setOrigin, setTtl } from './directives.ts'
import { findingsWithin, MAX_SHOWN } from './findings.ts'
import { generate } from './generate.ts'
import { includedScope } from './include.ts'
import { readRecord } from './record.ts'
import type { Run, Scope } from './run.ts'
import { type Entry, entriesOf, type Source, type Token } from './tokens.ts'
import { quoted } from './words.ts'

/**
 * `zone` is also the first origin; without it the file has to say, by an absolute owner of its SOA or `$ORIGIN`. `include` gives the
 * text of a file that `$INCLUDE` names, by its path as written; undefined where it is not there or may not be read.
 */
export type MasterInput = {
  readonly source: Source
  readonly zone: ZoneName | null
  readonly include: (path: string) => Source | undefined
}

/** Records and what is left out, with warnings at most; or else all that was found. */
export function readMasterFile({ source, zone, include }: MasterInput): Result<Imported, readonly Diagnostic[]> {
  const run: Run = {
    lines: [],
    findings: findingsWithin(MAX_SHOWN),
    ttl: { standing: undefined, last: undefined },
    include,
    included: 0,
    generated: 0,
    hasToldOfInheritedTtl: false,
    firstOrigin: undefined,
  }
  const origin = zone === null ? undefined : zone.split('.')
  readSource({ source, chain: [source.file], origin, owner: undefined }, run)
  return assembled(run, { file: source.file, line: 1, column: 1, width: 1 }, zone)
}

function readSource(scope: Scope, run: Run): void {
  for (const entry of entriesOf(scope.source)) {
    if (run.findings.isStopped()) return
    for (const finding of entry.findings) run.findings.error(finding, finding.place)
    if (entry.findings.length === 0) readEntry(entry, scope, run)
  }
}

function readEntry(entry: Entry, scope: Scope, run: Run): void {
  const [first, ...rest] = entry.tokens
  if (first === undefined || entry.isIndented || first.isQuoted || !first.text.startsWith('$'))
    readRecord(entry, scope, run)
  else readDirective(first, rest, scope, run)
}

function readDirective(directive: Token, rest: readonly Token[], scope: Scope, run: Run): void {
  const name = directive.text.toUpperCase()
  if (name === '$ORIGIN') setOrigin(directive, rest, scope, run)
  else if (name === '$TTL') setTtl(directive, rest, run)
  else if (name === '$GENERATE') generate(directive, rest, scope, run)
  else if (name === '$INCLUDE') {
    const included = includedScope(directive, rest, scope, run)
    if (included !== undefined) readSource(included, run)
  } else run.findings.error(unknownDirective(directive.text), directive.place)
}

const unknownDirective = (text: string): Fault => ({
  rule: 'master-directive',
  message: `${quoted(text)} is no directive.`,
  hint: 'There are $ORIGIN, $TTL, $INCLUDE and $GENERATE; a name that begins with a dollar is written \\$.',
})
