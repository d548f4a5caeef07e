import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSettings } from '../../src/zonefile/settings.ts'
import { zoneFrom } from './reading.ts'

const real = readFileSync(new URL('../../zones/example.com.yaml', import.meta.url), 'utf8')

/** Whatever the text, there is a zone or an error, and every finding points into the text. */
function expectSense(text: string): void {
  for (const { value, findings } of [zoneFrom(text), readSettings({ file: 'z.yaml', text })]) {
    expect(value === undefined).toBe(findings.some(({ severity }) => severity === 'error'))
    const lines = text.replace(/^\ufeff/, '').split('\n')
    for (const { place } of findings) {
      const line = lines[place.line - 1]
      expect(line).toBeDefined()
      expect(place.column).toBeGreaterThanOrEqual(1)
      expect(place.column).toBeLessThanOrEqual((line?.length ?? 0) + 1)
    }
  }
}

describe('no text makes the reader fail', () => {
  it('not an arbitrary one', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), expectSense), { numRuns: 300 })
  })

  it('not one made of what YAML and zone files are made of', () => {
    const unit = fc.constantFrom(
      ...[
        'records:',
        'www:',
        '"@":',
        'A:',
        'MX:',
        'TXT:',
        'ttl:',
        'value:',
        'values:',
        'ignore:',
        'guards:',
        'zone:',
        '<<:',
      ],
      ...[
        '\n',
        '\n  ',
        '\n    ',
        '\n      - ',
        ' ',
        '\t',
        '\r\n',
        '\ufeff',
        '\u0000',
        '---',
        '...',
        '%YAML 1.1',
        '#',
        '|',
        '>-',
        '? ',
        ': ',
        '- ',
      ],
      ...[
        '[',
        ']',
        '{',
        '}',
        ',',
        '"',
        "'",
        '&a',
        '*a',
        '!t',
        '!!str',
        '@',
        '*',
        '~',
        '10 a.',
        '192.0.2.1',
        '2001:db8::1',
        '60',
        'no',
        '.nan',
      ],
    )
    fc.assert(fc.property(fc.string({ unit, maxLength: 40 }), expectSense), { numRuns: 1500 })
  })

  it('not a real file with a piece cut out and another put in', () => {
    const piece = fc.constantFrom('', '\n', ' ', '\t', '"', '[', '}', ': ', '*', '&a ', '\u0000', '#', '- ')
    const cut = fc.tuple(fc.nat(real.length), fc.nat(30), piece)
    fc.assert(
      fc.property(cut, ([at, length, put]) => expectSense(real.slice(0, at) + put + real.slice(at + length))),
      { numRuns: 150 },
    )
  })
})

describe('for all zones', () => {
  const octet = fc.integer({ min: 1, max: 254 })
  const zone = fc.dictionary(
    fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/),
    fc.record({ A: fc.uniqueArray(octet, { minLength: 1, maxLength: 4 }), ttl: fc.nat(2 ** 31 - 1) }),
    { minKeys: 1, maxKeys: 8 },
  )

  it('the record sets do not depend on the order in which the file has them', () => {
    fc.assert(
      fc.property(zone, (sets) => {
        const lines = Object.entries(sets).map(
          ([owner, { A, ttl }]) =>
            `  ${owner}:\n    A: { ttl: ${ttl}, values: [${A.map((n) => `192.0.2.${n}`).join(', ')}] }\n`,
        )
        const plain = zoneFrom(`records:\n${lines.join('')}`).value?.recordSets.map(({ recordSet }) => recordSet)
        const turned = zoneFrom(`records:\n${lines.toReversed().join('')}`).value?.recordSets.map(
          ({ recordSet }) => recordSet,
        )
        expect(plain).toHaveLength(lines.length)
        expect(turned).toEqual(plain)
      }),
      { numRuns: 50 },
    )
  })
})
