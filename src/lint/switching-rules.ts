// What can be wrong with switching rules off.
import type { Diagnostic, Place } from '../diagnostic.ts'
import { nearest } from '../nearest.ts'
import type { RuleInfo } from './rule.ts'

const FORM = 'lint-ignore-form'
const REASON = 'lint-ignore-reason'
const UNSWITCHABLE = 'lint-unswitchable'
export const UNUSED = 'lint-ignore-unused'

/** Form and reason are found where comments are read, and an entry of `lint` that is no rule by the schema. */
export const SWITCHING_RULES: readonly RuleInfo[] = [
  {
    id: FORM,
    severity: 'error',
    breaksDns: true,
    summary: 'A comment "# lint-ignore" names no rule, or does not stand on a line of its own.',
  },
  { id: REASON, severity: 'error', breaksDns: true, summary: 'A comment "# lint-ignore" gives no reason.' },
  {
    id: UNSWITCHABLE,
    severity: 'error',
    breaksDns: true,
    summary: 'A rule shall be silent that does not exist, or that cannot be switched off.',
  },
  {
    id: UNUSED,
    severity: 'warning',
    breaksDns: false,
    summary: 'A comment "# lint-ignore", or an entry of "lint" in a zone file, makes nothing silent.',
  },
]

export const unswitchable = (rule: string, place: Place, rules: readonly RuleInfo[]): Diagnostic => ({
  rule: UNSWITCHABLE,
  severity: 'error',
  message: `"${rule}" is not a rule that can be switched off.`,
  hint: hintFor(rule, rules),
  place,
})

function hintFor(rule: string, rules: readonly RuleInfo[]): string {
  if (rules.some(({ id }) => id === rule)) return 'What it finds breaks DNS, or cannot be read: correct it.'
  const switchable = rules.filter(({ breaksDns }) => !breaksDns).map(({ id }) => id)
  const near = nearest(rule, switchable)
  return near === undefined ? 'pocketdns-sync validate --rules lists all rules.' : `Did you mean ${near}?`
}

export const ignoreUnused = (rule: string, place: Place, what: 'comment' | 'entry'): Diagnostic => ({
  rule: UNUSED,
  severity: 'warning',
  message: what === 'comment' ? `${rule} finds nothing in what stands below.` : `${rule} finds nothing in this zone.`,
  hint: what === 'comment' ? 'Remove the comment, or put it right above what it is about.' : 'Remove the entry.',
  place,
})
