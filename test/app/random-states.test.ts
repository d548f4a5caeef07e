// Random live states, legal or not, synced to random desired ones over real HTTP: the emulator counts the writes and refuses what DNS forbids.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rdataPriority, rdataValue } from '../../src/dns/rdata.ts'
import { type Line, spell } from '../plan/build.ts'
import { anyDesired, anyLive } from '../plan/states.ts'
import { meaningOfLine } from './meaning.ts'
import { NAME, openWorld, type World } from './world.ts'

/** Texts in quotes have two meanings (rule txt-quoted-twin); what equals what is then a question of its own, asked in test/plan. */
const plain = (lines: readonly Line[]): Line[] =>
  lines.filter(({ rdata }) => !(rdata.type === 'TXT' && rdata.text.startsWith('"')))

const putAll = ({ emulator }: World, lines: readonly Line[]): void => {
  for (const { owner, ttl, rdata } of lines)
    emulator.putRecord(NAME, {
      name: owner,
      type: rdata.type,
      ttl,
      value: rdataValue(rdata),
      priority: rdataPriority(rdata),
    })
}

test.each(['flat', 'nested'] as const)(
  'any live state becomes any desired one with the fewest writes (%s voice)',
  async (voice) => {
    await fc.assert(
      fc.asyncProperty(anyLive.map(plain), anyDesired.map(plain), async (live, desired) => {
        const world = await openWorld({ voice })
        try {
          putAll(world, live)
          const lines = desired.map(spell)
          const { results, writes, fewest, live: after, touched, next } = await world.sync(lines)
          expect(writes.filter(({ status }) => status === null || status >= 300)).toEqual([])
          expect(writes).toHaveLength(fewest)
          expect(touched.length).toBeLessThanOrEqual(fewest)
          expect(after).toEqual(lines.map(meaningOfLine).sort())
          expect(results.map(({ verification }) => verification.kind)).toEqual([
            fewest === 0 ? 'not-needed' : 'verified',
          ])
          expect(next.plan.zones.flatMap(({ operations }) => operations)).toEqual([])
        } finally {
          await world.close()
        }
      }),
      { numRuns: 60 },
    )
  },
)
