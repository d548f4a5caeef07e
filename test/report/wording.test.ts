import { expect, test } from 'vitest'
import { countOf, digits, duration, planSentence, toDo, writesSentence } from '../../src/report/wording.ts'

test.each([
  [0, '1 s'],
  [12_400, '12 s'],
  [60_000, '1 min'],
  [200_000, '3 min 20 s'],
  [3_600_000, '1 h'],
  [3_900_000, '1 h 5 min'],
])('%d ms are %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text)
})

test('numbers are grouped by thousands, nouns agree with them', () => {
  expect([digits(999), digits(1000), digits(1_234_567)]).toEqual(['999', '1,000', '1,234,567'])
  expect([countOf(1, 'zone'), countOf(0, 'zone')]).toEqual(['1 zone', '0 zones'])
})

test('counts of nothing are left out', () => {
  expect(toDo({ create: 0, update: 2, delete: 1 })).toBe('2 to update, 1 to delete')
  expect(toDo({ create: 0, update: 0, delete: 0 })).toBe('nothing to do')
  expect(planSentence('sandbox', { create: 1, update: 0, delete: 0 }, 1, 1)).toBe(
    'Plan for sandbox: 1 record set to create in 1 zone.',
  )
  expect(writesSentence({ create: 2, update: 0, delete: 1 }, null)).toBe('3 writes (2 creates, 1 delete).')
})
