// Every rule there is, for those who want to know or to switch one off: schemas/RULES.md and `validate --rules` show it.
import { compareText } from '../diagnostic.ts'
import { READING_RULES } from './reading-rules.ts'
import type { RuleInfo } from './rule.ts'
import { RULES } from './rules.ts'
import { SWITCHING_RULES } from './switching-rules.ts'

/** By id. */
export const CATALOGUE: readonly RuleInfo[] = [...READING_RULES, ...SWITCHING_RULES, ...RULES]
  .map(({ id, severity, breaksDns, summary }) => ({ id, severity, breaksDns, summary }))
  .sort((a, b) => compareText(a.id, b.id))
