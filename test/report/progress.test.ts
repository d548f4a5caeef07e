import { describe, expect, test } from 'vitest'
import { formatPlainProgress, formatProgress } from '../../src/report/progress.ts'

const run = { done: 120, total: 2400, failed: 1, remaining: 38, limit: 60, secondsToReset: 12, etaSeconds: 400 }

describe('the progress line', () => {
  test.each([
    [100, '[          ]  120/2,400  1 failed  6 min 40 s to go  budget 38/60, reset in 12 s'],
    [70, '120/2,400  1 failed  6 min 40 s to go  budget 38/60, reset in 12 s'],
    [40, '120/2,400  1 failed  6 min 40 s to go'],
    [20, '120/2,400  1 failed'],
    [10, '120/2,400'],
    [5, '5 %'],
    [1, ''],
  ])('on %d columns gives up what matters least', (width, line) => {
    expect(formatProgress({ ...run, width })).toBe(line)
    expect(formatProgress({ ...run, width }).length).toBeLessThanOrEqual(width)
  })

  test('fills its bar as the run goes on', () => {
    expect(formatProgress({ ...run, done: 1800, failed: 0, remaining: null, etaSeconds: null, width: 80 })).toBe(
      '[=======   ]  1,800/2,400',
    )
  })

  test('does not divide by the nothing that is to do', () => {
    expect(formatProgress({ ...run, done: 0, total: 0, failed: 0, remaining: null, etaSeconds: null, width: 80 })).toBe(
      '[==========]  0/0',
    )
  })
})

test('in a log progress is a sentence of its own', () => {
  expect(formatPlainProgress(run)).toBe(
    '120 of 2,400 requests done, 1 failed, about 6 min 40 s to go (budget 38/60, reset in 12 s)',
  )
})
