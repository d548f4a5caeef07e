import { expect, test } from 'vitest'
import { createAllowance } from '../../src/github/allowance.ts'

test('only time in which something is asked is counted, and that of two at once only once', async () => {
  let now = 0
  const allowance = createAllowance(100, () => now)
  const ends: (() => void)[] = []
  const ask = () => allowance.spend(() => new Promise<void>((resolve) => ends.push(resolve)))
  const until = async (time: number): Promise<number> => {
    now = time
    await new Promise((resolve) => setImmediate(resolve))
    return allowance.leftMs()
  }
  expect(await until(1_000)).toBe(100)
  const first = ask()
  expect(await until(1_010)).toBe(90)
  const second = ask()
  expect(await until(1_020)).toBe(80)
  ends[0]?.()
  await first
  expect(await until(1_030)).toBe(70)
  ends[1]?.()
  await second
  expect(await until(9_000)).toBe(70)
})

test('a call that fails has been paid for', async () => {
  let now = 0
  const allowance = createAllowance(100, () => now)
  const failing = allowance.spend(async () => {
    now = 40
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(allowance.leftMs()).toBe(60)
})
