// Switching rules off, where a review sees it: for a zone in its file, for one place by a comment. What is switched off without need is told.
import type { Diagnostic } from '../diagnostic.ts'
import type { IgnoreComment, OffEntry, SwitchOffs } from '../switch-off.ts'
import type { RuleInfo } from './rule.ts'
import { ignoreUnused, UNUSED, unswitchable } from './switching-rules.ts'

/**
 * - `linesOf`: the lines that a comment may stand above to be about a finding, in the finding's own file
 * - `isWhole`: all of the zone could be read; else rules that conclude from what is absent are silent, and what is not needed is not known
 */
export type Switching = {
  readonly rules: readonly RuleInfo[]
  readonly offEverywhere: readonly string[]
  readonly switchOffs: SwitchOffs
  readonly linesOf: (finding: Diagnostic) => readonly number[]
  readonly isWhole: boolean
}

/** The findings that are left, and those about the switching itself. */
export function withSwitchOffs(findings: readonly Diagnostic[], switching: Switching): readonly Diagnostic[] {
  const { rules, offEverywhere, switchOffs, isWhole } = switching
  const switchable = new Set(rules.flatMap(({ id, breaksDns }) => (breaksDns ? [] : [id])))
  const causesOf = causes(switching, switchable)
  const used = new Set(findings.flatMap(causesOf))
  const left = findings.filter((finding) => causesOf(finding).length === 0)
  const wrong = switchOffs.ignores.filter(({ rule }) => !switchable.has(rule))
  const about = [
    ...wrong.map(({ rule, place }) => unswitchable(rule, place, rules)),
    ...(isWhole ? unusedIn(switchOffs, used, switchable) : []),
  ]
  const off = new Set([...offEverywhere, ...switchOffs.off.map(({ rule }) => rule)])
  return [...left, ...about].filter(({ rule }) => !switchable.has(rule) || !off.has(rule))
}

/** What makes a finding silent: entries of its zone, and comments above it. */
function causes({ switchOffs: { off, ignores }, linesOf }: Switching, switchable: ReadonlySet<string>) {
  const entries = groupBy(off, ({ rule }) => rule)
  const comments = groupBy(ignores, ({ rule, place, line }) => `${rule} ${line} ${place.file}`)
  return (finding: Diagnostic): readonly (OffEntry | IgnoreComment)[] => {
    if (!switchable.has(finding.rule) || (off.length === 0 && ignores.length === 0)) return []
    const keys = linesOf(finding).map((line) => `${finding.rule} ${line} ${finding.place.file}`)
    return [...(entries.get(finding.rule) ?? []), ...keys.flatMap((key) => comments.get(key) ?? [])]
  }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

function unusedIn(
  { off, ignores }: SwitchOffs,
  used: ReadonlySet<OffEntry | IgnoreComment>,
  switchable: ReadonlySet<string>,
): readonly Diagnostic[] {
  const isUnused = (one: OffEntry): boolean => switchable.has(one.rule) && one.rule !== UNUSED && !used.has(one)
  return [
    ...off.filter(isUnused).map(({ rule, place }) => ignoreUnused(rule, place, 'entry')),
    ...ignores.filter(isUnused).map(({ rule, place }) => ignoreUnused(rule, place, 'comment')),
  ]
}
