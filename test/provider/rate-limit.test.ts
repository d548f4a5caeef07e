import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { RateHeaders } from '../../src/provider/http.ts'
import { readRate } from '../../src/provider/rate-limit.ts'

const NONE: RateHeaders = { limit: null, remaining: null, reset: null, retryAfter: null, date: null }
const AT = Date.UTC(2026, 0, 2, 3, 4, 5)

describe('rate-limit headers', () => {
  test('are read as documented: limit, remaining, and a Unix time in seconds', () => {
    const date = 'Fri, 02 Jan 2026 03:04:00 GMT'
    expect(readRate({ limit: '40', remaining: '0', reset: '1767323045', retryAfter: null, date })).toEqual({
      limit: 40,
      remaining: 0,
      reset: { form: 'epoch-s', ms: AT, grainMs: 1000 },
      retryAfter: null,
      dateMs: AT - 5000,
    })
  })

  test.each([
    ['10', 'delta', 10_000],
    ['0', 'delta', 0],
    ['2.5', 'delta', 2500],
    ['99999999', 'delta', 99_999_999_000],
    ['100000000', 'epoch-s', 100_000_000_000],
    [' 1767323045 ', 'epoch-s', AT],
    ['1767323045.250', 'epoch-s', AT + 250],
    ['1767323045123', 'epoch-ms', AT + 123],
    ['2026-01-02T03:04:05Z', 'date', AT],
    ['2026-01-02T03:04:05.5Z', 'date', AT + 500],
    ['2026-01-02T04:04:05+01:00', 'date', AT],
    ['2026-01-02T04:04:05+0100', 'date', AT],
    ['2026-01-02T03:04:05', 'date', AT],
    ['2026-01-02 03:04:05', 'date', AT],
    ['Fri, 02 Jan 2026 03:04:05 GMT', 'date', AT],
    ['Friday, 02-Jan-26 03:04:05 GMT', 'date', AT],
    ['Fri Jan  2 03:04:05 2026', 'date', AT],
  ])('a Reset of "%s" is a %s', (reset, form, ms) => {
    expect(readRate({ ...NONE, reset }).reset).toMatchObject({ form, ms })
  })

  test.each([
    '',
    ' ',
    '-5',
    'NaN',
    'Infinity',
    '1e9',
    '0x10',
    'soon',
    '100000000000000',
    '1, 2',
    '2026-13-45T99:99:99Z',
    'Mon',
    'Friday the 13th of nothing',
    '5;w=60',
  ])('a Reset of "%s" counts as absent', (reset) => {
    expect(readRate({ ...NONE, reset }).reset).toBeNull()
  })

  test.each(['-1', '1.5', 'many', '', '40, 40', '99999999999999999999', '1e3'])(
    'a count of "%s" counts as absent',
    (text) => {
      const rate = readRate({ ...NONE, limit: text, remaining: text })
      expect([rate.limit, rate.remaining]).toEqual([null, null])
    },
  )

  test.each([
    ['120', { kind: 'delay', ms: 120_000 }],
    ['0', { kind: 'delay', ms: 0 }],
    ['1.5', { kind: 'delay', ms: 1500 }],
    ['Fri, 02 Jan 2026 03:04:05 GMT', { kind: 'date', ms: AT }],
    ['2026-01-02T03:04:05Z', { kind: 'date', ms: AT }],
    ['1767323045', null],
    ['-3', null],
    ['later', null],
  ])('a Retry-After of "%s" is read', (retryAfter, expected) => {
    expect(readRate({ ...NONE, retryAfter }).retryAfter).toEqual(expected)
  })

  test('a date without a zone is no local time: it reads the same on every machine', () => {
    const parse = vi.spyOn(Date, 'parse')
    const written = ['2026-01-02T03:04:05', '2026-01-02 03:04:05', 'Fri Jan  2 03:04:05 2026']
    for (const reset of written) readRate({ ...NONE, reset })
    const parsed = parse.mock.calls.map(([text]) => text)
    parse.mockRestore()
    expect(parsed).toEqual(['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z', 'Fri Jan  2 03:04:05 2026 GMT'])
  })

  test('whatever is in a header, the numbers are finite and not negative', () => {
    const digits = fc.stringMatching(/^[-+0-9.eE:TZ /,a-z]{0,30}$/)
    fc.assert(
      fc.property(fc.oneof(fc.string(), digits), (text) => {
        const rate = readRate({ limit: text, remaining: text, reset: text, retryAfter: text, date: text })
        const numbers = [rate.limit, rate.remaining, rate.reset?.ms, rate.retryAfter?.ms, rate.dateMs]
        for (const number of numbers) {
          if (number !== null && number !== undefined) expect(Number.isSafeInteger(number) && number >= 0).toBe(true)
        }
      }),
    )
  })
})
