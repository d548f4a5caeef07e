import { describe, expect, test } from 'vitest'
import type { Diagnostic, Severity } from '../../../src/diagnostic.ts'
import { formatFindingsGithub } from '../../../src/report/findings/github.ts'
import { formatFindingsText } from '../../../src/report/findings/text.ts'
import { visible } from '../../../src/report/visible.ts'
import { HOSTILE, TEXT } from '../fixtures.ts'
import { readCommands } from '../workflow-reader.ts'

const finding = (line: number, severity: Severity, more: Partial<Diagnostic>): Diagnostic => ({
  rule: 'final-dot',
  severity,
  message: `Message ${line}.`,
  hint: `Hint ${line}.`,
  place: { file: 'zones/example.com.yaml', line, column: 5, width: 3 },
  ...more,
})

const many = (count: number, severity: Severity): readonly Diagnostic[] =>
  Array.from({ length: count }, (_, index) => finding(index + 1, severity, {}))

const logOf = (findings: readonly Diagnostic[], source = ''): string =>
  formatFindingsGithub(
    { findings, zones: 1, recordSets: 1 },
    () => source,
    (file) => file,
    TEXT,
  )

describe('findings for a log of GitHub', () => {
  test('are annotations at their places, then the same as text', () => {
    const findings = [finding(2, 'warning', { hint: '' }), finding(3, 'error', {})]
    expect(
      logOf(findings, 'records:\n  a:\n    b: c\n'),
    ).toBe(`::error file=zones/example.com.yaml,line=3,col=5,endColumn=8,title=final-dot::Message 3.%0AHint 3.
::warning file=zones/example.com.yaml,line=2,col=5,endColumn=8,title=final-dot::Message 2.
${formatFindingsText({ findings, zones: 1, recordSets: 1 }, () => 'records:\n  a:\n    b: c\n', TEXT)}`)
  })

  test('are text alone where there are none', () => {
    expect(logOf([])).toBe('No findings in 1 zone, 1 record set.\n')
  })

  test('are ten of a kind as annotations, the first by place, and a note of how many more there are', () => {
    const log = logOf([...many(12, 'error'), ...many(40, 'warning')].toReversed())
    const commands = readCommands(log)
    expect(commands.map(({ name }) => name)).toEqual([
      ...Array(10).fill('error'),
      ...Array(10).fill('warning'),
      'notice',
    ])
    expect(commands.slice(0, 20).map(({ properties }) => Number(properties.line))).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    ])
    expect(commands[20]?.message).toContain('2 errors, 30 warnings more')
    expect(log.match(/^zones\/example\.com\.yaml:\d+:5: error: /gm)).toHaveLength(12)
  })

  test('have no note where all are shown', () => {
    expect(readCommands(logOf([...many(10, 'error'), ...many(10, 'warning')]))).toHaveLength(20)
  })

  test('name files as GitHub knows them, and in the text as they were given', () => {
    const report = { findings: [finding(1, 'error', {})], zones: 1, recordSets: 1 }
    const log = formatFindingsGithub(
      report,
      () => '',
      (file) => `dns/${file}`,
      TEXT,
    )
    expect(readCommands(log)[0]?.properties.file).toBe('dns/zones/example.com.yaml')
    expect(log).toContain('\nzones/example.com.yaml:1:5: error')
  })

  test.each([...HOSTILE, 'a,line=9::b', '%0A::error::x', 'a%3Ab', '::stop-commands::x'])(
    'let %j say what it says, and do nothing',
    (text) => {
      const place = { file: text, line: 1, column: 1, width: 1 }
      const log = logOf([finding(1, 'error', { message: text, hint: text, place })], text)
      expect(readCommands(log)).toEqual([
        {
          name: 'error',
          properties: { file: visible(text), line: '1', col: '1', endColumn: '2', title: 'final-dot' },
          message: `${visible(text)}\n${visible(text)}`,
        },
      ])
      expect(log).not.toMatch(/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}|##\[/u)
    },
  )

  test('10,000 of them are all told, and quickly', () => {
    const started = performance.now()
    const log = logOf([...many(5000, 'error'), ...many(5000, 'warning')])
    expect(performance.now() - started).toBeLessThan(5000)
    expect(readCommands(log)).toHaveLength(21)
    expect(log.match(/^zones\/example\.com\.yaml:/gm)).toHaveLength(10_000)
  })
})
