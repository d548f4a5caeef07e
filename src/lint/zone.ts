// The zone as a whole: what it declares, beside what it leaves to others.
import { isIgnored, mayBeIgnored } from '../dns/ignore.ts'
import { rdataText } from '../dns/rdata.ts'
import type { DeclaredSet, Policy } from '../dns/zone.ts'
import type { Finding, LintRule } from './rule.ts'
import { excerpt, named } from './words.ts'

const notIgnored: LintRule = {
  id: 'ignored-record',
  severity: 'error',
  breaksDns: true,
  summary: 'A record is declared that a pattern of "ignore" leaves to another writer.',
  check: ({ zone: { recordSets, policy } }) =>
    recordSets.filter((set) => isPartIgnored(set, policy)).map((set) => ignoredFinding(set, policy)),
}

const isPartIgnored = ({ recordSet: { owner, type, rdata } }: DeclaredSet, { ignore }: Policy): boolean =>
  mayBeIgnored(ignore, owner, type) && rdata.some((item) => isIgnored(ignore, owner, item))

function ignoredFinding(
  { recordSet: { owner, type, rdata }, places, place }: DeclaredSet,
  { ignore }: Policy,
): Finding {
  const ignored = rdata.flatMap((item, index) => (isIgnored(ignore, owner, item) ? [index] : []))
  const texts = ignored.map((index) =>
    rdata
      .slice(index, index + 1)
      .map(rdataText)
      .join(''),
  )
  const values = `${excerpt(texts[0] ?? '')}${texts.length > 1 ? ` and ${texts.length - 1} more` : ''}`
  return {
    message: `${named(owner)} ${type} declares what a pattern of "ignore" matches: ${values}.`,
    hint: 'Remove it here, or make the pattern narrower.',
    place: places[ignored[0] ?? 0] ?? place,
  }
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
