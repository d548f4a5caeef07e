import { expect, test } from 'vitest'
import { createTurns } from '../../../src/apply/run/turns.ts'

test('no more operations are under way than may be, and the most urgent of those that wait goes next', async () => {
  const turns = createTurns(2)
  const started: string[] = []
  const start = (name: string, urgency: number) => turns.take(urgency).then(() => void started.push(name))
  const asked = [start('first', 1), start('second', 1), start('low', 1.5), start('chain', 3), start('lower', 1.2)]
  await Promise.all(asked.slice(0, 2))
  expect(started).toEqual(['first', 'second'])
  for (const next of ['chain', 'low', 'lower']) {
    turns.give()
    await new Promise((resolve) => setImmediate(resolve))
    expect(started.at(-1)).toBe(next)
  }
  turns.give()
  turns.give()
  await Promise.all([start('later', 1), start('last', 1)])
  expect(started).toHaveLength(7)
})

test('of equally urgent operations the one that came first goes first', async () => {
  const turns = createTurns(0)
  const started: number[] = []
  const asked = [0, 1, 2].map((name) => turns.take(1).then(() => void started.push(name)))
  for (const _ of asked) turns.give()
  await Promise.all(asked)
  expect(started).toEqual([0, 1, 2])
})
