import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Diagnostic, Severity } from '../../../src/diagnostic.ts'
import { MAIL_RULES } from '../../../src/lint/mail/rules.ts'
import { lineHashes } from '../../../src/report/findings/line-hash.ts'
import { formatFindingsSarif } from '../../../src/report/findings/sarif.ts'
import { visible } from '../../../src/report/visible.ts'
import { HOSTILE } from '../fixtures.ts'
import { sarifComplaints } from './sarif-check.ts'

const SOURCE = 'records:\n  www:\n    A: 192.0.2\n'
const TOOL = { version: '1.2.3', rules: MAIL_RULES }

const finding = (line: number, severity: Severity, more: Partial<Diagnostic>): Diagnostic => ({
  rule: 'spf-one',
  severity,
  message: `Message ${line}.`,
  hint: `Hint ${line}.`,
  place: { file: 'zones/example.com.yaml', line, column: 5, width: 3 },
  ...more,
})

const sarifOf = (findings: readonly Diagnostic[], source: string | undefined = SOURCE): string =>
  formatFindingsSarif(
    { findings, zones: 1, recordSets: 1 },
    () => source,
    (file) => file,
    TOOL,
  )

const runOf = (text: string) => JSON.parse(text).runs[0]

describe('findings as SARIF', () => {
  test('are what code scanning asks for', () => {
    const text = sarifOf([finding(3, 'error', {}), finding(1, 'warning', { rule: 'ttl-low', hint: '' })])
    expect(sarifComplaints(text)).toEqual([])
    const run = runOf(text)
    expect(run.results).toEqual([
      {
        ruleId: 'ttl-low',
        ruleIndex: run.tool.driver.rules.findIndex(({ id }: { id: string }) => id === 'ttl-low'),
        level: 'warning',
        message: { text: 'Message 1.' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'zones/example.com.yaml' },
              region: { startLine: 1, startColumn: 5, endLine: 1, endColumn: 8 },
            },
          },
        ],
        partialFingerprints: { primaryLocationLineHash: lineHashes(SOURCE)(1) },
      },
      expect.objectContaining({ ruleId: 'spf-one', level: 'error', message: { text: 'Message 3. Hint 3.' } }),
    ])
  })

  test('name every rule, its severity and how to ignore it, whatever was found', () => {
    const { rules } = runOf(sarifOf([])).tool.driver
    expect(sarifComplaints(sarifOf([]))).toEqual([])
    expect(rules.map(({ id }: { id: string }) => id)).toEqual(MAIL_RULES.map(({ id }) => id).sort())
    const ptr = rules.find(({ id }: { id: string }) => id === 'spf-ptr')
    expect(ptr).toMatchObject({ defaultConfiguration: { level: 'warning' } })
    expect(ptr.help.text).toContain('# lint-ignore: spf-ptr reason')
  })

  test('name files as GitHub knows them', () => {
    const report = { findings: [finding(1, 'error', {})], zones: 1, recordSets: 1 }
    const text = formatFindingsSarif(
      report,
      () => SOURCE,
      (file) => `dns/${file}`,
      TOOL,
    )
    expect(runOf(text).results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('dns/zones/example.com.yaml')
  })

  test.each([...HOSTILE, '[click](http://evil.example)', '{0} {1}', 'a:b/../c?d#e'])('keep %j harmless', (hostile) => {
    const place = { file: `zones/${hostile}`, line: 2, column: 1, width: 1 }
    const text = sarifOf([finding(1, 'error', { message: hostile, hint: hostile, place })], hostile)
    expect(sarifComplaints(text)).toEqual([])
    expect(text).not.toMatch(/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}|##\[/u)
    expect(runOf(text).results[0].message.text).toBe(visible(`${hostile} ${hostile}`).replaceAll('](', ']\\u{28}'))
  })

  test('are taken whatever the words and paths are', () => {
    const word = fc.string({ unit: 'binary', minLength: 1 })
    fc.assert(
      fc.property(word, word, word, fc.nat(9), (file, message, hint, line) => {
        const place = { file: `z${file}`, line: line + 1, column: line + 1, width: line + 1 }
        const text = sarifOf([finding(1, 'warning', { message: `m${message}`, hint, place })], hint)
        expect(sarifComplaints(text)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  test('do without the text of a file that cannot be read', () => {
    expect(
      sarifComplaints(
        formatFindingsSarif(
          { findings: [finding(1, 'error', {})], zones: 0, recordSets: 0 },
          () => undefined,
          (file) => file,
          TOOL,
        ),
      ),
    ).toEqual([])
  })

  test('of 10,000 findings are all there, and quickly', () => {
    const source = Array.from({ length: 10_000 }, (_, index) => `  host${index}:\n`).join('')
    const started = performance.now()
    const text = sarifOf(
      Array.from({ length: 10_000 }, (_, index) => finding(index + 1, 'error', {})),
      source,
    )
    expect(performance.now() - started).toBeLessThan(5000)
    expect(runOf(text).results).toHaveLength(10_000)
    expect(sarifComplaints(text)).toEqual([])
  })

  test('of more than code scanning takes leave out warnings first, and say so', () => {
    const warnings = Array.from({ length: 20_000 }, (_, index) => finding(index + 1, 'warning', {}))
    const errors = Array.from({ length: 10_000 }, (_, index) => finding(index + 1, 'error', {}))
    const run = runOf(sarifOf([...warnings, ...errors], ''))
    expect(run.results).toHaveLength(25_000)
    expect(run.results.filter(({ level }: { level: string }) => level === 'error')).toHaveLength(10_000)
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toContain('25,000 results: 5,000 warnings.')
  })
})
