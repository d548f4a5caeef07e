import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shortenMiddle, shortenPair } from '../../src/report/shorten.ts'
import { visibleUnits } from '../../src/report/visible.ts'

const units = (text: string) => visibleUnits(text)

describe('a long text', () => {
  test('loses its middle, and says how much', () => {
    expect(shortenMiddle(units(`v=DKIM1; p=${'A'.repeat(200)}WXYZ`), 40)).toBe('v=DKIM1; p=AAAAA … 191 more … AAAAWXYZ')
  })

  test('that has room stays whole', () => {
    expect(shortenMiddle(units('v=spf1 -all'), 11)).toBe('v=spf1 -all')
  })

  test('is never cut inside an escape', () => {
    const shown = shortenMiddle(units('\u200B'.repeat(50)), 40)
    expect(shown.replace(/ … \d+ more … /, '').replaceAll('\\u{200b}', '')).toBe('')
  })
})

describe('two long texts', () => {
  test('are cut to where they differ', () => {
    const same = 'A'.repeat(80)
    expect(shortenPair(units(`${same}OLD${same}`), units(`${same}NEW${same}`), 40)).toEqual([
      '… AAAAAAAAAAAAOLDAAAAAAAAAAAA …',
      '… AAAAAAAAAAAANEWAAAAAAAAAAAA …',
    ])
  })

  test('look different whenever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'ab', 'A'.repeat(30), ' ', '…', ' … 9 more … ', '\u200B'), { maxLength: 12 })
      .map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, text, fc.integer({ min: 20, max: 60 }), (from, to, room) => {
        const [before, after] = shortenPair(units(from), units(to), room)
        if (from !== to) expect(before).not.toBe(after)
      }),
      { numRuns: 2000 },
    )
  })
})
