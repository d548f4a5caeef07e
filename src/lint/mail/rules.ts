// The rules for mail: SPF, DMARC, DKIM, and zones that have or have not to do with mail.
import type { LintRule } from '../rule.ts'
import { DKIM_RULES } from './dkim-rules.ts'
import { DMARC_RULES } from './dmarc-rules.ts'
import { PLACE_RULES } from './place-rules.ts'
import { SPF_NAME_RULES } from './spf-name-rules.ts'
import { SPF_RULES } from './spf-rules.ts'
import { ZONE_RULES } from './zone-rules.ts'

export const MAIL_RULES: readonly LintRule[] = [
  ...SPF_RULES,
  ...SPF_NAME_RULES,
  ...DMARC_RULES,
  ...DKIM_RULES,
  ...PLACE_RULES,
  ...ZONE_RULES,
]
