// A finding about a file: what is wrong, where, and what to write instead. Bad input is data, and all of it is collected.

export type Severity = 'error' | 'warning'

/** Where in a file; line and column count from 1, in UTF-16 units; `width` is how many units of that line are meant (at least 1). */
export type Place = { readonly file: string; readonly line: number; readonly column: number; readonly width: number }

/** `rule` is a stable kebab-case id for machines; `message` and `hint` are sentences for people. */
export type Diagnostic = {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly hint: string
  readonly place: Place
}

/** By file, line, column, then rule: the order in which findings are always shown. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.place.file, b.place.file) ||
    a.place.line - b.place.line ||
    a.place.column - b.place.column ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  )
}

/** Code-unit order: the same on every machine, whatever its locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A finding that does not know its place yet: what a parser of the DNS floor says about a text. */
export type Fault = Pick<Diagnostic, 'rule' | 'message' | 'hint'>

/** What went wrong outside any file: a sentence that says what and why, and one that says what to do. */
export type Problem = { readonly message: string; readonly hint: string }
