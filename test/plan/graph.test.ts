import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Edge, topologicalOrder, withoutCircles } from '../../src/plan/graph.ts'

const SIZE = 8
const node = fc.nat({ max: SIZE - 1 })
const anyEdges = fc
  .array(fc.record({ before: node, after: node }), { maxLength: 24 })
  .map((edges) => edges.filter(({ before, after }) => before !== after))

const respects = (order: readonly number[], edges: readonly Edge[]): boolean =>
  edges.every(({ before, after }) => order.indexOf(before) < order.indexOf(after))

describe('edges', () => {
  test('that close circles are cut until every node can be ordered', () => {
    fc.assert(
      fc.property(anyEdges, (edges) => {
        const kept = withoutCircles(SIZE, edges)
        const order = topologicalOrder(SIZE, kept)
        expect([...order].sort()).toEqual([...Array(SIZE).keys()])
        expect(respects(order, kept)).toBe(true)
      }),
    )
  })

  test('that close no circle all stay', () => {
    fc.assert(
      fc.property(anyEdges, (edges) => {
        const downhill = edges.filter(({ before, after }) => before < after)
        expect(withoutCircles(SIZE, downhill)).toHaveLength(downhill.length)
      }),
    )
  })

  test('that give way are the later ones, and only where they must', () => {
    fc.assert(
      fc.property(anyEdges, (edges) => {
        const kept = withoutCircles(SIZE, edges)
        for (const [index, edge] of edges.entries()) {
          if (kept.includes(edge)) continue
          const earlier = edges.slice(0, index).filter((other) => kept.includes(other))
          const order = topologicalOrder(SIZE, [...earlier, edge])
          expect(order.length).toBeLessThan(SIZE)
        }
      }),
    )
  })

  test('leave the order as it is where they say nothing', () => {
    expect(topologicalOrder(4, [{ before: 3, after: 1 }])).toEqual([0, 2, 3, 1])
  })
})
