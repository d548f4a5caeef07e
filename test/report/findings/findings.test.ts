import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostic.ts'
import type { FindingsReport } from '../../../src/report/findings/findings.ts'
import { formatFindingsJson } from '../../../src/report/findings/json.ts'
import { formatFindingsMarkdown } from '../../../src/report/findings/markdown.ts'
import { formatFindingsText } from '../../../src/report/findings/text.ts'
import { HOSTILE, hasCommand, MARKDOWN, TEXT } from '../fixtures.ts'
import { readMarkdown } from '../markdown/check.ts'

const finding = (line: number, column: number, width: number, more: Partial<Diagnostic>): Diagnostic => ({
  rule: 'ipv4-address',
  severity: 'error',
  message: '"192.0.2" is not an IPv4 address.',
  hint: 'Write four numbers from 0 to 255.',
  place: { file: 'zones/example.com.yaml', line, column, width },
  ...more,
})

const report = (findings: readonly Diagnostic[]): FindingsReport => ({ findings, zones: 2, recordSets: 9 })

const SOURCE = `ttl: 300
records:
  www:
    A: 192.0.2
\tAAAA: x
  long: ${'abcdefghij'.repeat(40)}
  grüße: 日本 bad
`

const textOf = (findings: readonly Diagnostic[], source: string = SOURCE): string =>
  formatFindingsText(report(findings), () => source, TEXT)

describe('findings as text', () => {
  test('show the place, the line with carets under it, and what to write instead', () => {
    const warning = finding(2, 1, 7, { severity: 'warning', rule: 'ttl-low', message: 'Low.', hint: '' })
    expect(textOf([finding(4, 8, 7, {}), warning])).toBe(`zones/example.com.yaml:2:1: warning: Low. (ttl-low)
  2 | records:
    | ^^^^^^^

zones/example.com.yaml:4:8: error: "192.0.2" is not an IPv4 address. (ipv4-address)
  4 |     A: 192.0.2
    |        ^^^^^^^
  Write four numbers from 0 to 255.

1 error, 1 warning in 1 file
`)
  })

  test('show tabs as arrows, with the carets under what is meant', () => {
    expect(textOf([finding(5, 1, 1, {}), finding(5, 2, 4, {})])).toContain('  5 | →   AAAA: x\n    | ^^^^\n')
    expect(textOf([finding(5, 2, 4, {})])).toContain('  5 | →   AAAA: x\n    |     ^^^^\n')
  })

  test('count wide characters as the terminal does', () => {
    expect(textOf([finding(7, 13, 3, {})])).toContain('  7 |   grüße: 日本 bad\n    |               ^^^\n')
  })

  test('cut a long line around the place', () => {
    const text = textOf([finding(6, 159, 10, {})])
    const [, line = '', carets = ''] = text.split('\n')
    expect(line).toMatch(/^ {2}6 \| ….*…$/)
    expect(line.length).toBeLessThanOrEqual(80)
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('abcdefghij')
  })

  test('put a caret behind the last character where something is missing', () => {
    expect(textOf([finding(1, 9, 1, {})])).toContain('  1 | ttl: 300\n    |         ^\n')
  })

  test.each([undefined, 'one line\n'])('do without a frame where the line is not there', (source) => {
    const text = formatFindingsText(report([finding(99, 1, 1, {})]), () => source, TEXT)
    expect(text).toBe(`zones/example.com.yaml:99:1: error: "192.0.2" is not an IPv4 address. (ipv4-address)
  Write four numbers from 0 to 255.

1 error in 1 file
`)
  })

  test('past ten thousand say how many more there are, and where', () => {
    const text = textOf(Array.from({ length: 10_002 }, (_, index) => finding(index + 1, 1, 1, {})))
    expect(text.match(/ipv4-address/g)).toHaveLength(10_000)
    expect(text).toContain('2 more findings: --format json has all of them.')
    expect(text).toContain('10,002 errors in 1 file')
  })

  test('say what was looked at where nothing was found', () => {
    expect(textOf([])).toBe('No findings in 2 zones, 9 record sets.\n')
  })

  test.each(HOSTILE)('let nothing of %j act upon a terminal or a log', (text) => {
    const place = { file: text, line: 1, column: 1, width: 3 }
    const printed = textOf([finding(1, 1, 1, { message: text, hint: text, place })], text)
    expect(printed).not.toMatch(/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}|##\[/u)
    for (const line of printed.split('\n')) expect(line).not.toMatch(/^\s*::/)
  })
})

test('findings as JSON have exactly the fields of findings@1', () => {
  expect(JSON.parse(formatFindingsJson(report([finding(4, 8, 7, {})])))).toEqual({
    format: 'pocketdns-sync/findings@1',
    findings: [
      {
        rule: 'ipv4-address',
        severity: 'error',
        message: '"192.0.2" is not an IPv4 address.',
        file: 'zones/example.com.yaml',
        line: 4,
        column: 8,
        hint: 'Write four numbers from 0 to 255.',
      },
    ],
    summary: { zones: 2, recordSets: 9, errors: 1, warnings: 0 },
  })
})

test.each(HOSTILE)('findings as JSON keep %j, but print nothing that acts', (text) => {
  const json = formatFindingsJson(report([finding(1, 1, 1, { message: text })]))
  expect(JSON.parse(json).findings[0].message).toBe(text)
  expect(json).not.toMatch(/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}|##\[/u)
})

describe('findings as Markdown', () => {
  test('stand in a fence for each file', () => {
    expect(formatFindingsMarkdown(report([finding(4, 8, 7, {})]), () => SOURCE, MARKDOWN)).toBe(`## 1 error in 1 file

<details open><summary><b><code>zones/example.com.yaml</code></b>: 1 error</summary>

\`\`\`text
zones/example.com.yaml:4:8: error: "192.0.2" is not an IPv4 address. (ipv4-address)
  4 |     A: 192.0.2
    |        ^^^^^^^
  Write four numbers from 0 to 255.
\`\`\`

</details>
`)
  })

  test('show errors rather than warnings where room is short', () => {
    const warnings = Array.from({ length: 100 }, (_, index) => finding(index + 10, 1, 1, { severity: 'warning' }))
    const markdown = formatFindingsMarkdown(report([...warnings, finding(4, 8, 7, {})]), () => SOURCE, {
      ...MARKDOWN,
      budget: 3000,
    })
    expect(markdown).toMatch(/^## 1 error, 100 warnings in 1 file\n\nNot shown, to keep this short: \d+ warnings\.\n/)
    expect(markdown).toContain(':4:8: error')
    expect(markdown.length).toBeLessThanOrEqual(3000)
  })

  test.each(HOSTILE)('keep %j inside', (text) => {
    const file = { file: text, line: 1, column: 1, width: 3 }
    const named = finding(1, 1, 1, { message: text, hint: text, place: file })
    expect(hasCommand(formatFindingsMarkdown(report([named]), () => text, MARKDOWN))).toBe(false)
    const place = { file: `EVIL${text}`, line: 1, column: 1, width: 3 }
    const evil = finding(1, 1, 1, { message: `EVIL${text}`, hint: `EVIL${text}`, place })
    const { prose, openFence } = readMarkdown(formatFindingsMarkdown(report([evil]), () => `EVIL${text}`, MARKDOWN))
    expect(openFence).toBe(false)
    expect(prose.match(/EVIL/g)).toHaveLength(1)
    expect(prose).not.toMatch(/<script|@team|<\/details>.*pwned/)
  })
})
