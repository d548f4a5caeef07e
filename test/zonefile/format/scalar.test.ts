import fc from 'fast-check'
import { CORE_SCHEMA, load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../../src/zonefile/document.ts'
import { plainScalar, scalarAt } from '../../../src/zonefile/format/scalar.ts'
import { nodesOnPath } from '../../../src/zonefile/node.ts'

const valueIn = (text: string, path: readonly string[]): unknown => {
  const { root, findings } = readDocument({ file: 'z.yaml', text })
  const node = root === undefined ? undefined : nodesOnPath(root, path)[path.length]
  return findings.length === 0 && node?.kind === 'scalar' ? node.value : findings
}

describe('text as a scalar', () => {
  test.each([
    ['v=spf1 mx -all', 'v=spf1 mx -all'],
    ['10 mail.example.com.', '10 mail.example.com.'],
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8::10', '2001:db8::10'],
    ['::1', '::1'],
    ['2001:db8::', '"2001:db8::"'],
    ['café', 'café'],
    ['@', '"@"'],
    ['*.preview', '"*.preview"'],
    ['-all', '-all'],
    ['- all', '"- all"'],
    ['a: b', '"a: b"'],
    ['a #b', '"a #b"'],
    ['a#b', 'a#b'],
    ['it\'s "so"', 'it\'s "so"'],
    ['"so"', '\'"so"\''],
    ["'so'", '"\'so\'"'],
    ['"it\'s"', "'\"it''s\"'"],
    ['', '""'],
    [' a', '" a"'],
    ['true', '"true"'],
    ['no', 'no'],
    ['1', '"1"'],
    ['1e3', '"1e3"'],
    ['0x1F', '"0x1F"'],
    ['~', '"~"'],
    ['.nan', '".nan"'],
    ['a\nb', '"a\\nb"'],
    ['a\u00a0b', '"a\\u00a0b"'],
    ['a\u200bb\\', '"a\\u200bb\\\\"'],
    ['\u{e0001}', '"\\U000e0001"'],
  ])('%j is written %s', (text, scalar) => {
    expect(plainScalar(text)).toBe(scalar)
  })

  test('a key needs no quotes to stay a name, and a flow value needs them for brackets and commas', () => {
    expect(scalarAt('key', '1')).toBe('1')
    expect(scalarAt('key', 'true')).toBe('true')
    expect(scalarAt('value', 'a,b')).toBe('a,b')
    expect(scalarAt('flow-value', 'a,b')).toBe('"a,b"')
  })

  const sign = fc.constantFrom(
    ...'-?:,[]{}#&*!|>\'"%@`~<=.\\+0123456789eExoabn \t\n\r\u0085\u00a0\u2028\u200b\ufeff\u{1f600}é',
  )
  const anyText = fc.oneof(fc.string({ unit: sign, maxLength: 8 }), fc.string({ unit: 'binary' }), fc.string())
  const whole = (text: string): boolean => !/\p{Cs}/u.test(text)

  test('reads as exactly the text, whatever that is, by two readers of YAML', () => {
    fc.assert(
      fc.property(anyText.filter(whole), (text) => {
        const block = `a: ${plainScalar(text)}\n`
        const flow = `a: [ ${scalarAt('flow-value', text)}, { k: ${scalarAt('flow-value', text)} }]\n`
        expect(valueIn(block, ['a'])).toBe(text)
        expect(valueIn(flow, ['a', '0'])).toBe(text)
        expect(valueIn(flow, ['a', '1', 'k'])).toBe(text)
        expect(load(block, { schema: CORE_SCHEMA })).toEqual({ a: text })
        expect(load(flow, { schema: CORE_SCHEMA })).toEqual({ a: [text, { k: text }] })
      }),
      { numRuns: 800 },
    )
  })

  test('reads as exactly the key, whatever that is', () => {
    fc.assert(
      fc.property(
        anyText.filter((text) => whole(text) && text !== '<<'),
        (text) => {
          const { root, findings } = readDocument({ file: 'z.yaml', text: `${scalarAt('key', text)}: x\n` })
          expect({ findings, keys: root?.kind === 'mapping' ? [...root.entries.keys()] : root }).toEqual({
            findings: [],
            keys: [text],
          })
        },
      ),
      { numRuns: 400 },
    )
  })
})
