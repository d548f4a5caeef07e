import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Zone } from '../../../src/dns/zone.ts'
import { formatZoneFile } from '../../../src/zonefile/format/format-file.ts'
import { zoneNamed } from '../../dns/names.ts'
import { zoneFrom } from '../reading.ts'
import { type FileModel, writtenAs, zoneFile } from './random-files.ts'

const EXAMPLE = zoneNamed('example.com')

/** The layout, if the file has no errors. */
function laidOut(text: string): string | undefined {
  const formatted = formatZoneFile({ file: 'z.yaml', text }, EXAMPLE)
  return formatted.ok ? formatted.value : undefined
}

const commentsOf = (text: string): readonly string[] =>
  [...text.matchAll(/(?:^|\s)(# (?:head|above|beside|inside|foot|yaml)[^\r\n]*)/g)]
    .map(([, comment = '']) => comment)
    .sort()

const withoutPlaces = (zone: Zone | undefined) =>
  zone && {
    name: zone.name,
    binding: zone.binding,
    policy: zone.policy,
    recordSets: zone.recordSets.map(({ recordSet }) => recordSet),
  }

const valid: fc.Arbitrary<readonly [FileModel, string]> = zoneFile
  .map((model) => [model, writtenAs(model)] as const)
  .filter(([, text]) => zoneFrom(text).value !== undefined)

describe('any zone file, however it is written', () => {
  test('can be laid out, and keeps its meaning and its comments', () => {
    fc.assert(
      fc.property(valid, ([, text]) => {
        const layout = laidOut(text)
        expect(layout).toBeDefined()
        expect(commentsOf(layout ?? '')).toEqual(commentsOf(text))
        expect(withoutPlaces(zoneFrom(layout ?? '').value)).toEqual(withoutPlaces(zoneFrom(text).value))
      }),
      { numRuns: 120 },
    )
  })

  test('is laid out once: a second time changes nothing', () => {
    fc.assert(
      fc.property(valid, ([, text]) => {
        const layout = laidOut(text) ?? ''
        expect(laidOut(layout)).toBe(layout)
      }),
      { numRuns: 120 },
    )
  })

  test('keeps each comment at what it stands at', () => {
    fc.assert(
      fc.property(valid, ([{ names }, text]) => {
        const lines = (laidOut(text) ?? '').split('\n')
        for (const { name } of names) {
          const key = new RegExp(`^  "?${name.replace('*', '\\*')}"?:`)
          const above = lines.indexOf(`  # above ${name}`)
          if (above >= 0) expect(lines.slice(above).find((line) => !/^\s*(?:#|$)/.test(line))).toMatch(key)
          const beside = lines.find((line) => line.endsWith(` # beside ${name}`))
          if (beside !== undefined) expect(beside).toMatch(key)
        }
        for (const line of lines) {
          const [, type = ''] = /# beside \S+ ([A-Z]+)$/.exec(line) ?? []
          if (type !== '') expect(line.trimStart().startsWith(`${type}:`)).toBe(true)
        }
      }),
      { numRuns: 120 },
    )
  })
})
