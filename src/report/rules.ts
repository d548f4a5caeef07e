// The list of rules, for `validate --rules`: as text, for machines, and as schemas/RULES.md.
import { jsonText } from './json/json-text.ts'

/** A rule as it is listed; `switchable`: it can be switched off. */
export type ListedRule = {
  readonly id: string
  readonly severity: 'error' | 'warning'
  readonly switchable: boolean
  readonly summary: string
}

export function formatRulesText(rules: readonly ListedRule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length))
  const lines = rules.map(
    ({ id, severity, switchable, summary }) =>
      `${id.padEnd(width)}  ${severity.padEnd(7)}  ${switchable ? 'can be off' : '          '}  ${summary}`,
  )
  return `${lines.join('\n')}\n`
}

export const formatRulesJson = (rules: readonly ListedRule[]): string =>
  jsonText({ format: 'pocketdns-sync/rules@1', rules })

export const formatRulesMarkdown = (rules: readonly ListedRule[]): string =>
  `${INTRODUCTION}\n${TABLE_HEAD}\n${rules.map(row).join('\n')}\n`

const row = ({ id, severity, switchable, summary }: ListedRule): string =>
  `| \`${id}\` | ${severity} | ${switchable ? 'yes' : 'no'} | ${summary.replaceAll('|', '\\|')} |`

const TABLE_HEAD = '| rule | severity | can be switched off | what is found |\n|---|---|---|---|'

const INTRODUCTION = `# Rules

What \`pocketdns-sync validate\` looks for. An error keeps the zone from being planned; a warning does not, but \`--strict\` makes it an error.
This file is what \`pocketdns-sync validate --rules --format markdown\` prints.

To switch a rule off where a review sees it, put a comment on a line of its own, right above the value, the type or the name that it
is about; a reason has to follow:

\`\`\`yaml
records:
  "@":
    # lint-ignore: mx-single a small domain, mail may wait
    MX: 10 mail.example.net.
\`\`\`

For a whole zone, name it in the zone's file; for all zones, in \`pocketdns.yaml\`:

\`\`\`yaml
lint: { off: [mx-single] }
\`\`\`

A comment, or an entry in a zone's file, that makes nothing silent is a warning itself (\`lint-ignore-unused\`). What cannot be read or would
break DNS cannot be switched off.

Rules that conclude from what a zone does not declare (\`target-missing\`, \`ns-without-address\` and the like) are silent about names that
a pattern of \`ignore\` leaves to another writer, about zones with \`ownership: declared\`, and about names that could not be read.
`
