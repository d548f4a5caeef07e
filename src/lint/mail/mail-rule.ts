// What the rules for mail have in common: none of them is about the DNS itself, so that each can be switched off.
import type { LintRule, RuleInfo } from '../rule.ts'

type MailRule = Omit<RuleInfo, 'breaksDns'> & Pick<LintRule, 'check'>

export const mailRule = (rule: MailRule): LintRule => ({ ...rule, breaksDns: false })
