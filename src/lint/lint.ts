// Judges one zone: what reading it found and what the rules find, without what is switched off, each finding once and in order.
import { compareDiagnostics, type Diagnostic } from '../diagnostic.ts'
import type { SwitchOffs } from '../switch-off.ts'
import { keyLinesIn } from './key-lines.ts'
import type { LintRule, RuleInfo, Scene } from './rule.ts'
import { withSwitchOffs } from './switching.ts'

/**
 * - `read`: what was found while the zone was read; `switchOffs`: what its files say about rules
 * - `offEverywhere`: rules that the settings switch off
 * - `catalogue`: all rules there are, those of reading too; `rules`: those that are run
 */
export type Lint = {
  readonly scene: Scene
  readonly read: readonly Diagnostic[]
  readonly switchOffs: SwitchOffs
  readonly offEverywhere: readonly string[]
  readonly catalogue: readonly RuleInfo[]
  readonly rules: readonly LintRule[]
}

export function lint({ scene, read, switchOffs, offEverywhere, catalogue, rules }: Lint): readonly Diagnostic[] {
  const found = rules.flatMap(({ id, severity, check }) =>
    check(scene).map((finding): Diagnostic => ({ ...finding, rule: id, severity })),
  )
  const keyLines = keyLinesIn(switchOffs.ignores.length === 0 ? [] : scene.zone.recordSets)
  const left = withSwitchOffs([...read, ...distinct(found)], {
    rules: catalogue,
    offEverywhere,
    switchOffs,
    linesOf: ({ place }) => keyLines(place),
    isWhole: !scene.zone.unread.elsewhere && scene.zone.unread.owners.size === 0,
  })
  return left.toSorted(compareDiagnostics)
}

/** A value that is aliased stands in many record sets, but is written once. */
function distinct(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyOf = ({ rule, message, place }: Diagnostic) =>
    `${place.line}:${place.column}:${place.file} ${rule} ${message}`
  return [...new Map(findings.map((finding) => [keyOf(finding), finding])).values()]
}
