import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { parse } from 'yaml'
import { coreValue } from '../../src/zonefile/core-schema.ts'

test.each<[string, unknown]>([
  ['', null],
  ['~', null],
  ['Null', null],
  ['nULL', 'nULL'],
  ['true', true],
  ['FALSE', false],
  ['no', 'no'],
  ['on', 'on'],
  ['3600', 3600],
  ['007', 7],
  ['+1', 1],
  ['-0', -0],
  ['0o17', 15],
  ['0x1F', 31],
  ['1_000', '1_000'],
  ['1e3', 1000],
  ['1.', 1],
  ['.5', 0.5],
  ['-.inf', Number.NEGATIVE_INFINITY],
  ['.nan', Number.NaN],
  ['+.nan', '+.nan'],
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8::1', '2001:db8::1'],
  ['2026-11-22', '2026-11-22'],
  ['9'.repeat(400), Number.POSITIVE_INFINITY],
])('%s without quotes is %o', (source, value) => {
  expect(coreValue(source)).toBe(value)
})

it('takes every word as the thorough reader does', () => {
  const like = fc.string({ unit: fc.constantFrom(...'0123456789+-.eExXoObaAfF'), maxLength: 8 })
  const words = fc.mixedCase(fc.constantFrom('null', 'true', 'false', '.inf', '-.inf', '.nan', '~', 'y', 'off', '0xff'))
  fc.assert(
    fc.property(fc.oneof(like, words), (source) => {
      const isWord = !/^-?$|^---$|^\.\.\.$/.test(source)
      if (isWord) expect(coreValue(source)).toBe(parse(source, { schema: 'core' }))
    }),
    { numRuns: 3000 },
  )
})
