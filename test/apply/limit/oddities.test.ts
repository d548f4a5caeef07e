// Headers that cannot be meant: ignored, and told.
import { expect, test } from 'vitest'
import { isImplausible, oddities } from '../../../src/apply/limit/oddities.ts'
import type { RateHeaders } from '../../../src/provider/http.ts'
import { readRate } from '../../../src/provider/rate-limit.ts'

const DATE = 'Fri, 02 Jan 2026 03:04:00 GMT'
const good: RateHeaders = { limit: '40', remaining: '3', reset: '1767323045', retryAfter: null, date: DATE }

const told = (change: Partial<RateHeaders>) => {
  const headers = { ...good, ...change }
  return oddities(headers, readRate(headers))
}

test.each<[string, Partial<RateHeaders>]>([
  ['good headers', {}],
  ['headers that are not there', { limit: null, remaining: null, reset: null, date: null }],
  ['empty ones', { limit: '', remaining: ' ', reset: '' }],
  ['a Reset a moment ago', { reset: '1767323038' }],
  ['a Reset in an hour', { reset: '1767326640' }],
  ['a Reset a day ahead', { reset: String(1_767_323_040 + 86_400) }],
  ['any Reset without a Date to hold it against', { reset: '1000000000', date: null }],
])('nothing is said of %s', (_title, change) => {
  expect(told(change)).toEqual([])
})

test.each<[string, Partial<RateHeaders>, RegExp]>([
  ['a negative Remaining', { remaining: '-3' }, /X-RateLimit-Remaining: -3, which is no count/],
  ['a limit of nothing', { limit: '0' }, /X-RateLimit-Limit: 0, which is no limit/],
  ['a Reset in words', { reset: 'soon' }, /X-RateLimit-Reset: soon, which is no time/],
  ['a Reset long past', { reset: '1767322000' }, /X-RateLimit-Reset: 1767322000, which is no time to come/],
  ['a Reset in years', { reset: '1999999999' }, /no time to come soon/],
  ['a delta of years', { reset: '99999999' }, /no time to come soon/],
  ['a Retry-After in words', { retryAfter: 'later' }, /Retry-After: later, which is no wait/],
])('%s is told', (_title, change, sentence) => {
  expect(told(change)).toEqual([expect.stringMatching(sentence)])
})

test('what a header says cannot steer a terminal or fill it', () => {
  const [sentence] = told({ remaining: `\u001b[2J\u202e${'x'.repeat(500)}` })
  expect(sentence).toMatch(/^[\x20-\x7e]{1,120}$/)
})

test('a Reset is held against the clock of the provider, not against ours', () => {
  expect(isImplausible({ form: 'epoch-s', ms: 1_000, grainMs: 1000 }, 0)).toBe(false)
  expect(isImplausible({ form: 'epoch-s', ms: 1_000, grainMs: 1000 }, 9_000)).toBe(true)
})
