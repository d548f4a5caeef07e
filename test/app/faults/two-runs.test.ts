// Two runs at the same time on one key and one zone: both come to an end, and what they leave behind is whole, or one of them says what is not.
import { describe, expect, test } from 'vitest'
import type { ZoneResult } from '../../../src/apply/run/result.ts'
import { NAME } from '../world.ts'
import { expectNextRunFinishes, expectNothingLeft } from './expectations.ts'
import { apply, foreignIn, liveIn, openProvider, openRun, plan, QUICK, VOICES, WANTED } from './scene.ts'

const isWhole = ({ results, verification }: ZoneResult): boolean =>
  verification.kind === 'verified' && results.every(({ outcome }) => outcome === 'done')

/** Both plan before either of them writes. */
async function runTwice(duplicates: 'allowed' | 'refused', voice: (typeof VOICES)[number], limit: number) {
  const emulator = await openProvider({
    voice,
    duplicates,
    rateLimit: { limit, windowMs: 1000, reset: 'milliseconds' },
    latencyMs: () => 5,
  })
  const foreign = foreignIn(emulator)
  const runs = [openRun(emulator, QUICK), openRun(emulator, QUICK)]
  const planned = await Promise.all(runs.map(plan))
  const results = await Promise.all(
    runs.map((run, index) => {
      const own = planned[index]
      if (own === undefined) throw new Error('A run without a plan.')
      return apply(run, own)
    }),
  )
  for (const run of runs) run.close()
  return { emulator, foreign, results }
}

describe.each(VOICES)('two runs at once in the %s voice', (voice) => {
  test.concurrent('leave nothing to do and nothing twice where the provider refuses duplicates', async () => {
    const { emulator, foreign, results } = await runTwice('refused', voice, 30)
    try {
      expect(liveIn(emulator)).toEqual(WANTED)
      expect(foreignIn(emulator)).toBe(foreign)
      for (const { putBacks, results: all } of results) {
        expect(putBacks).toEqual([])
        for (const result of all) {
          if (result.outcome === 'failed') expect(result.error).toMatchObject({ status: 422 })
          else if (result.outcome !== 'done') expect(result).toMatchObject({ because: { kind: 'waits-for' } })
        }
      }
      await expectNothingLeft({ emulator })
    } finally {
      await emulator.close()
    }
  })

  test.concurrent('name what is there twice where the provider takes duplicates, and the next run removes it', async () => {
    const { emulator, foreign, results } = await runTwice('allowed', voice, 30)
    try {
      const isTwice = new Set(liveIn(emulator)).size < liveIn(emulator).length
      if (isTwice) expect(results.every(isWhole)).toBe(false)
      expect(new Set(liveIn(emulator))).toEqual(new Set(WANTED))
      await expectNextRunFinishes({ emulator })
      expect(foreignIn(emulator)).toBe(foreign)
      expect(emulator.domain(NAME)).toBeDefined()
    } finally {
      await emulator.close()
    }
  })
})
