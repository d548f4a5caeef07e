import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostic.ts'
import { sizeOf } from '../../src/report/markdown/code.ts'
import { formatSummary, type SummaryPart } from '../../src/report/summary.ts'
import { createSet, mixedZone, place, reportOf, syncOf, zonePlan, zoneResult } from './fixtures.ts'
import { strangeIn } from './gfm.ts'
import { frameOf } from './hostile.ts'

const frame = { means: frameOf({}).means, command: 'sync' } as const
const finding = (line: number): Diagnostic => ({
  rule: 'unknown-type',
  severity: 'warning',
  message: 'm',
  hint: 'h',
  place: place(line),
})
const findings = (count: number): SummaryPart => ({
  kind: 'findings',
  report: { zones: 1, recordSets: 2, findings: Array.from({ length: count }, (_, index) => finding(index + 1)) },
  sourceOf: () => '',
})
const headings = (markdown: string): readonly string[] => markdown.match(/^## .*$/gm) ?? []

describe('the summary of a step', () => {
  test('has every page one after the other', () => {
    const parts: readonly SummaryPart[] = [
      findings(1),
      { kind: 'plan', report: reportOf([mixedZone({})], {}) },
      { kind: 'sync', report: syncOf([zoneResult(mixedZone({}), new Map(), {})], {}) },
      { kind: 'problem', problem: { message: 'm', hint: '' } },
      { kind: 'page', text: ({ budget }) => `## Drift within ${budget > 100_000}\n` },
    ]
    expect(headings(formatSummary(parts, frame))).toEqual([
      '## 1 warning in 1 file',
      '## DNS plan for `production`: 1 to create, 4 to update, 1 to delete',
      '## DNS sync to `production`: 8 done',
      '## DNS sync failed',
      '## Drift within true',
    ])
  })

  test('does not begin with nothing found, but says it where there is nothing else', () => {
    const plan: SummaryPart = { kind: 'plan', report: reportOf([], {}) }
    expect(headings(formatSummary([findings(0), plan], frame))).toEqual(['## DNS plan for `production`: no changes'])
    expect(headings(formatSummary([findings(0)], frame))).toEqual(['## No findings in 1 zone, 2 record sets.'])
    expect(formatSummary([], frame)).toBe('')
  })

  test('shows whole values, and what went well too', () => {
    const text = 'x'.repeat(5000)
    const zone = zonePlan('example.com', [createSet('a', 'TXT', 300, [text], 1)], {})
    expect(formatSummary([{ kind: 'plan', report: reportOf([zone], {}) }], frame)).toContain(`+ "${text}"`)
    expect(formatSummary([{ kind: 'sync', report: syncOf([zoneResult(zone, new Map(), {})], {}) }], frame)).toContain(
      '@@ done @@',
    )
  })

  test('keeps its budget over all pages, and gives later ones what the first do not need', () => {
    const zone = zonePlan(
      'example.com',
      Array.from({ length: 20_000 }, (_, index) => createSet(`c${index}`, 'A', 300, ['192.0.2.1'], 1)),
      {},
    )
    const plan: SummaryPart = { kind: 'plan', report: reportOf([zone], {}) }
    const one = formatSummary([findings(1), plan], frame)
    expect(sizeOf(one)).toBeLessThanOrEqual(900_000)
    expect(sizeOf(one)).toBeGreaterThan(890_000)
    const three = formatSummary([plan, findings(9000), plan], frame)
    expect(sizeOf(three)).toBeLessThanOrEqual(900_000)
    expect(headings(three)).toHaveLength(3)
    expect(strangeIn(three.slice(0, 20_000).split('\n<details')[0] ?? '', 'EVIL')).toEqual([])
  })
})
