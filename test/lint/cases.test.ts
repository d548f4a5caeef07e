import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '../../src/lint/catalogue.ts'
import { MAIL_RULES } from '../../src/lint/mail/rules.ts'
import { caseFiles, judged, spotOf } from './case-file.ts'
import { GENERATED } from './generated-cases.ts'

const files = [...caseFiles(), ['generated', GENERATED] as const]
const cases = files.flatMap(([, all]) => all)
const rules = new Map(CATALOGUE.map((rule) => [rule.id, rule]))

describe.each(files)('%s', (_, all) => {
  test.each(all)('$title', ({ files, expected }) => {
    const findings = judged(files)
    expect(findings.map(spotOf).sort()).toEqual(expected)
    for (const { rule, severity, message, hint, place } of findings) {
      expect(severity).toBe(rules.get(rule)?.severity)
      expect(message).toMatch(/\S[.)]$/s)
      expect(hint).toMatch(/\S[.?)"]$/s)
      expect(place.width).toBeGreaterThan(0)
    }
  })
})

/** Found before there is a text to read: test/app and test/cli have these. */
const OF_FILES = [
  'file-encoding',
  'file-extension',
  'file-unreadable',
  'folder-empty',
  'secret-in-file',
  'zone-name',
  'zone-twice',
]

describe('the cases', () => {
  test('are as many of what is fine as show that no alarm is false', () => {
    expect(cases.length).toBeGreaterThanOrEqual(300)
    expect(cases.filter(({ expected }) => expected.length === 0).length).toBeGreaterThanOrEqual(100)
  })

  test('have a title of their own each', () => {
    const titles = files.flatMap(([file, all]) => all.map(({ title }) => `${file}: ${title}`))
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
  })

  test('hit every rule', () => {
    const hit = new Set(cases.flatMap(({ expected }) => expected.map((spot) => spot.split(' ')[1])))
    const missed = CATALOGUE.map(({ id }) => id).filter((id) => !hit.has(id) && !OF_FILES.includes(id) && isOfDns(id))
    expect(missed).toEqual([])
  })
})

/** Rules about mail have a table of their own. */
const isOfDns = (id: string): boolean => !MAIL_RULES.some((rule) => rule.id === id)
