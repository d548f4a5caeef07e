// `$GENERATE range owner [TTL] [class] type data`: one record for each number of a range, as BIND makes them.
import type { Fault, Place } from '../diagnostic.ts'
import { readData } from './data.ts'
import { type Header, readHeader } from './header.ts'
import type { Run, Scope } from './run.ts'
import { readScopedName } from './scoped-name.ts'
import { filled, type Range, rangeLength, readRange } from './template.ts'
import { entriesOf, type Token } from './tokens.ts'

/** The first number that makes no record ends it: the others would only repeat the finding. */
export function generate(
  { place: at }: Token,
  [written, owner, ...rest]: readonly Token[],
  scope: Scope,
  run: Run,
): void {
  if (written === undefined || owner === undefined) {
    run.findings.error(NOT_GENERATE, at)
    return
  }
  const range = readRange(written.text)
  const header = readHeader(rest, owner.place)
  if (!range.ok) run.findings.error(range.error, written.place)
  if (!header.ok) run.findings.error(header.error.fault, header.error.place)
  if (!range.ok || !header.ok) return
  const [data, extra] = header.value.fields
  if (data === undefined || extra !== undefined) run.findings.error(NOT_GENERATE, extra?.place ?? at)
  else if (mayMake(rangeLength(range.value), written.place, run))
    makeRecords({ range: range.value, owner, header: header.value, data, at }, scope, run)
}

/** The most that all `$GENERATE` lines together make: the addresses of a /16. */
const MAX_GENERATED = 65_536

function mayMake(count: number, place: Place, run: Run): boolean {
  run.generated += count
  if (run.generated > MAX_GENERATED) run.findings.error(TOO_MANY, place)
  return run.generated <= MAX_GENERATED
}

type Template = {
  readonly range: Range
  readonly owner: Token
  readonly header: Header
  readonly data: Token
  readonly at: Place
}

function makeRecords({ range, owner, header, data, at }: Template, scope: Scope, run: Run): void {
  const errors = run.findings.errorCount()
  for (let number = range.start; number <= range.stop; number += range.step) {
    const ownerText = filled(owner.text, number)
    const dataText = filled(unquotedOnce(data), number)
    if (!ownerText.ok) run.findings.error(ownerText.error, owner.place)
    else if (!dataText.ok) run.findings.error(dataText.error, data.place)
    else {
      const name = readScopedName({ ...owner, text: ownerText.value }, scope, run)
      const fields = fieldsIn(dataText.value, data.place, run)
      if (name !== undefined) readData({ owner: name, header: { ...header, fields }, place: at }, scope.origin, run)
    }
    if (run.findings.errorCount() > errors || run.findings.isStopped()) return
  }
}

/** The data is one token of the line, but is read as fields once its number stands in it; in quotes it may hold several, and quotes. */
const unquotedOnce = ({ text, isQuoted }: Token): string =>
  isQuoted ? text.replace(/\\(.)/gs, (all, escaped) => (escaped === '"' ? escaped : all)) : text

function fieldsIn(text: string, place: Place, run: Run): readonly Token[] {
  const entries = [...entriesOf({ file: place.file, text })]
  for (const finding of entries.flatMap(({ findings }) => findings)) run.findings.error(finding, place)
  return entries.flatMap(({ tokens }) => tokens).map((token) => ({ ...token, place }))
}

const NOT_GENERATE: Fault = {
  rule: 'master-generate',
  message: '$GENERATE has a range, an owner, a type and one field of data.',
  hint: 'Write it like "$GENERATE 1-20 host$ A 192.0.2.$"; data of several fields stands in quotes, like MX "10 mail$".',
}

const TOO_MANY: Fault = {
  rule: 'master-generate-limit',
  message: `The $GENERATE lines of this file make more than ${MAX_GENERATED} records.`,
  hint: 'Is the range right? PocketDNS would have to be sent each of them.',
}
