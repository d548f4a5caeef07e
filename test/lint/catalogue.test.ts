import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import settingsSchema from '../../schemas/settings.schema.json' with { type: 'json' }
import { CATALOGUE } from '../../src/lint/catalogue.ts'
import { formatRulesMarkdown } from '../../src/report/rules.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const ids = CATALOGUE.map(({ id }) => id)
const switchable = CATALOGUE.filter(({ breaksDns }) => !breaksDns).map(({ id }) => id)

/** The sources that can emit a finding, but for the list itself. */
const sources = ['zonefile', 'dns', 'app', 'lint']
  .flatMap((wing) => {
    const folder = join(ROOT, 'src', wing)
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file))
  })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('reading-rules.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

/** Names of records are absolute in answers of the API alone; in a zone file that is another mistake. */
const OF_THE_API = 'name-outside-zone'

/** What `restore`, `fmt` and `import` find in files that are no zone files, and about files that they were to write. */
const OF_OTHERS = /^(?:(?:snapshot|json|octodns)-[a-z-]+|layout-unproven|file-unwritable|file)$/

describe('the list of rules', () => {
  test('has each id once, in kebab-case, with a sentence', () => {
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id, summary } of CATALOGUE) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(summary).toMatch(/^["A-Z].*\.$/)
    }
  })

  test('holds every rule that the code can emit', () => {
    const emitted = [
      ...sources.matchAll(/\b(?:rule|id): '([a-z0-9-]+)'/g),
      ...sources.matchAll(/\brule: \w+ \? '([a-z0-9-]+)' : '([a-z0-9-]+)'/g),
      ...sources.matchAll(/\bfault\(\s*'([a-z0-9-]+)'/g),
    ].flatMap(([, ...found]) => found)
    expect(emitted.length).toBeGreaterThan(80)
    expect(
      [...new Set(emitted)].filter((id) => !ids.includes(id) && id !== OF_THE_API && !OF_OTHERS.test(id ?? '')),
    ).toEqual([])
  })

  test('holds none that the code cannot emit', () => {
    expect(ids.filter((id) => !sources.includes(`'${id}'`))).toEqual([])
  })

  test('is what the settings let be switched off', () => {
    expect(settingsSchema.$defs.rule.enum).toEqual(switchable)
  })

  // After a change: node build.config.js && node dist/cli.js validate --rules --format markdown --output schemas/RULES.md
  test('is what schemas/RULES.md shows', () => {
    const listed = CATALOGUE.map(({ id, severity, breaksDns, summary }) => ({
      id,
      severity,
      summary,
      switchable: !breaksDns,
    }))
    expect(readFileSync(join(ROOT, 'schemas', 'RULES.md'), 'utf8')).toBe(formatRulesMarkdown(listed))
  })
})
