import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { placesIn } from '../../src/zonefile/places.ts'

const text = 'ab\ncde\r\n\nf'

test.each([
  [0, 2, 1, 1, 2],
  [1, 2, 1, 2, 1],
  [3, 6, 2, 1, 3],
  [3, 10, 2, 1, 3],
  [4, 5, 2, 2, 1],
  [8, 8, 3, 1, 1],
  [9, 10, 4, 1, 1],
  [10, 10, 4, 2, 1],
])('offsets %i to %i are line %i, column %i, %i wide', (start, end, line, column, width) => {
  expect(placesIn('z.yaml', text)(start, end)).toEqual({ file: 'z.yaml', line, column, width })
})

it('a place leads back to its offset', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', 'ü') }), fc.nat(), (any, seed) => {
      const offset = seed % (any.length + 1)
      const { line, column } = placesIn('z.yaml', any)(offset, offset + 1)
      const before = any.split('\n').slice(0, line - 1)
      expect(before.join('\n').length + (line > 1 ? 1 : 0) + column - 1).toBe(offset)
    }),
  )
})
