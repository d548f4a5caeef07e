import { describe, expect, test } from 'vitest'
import { failureCheck, planCheck } from '../../src/report/check.ts'
import { sizeOf } from '../../src/report/markdown/code.ts'
import type { PlanReport } from '../../src/report/report.ts'
import { createSet, HOSTILE, mixedZone, place, reportOf, zonePlan } from './fixtures.ts'
import { frameOf, hostileFailure, hostilePlan } from './hostile.ts'

const { means, run } = frameOf({})
const frame = { means, run }
const refusals = [{ guard: 'max-deletes', message: 'm' }] as const

describe('the title of a check', () => {
  test.each<readonly [string, PlanReport]>([
    ['1 to create, 4 to update, 1 to delete', reportOf([mixedZone({})], {})],
    ['1 to create, 4 to update, 1 to delete; 1 zone refused', reportOf([mixedZone({ refusals })], {})],
    ['No DNS changes', reportOf([zonePlan('example.com', [], {})], {})],
    [
      'No DNS changes; 2 zones not planned',
      reportOf([], { failures: [1, 2].map((n) => ({ zone: `z${n}`, message: 'm', hint: '' })) }),
    ],
    ['Offline plan: 1 to create, 4 to update, 1 to delete', reportOf([mixedZone({})], { basis: 'base' })],
    ['Offline plan: No DNS changes', reportOf([], { basis: 'base' })],
  ])('is %s', (title, report) => {
    expect(planCheck(report, frame).title).toBe(title)
  })

  test('of a failure counts the errors', () => {
    const findings = { rule: 'r', severity: 'error', message: 'm', hint: '', place: place(1) } as const
    const report = { zones: 1, recordSets: 1, findings: [findings] }
    expect(failureCheck({ findings: { report, sourceOf: () => '' }, problem: null }, frame).title).toBe(
      'No DNS plan: 1 error in 1 file',
    )
    expect(failureCheck({ findings: null, problem: { message: 'm', hint: '' } }, frame).title).toBe('No DNS plan')
    const warnings = { ...report, findings: [{ ...findings, severity: 'warning' as const }] }
    expect(failureCheck({ findings: { report: warnings, sourceOf: () => '' }, problem: null }, frame).title).toBe(
      'No DNS plan',
    )
  })

  test.each(HOSTILE)('has nothing of a stranger in it: %j', (text) => {
    const titles = [planCheck(hostilePlan(text, 'live'), frame).title, failureCheck(hostileFailure(text), frame).title]
    for (const title of titles) expect(title).toMatch(/^[\w,;: ]+$/)
  })
})

test('the summary of a check is the page, within what GitHub takes', () => {
  const zone = zonePlan(
    'example.com',
    Array.from({ length: 5000 }, (_, index) => createSet(`c${index}`, 'A', 300, ['192.0.2.1'], 1)),
    {},
  )
  const { summary } = planCheck(reportOf([zone], {}), frame)
  expect(sizeOf(summary)).toBeLessThanOrEqual(60_000)
  expect(summary).toMatch(/^## DNS plan/)
  expect(summary).toContain(`All of it is in [the summary of the run](${run}).`)
})
