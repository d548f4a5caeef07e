// What reading a file gives: a value and what was found. Everything wrong is found at once, and nothing twice.
import { compareDiagnostics, type Diagnostic } from '../diagnostic.ts'

/** A file's text, decoded from UTF-8; `file` is its path as findings shall show it. */
export type Source = { readonly file: string; readonly text: string }

/** `value` is undefined if and only if a finding is an error. `findings` are in the order in which they are shown. */
export type Reading<T> = { readonly value: T | undefined; readonly findings: readonly Diagnostic[] }

export function reading<T>(value: T | undefined, found: readonly Diagnostic[]): Reading<T> {
  const findings = withoutEchoes(found).toSorted(compareDiagnostics)
  return { value: findings.some(({ severity }) => severity === 'error') ? undefined : value, findings }
}

/** A place that the YAML reader complained about says nothing more; an aliased value is read often, but wrong once. */
function withoutEchoes(findings: readonly Diagnostic[]): Diagnostic[] {
  const misread = new Set(findings.filter(isSyntax).map(spot))
  const distinct = new Map(findings.map((finding) => [`${spot(finding)} ${finding.rule} ${finding.message}`, finding]))
  return [...distinct.values()].filter((finding) => isSyntax(finding) || !misread.has(spot(finding)))
}

/** Rules of YAML itself have this prefix. */
export const isSyntax = ({ rule }: Diagnostic): boolean => rule.startsWith('yaml-')

const spot = ({ place }: Diagnostic): string => `${place.line}:${place.column}:${place.file}`
