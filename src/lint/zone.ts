// The zone as a whole: what it declares, beside what it leaves to others.
import { isIgnored } from '../dns/ignore.ts'
import { rdataText } from '../dns/rdata.ts'
import type { LintRule } from './rule.ts'
import { excerpt, named } from './words.ts'

const notIgnored: LintRule = {
  id: 'ignored-record',
  severity: 'error',
  breaksDns: true,
  summary: 'A record is declared that a pattern of "ignore" leaves to another writer.',
  check: ({ zone: { recordSets, policy } }) =>
    (policy.ignore.length === 0 ? [] : recordSets).flatMap(({ recordSet: { owner, type, rdata }, places, place }) => {
      const ignored = rdata
        .map((item, index) => ({ item, index }))
        .filter(({ item }) => isIgnored(policy.ignore, owner, item))
      const [first, ...more] = ignored
      if (first === undefined) return []
      const values = `${excerpt(rdataText(first.item))}${more.length === 0 ? '' : ` and ${more.length} more`}`
      const message = `${named(owner)} ${type} declares what a pattern of "ignore" matches: ${values}.`
      return [{ message, hint: 'Remove it here, or make the pattern narrower.', place: places[first.index] ?? place }]
    }),
}

const emptyZone: LintRule = {
  id: 'zone-empty',
  severity: 'warning',
  breaksDns: false,
  summary: 'A zone declares no records.',
  check: ({ zone: { recordSets, unread, place, policy } }) => {
    if (recordSets.length > 0 || unread.elsewhere || unread.owners.size > 0) return []
    const hint =
      policy.ownership === 'full'
        ? 'All of its live records would be deleted, as far as the guards let them: to release it, remove the file.'
        : 'Declare what shall be live, or remove the file.'
    return [{ message: 'This zone declares no records.', hint, place }]
  },
}

export const ZONE_RULES: readonly LintRule[] = [notIgnored, emptyZone]
