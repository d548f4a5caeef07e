// How many at once, after refusals that are not about the window.
import { expect, test } from 'vitest'
import { ANY_WIDTH, afterSuccess, refusedAt, type Width } from '../../../src/apply/limit/width.ts'

const afterSuccesses = (width: Width, count: number): Width =>
  Array.from({ length: count }).reduce<Width>(afterSuccess, width)

test('a refusal that does not say how long to wait halves what was under way', () => {
  expect(refusedAt(ANY_WIDTH, 7, 'untold').most).toBe(4)
  expect(refusedAt({ most: 4, well: 3 }, 3, 'untold').most).toBe(2)
})

test('one that does say so changes nothing, unless it comes back soon after', () => {
  const first = refusedAt(ANY_WIDTH, 7, 'told')
  expect(first.most).toBe(Number.POSITIVE_INFINITY)
  expect(refusedAt(afterSuccesses(first, 49), 7, 'told').most).toBe(4)
  expect(refusedAt(afterSuccesses(first, 50), 7, 'told').most).toBe(Number.POSITIVE_INFINITY)
})

test('never less than one', () => {
  expect(refusedAt({ most: 1, well: 0 }, 0, 'untold').most).toBe(1)
})

test('each fifty that went well allow one more', () => {
  expect([49, 50, 99, 100].map((count) => afterSuccesses({ most: 2, well: 0 }, count).most)).toEqual([2, 3, 3, 4])
})
