import { expect, test } from 'vitest'
import { fitInto } from '../../../src/report/markdown/fit.ts'

const section = (...blocks: readonly (readonly [rank: number, size: number])[]) => ({
  frame: 10,
  blocks: blocks.map(([rank, size]) => ({ rank, size })),
})

const shownOf = (sections: readonly ReturnType<typeof section>[], room: number) =>
  fitInto(sections, room).map((shown) => [...shown].sort())

test('everything is shown where there is room', () => {
  expect(shownOf([section([2, 10], [0, 10])], 30)).toEqual([[0, 1]])
})

test('what matters most is shown first, wherever it stands', () => {
  expect(shownOf([section([2, 10]), section([0, 10])], 20)).toEqual([[], [0]])
})

test('the biggest section is folded first, as far as it has to', () => {
  const big = section([2, 10], [2, 10], [2, 10])
  expect(shownOf([big, section([2, 10])], 50)).toEqual([[0, 1], [0]])
})

test('nothing that matters less is shown while something that matters more is not', () => {
  expect(shownOf([section([0, 100], [2, 1])], 50)).toEqual([[]])
})
