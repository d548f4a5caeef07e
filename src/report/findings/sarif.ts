// Findings as SARIF 2.1.0, with what GitHub's code scanning asks for (GitHub Docs, SARIF support for code scanning).
import { compareDiagnostics, compareText, type Diagnostic } from '../../diagnostic.ts'
import type { RuleInfo } from '../../lint/rule.ts'
import type { PathOf } from '../annotations.ts'
import { jsonText } from '../json/json-text.ts'
import { visible } from '../visible.ts'
import { digits } from '../wording.ts'
import { fileUri } from './file-uri.ts'
import { type FindingsReport, type SourceOf, severityCounts } from './findings.ts'
import { lineHashes } from './line-hash.ts'

/** `version` of this program; `rules` are all that it has, so that the list is the same in every file. */
export type SarifTool = { readonly version: string; readonly rules: readonly RuleInfo[] }

export function formatFindingsSarif(
  report: FindingsReport,
  sourceOf: SourceOf,
  pathOf: PathOf,
  tool: SarifTool,
): string {
  const { shown, left } = fitting(report.findings)
  const rules = [...tool.rules, ...unlisted(tool.rules, shown)].sort((a, b) => compareText(a.id, b.id))
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]))
  const hashOf = hashing(sourceOf)
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'pocketdns-sync', semanticVersion: tool.version, rules: rules.map(descriptor) } },
        invocations: [invocation(left)],
        columnKind: 'utf16CodeUnits',
        results: shown.map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: indexOf.get(finding.rule),
          level: finding.severity,
          message: { text: messageText(finding) },
          locations: [location(finding, pathOf)],
          partialFingerprints: { primaryLocationLineHash: hashOf(finding.place) },
        })),
      },
    ],
  })
}

/** Code scanning refuses a file with more. */
const MOST_RESULTS = 25_000

/** What there is room for, in order, and what had to be left out: warnings give way to errors. */
function fitting(findings: readonly Diagnostic[]) {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  const room = Math.max(0, MOST_RESULTS - errors.length)
  return {
    shown: [...errors.slice(0, MOST_RESULTS), ...warnings.slice(0, room)].sort(compareDiagnostics),
    left: [...errors.slice(MOST_RESULTS), ...warnings.slice(room)],
  }
}

function invocation(left: readonly Diagnostic[]) {
  const text = `Left out, as code scanning takes ${digits(MOST_RESULTS)} results: ${severityCounts(left)}.`
  const notifications = left.length === 0 ? [] : [{ level: 'warning', message: { text } }]
  return { executionSuccessful: true, toolExecutionNotifications: notifications }
}

/** Rules that only the readers of files know. */
const unlisted = (rules: readonly RuleInfo[], findings: readonly Diagnostic[]): readonly RuleInfo[] => {
  const listed = new Set(rules.map(({ id }) => id))
  const others = new Map(findings.filter(({ rule }) => !listed.has(rule)).map((finding) => [finding.rule, finding]))
  return [...others.values()].map(({ rule, severity }) => ({
    id: rule,
    severity,
    breaksDns: true,
    summary: `What the rule ${rule} finds in zone files.`,
  }))
}

const descriptor = ({ id, severity, breaksDns, summary }: RuleInfo) => ({
  id,
  shortDescription: { text: summary },
  fullDescription: { text: summary },
  defaultConfiguration: { level: severity },
  help: { text: `${summary}\n\n${HOW_TO_MEND}${breaksDns ? '' : ` ${howToIgnore(id)}`}` },
  properties: { tags: ['dns'], precision: 'very-high', 'problem.severity': severity },
})

const HOW_TO_MEND = 'The message of each finding says what to write instead.'
const howToIgnore = (id: string): string =>
  `Where it does not apply, write a comment "# lint-ignore: ${id} reason" on the line above.`

/** Brackets with a target behind would be a link (SARIF 2.1.0, 3.11.6), and what a zone holds must not make links. */
const messageText = ({ message, hint }: Diagnostic): string =>
  visible(hint === '' ? message : `${message} ${hint}`).replaceAll('](', ']\\u{28}')

const location = ({ place: { file, line, column, width } }: Diagnostic, pathOf: PathOf) => ({
  physicalLocation: {
    artifactLocation: { uri: fileUri(pathOf(file)) },
    region: { startLine: line, startColumn: column, endLine: line, endColumn: column + width },
  },
})

/** Each file is hashed once. */
function hashing(sourceOf: SourceOf): (place: Diagnostic['place']) => string {
  const known = new Map<string, (line: number) => string>()
  return ({ file, line }) => {
    const hashes = known.get(file) ?? lineHashes(sourceOf(file) ?? '')
    known.set(file, hashes)
    return hashes(line)
  }
}
