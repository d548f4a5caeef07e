// All rules about zones, by theme. To add one, write it in the file of its theme and name it in that file's list.
import { ALIAS_RULES } from './aliases.ts'
import { CNAME_RULES } from './cname.ts'
import { DELEGATION_RULES } from './delegations.ts'
import { MAIL_RULES } from './mail/rules.ts'
import { MX_RULES } from './mx.ts'
import { NAME_SERVER_RULES } from './name-servers.ts'
import { NAME_RULES } from './names.ts'
import type { LintRule } from './rule.ts'
import { SRV_RULES } from './srv.ts'
import { TARGET_RULES } from './targets.ts'
import { TTL_RULES } from './ttl.ts'
import { TXT_RULES } from './txt.ts'
import { ZONE_RULES } from './zone.ts'

/** What DNS itself asks for, and what operators of DNS trip over. */
export const DNS_RULES: readonly LintRule[] = [
  ...ZONE_RULES,
  ...NAME_RULES,
  ...CNAME_RULES,
  ...ALIAS_RULES,
  ...TARGET_RULES,
  ...MX_RULES,
  ...SRV_RULES,
  ...NAME_SERVER_RULES,
  ...DELEGATION_RULES,
  ...TTL_RULES,
  ...TXT_RULES,
]

export const RULES: readonly LintRule[] = [...DNS_RULES, ...MAIL_RULES]
