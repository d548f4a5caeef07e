// Desired states one after the other against the emulator, in both voices and with a provider that spells everything in its own way.
import { describe, expect, test } from 'vitest'
import type { EmulatorOptions } from '../../src/emulator/options.ts'
import { meaningOfLine } from './meaning.ts'
import { SEQUENCES, type Step } from './sequences.ts'
import { openWorld, type World } from './world.ts'

const OWN_WAY = {
  text: 'split',
  hostDot: 'always',
  hostCase: 'upper',
  ownerCase: 'upper',
  ipv6: 'upper',
  srvPriority: 'also-in-value',
} as const

const PROVIDERS: readonly (readonly [string, EmulatorOptions])[] = [
  ['the flat voice', { voice: 'flat', updateVerb: 'PUT' }],
  ['the nested voice', { voice: 'nested', updateVerb: 'PATCH' }],
  ['the nested voice with spellings of its own', { voice: 'nested', updateVerb: 'PUT', spelling: OWN_WAY }],
  [
    'the flat voice with quoted texts',
    {
      voice: 'flat',
      updateVerb: 'PATCH',
      spelling: { text: 'quoted', hostDot: 'never', ipv6: 'long', srvPriority: 'only-in-value' },
    },
  ],
]

test('there are at least sixty sequences, each under a name of its own', () => {
  expect(new Set(SEQUENCES.map(({ name }) => name)).size).toBeGreaterThanOrEqual(60)
})

describe.each(PROVIDERS)('against a provider with %s', (_, options) => {
  test.each(SEQUENCES.map(({ name, steps }) => [name, steps] as const))('%s', async (_name, steps) => {
    const world = await openWorld(options)
    try {
      for (const step of steps) await play(world, step)
    } finally {
      await world.close()
    }
  })
})

async function play(world: World, step: Step): Promise<void> {
  if (typeof step === 'function') return step(world.emulator)
  const { results, writes, fewest, live, touched, next } = await world.sync(step)
  expect(results.flatMap(({ results }) => results.filter(({ outcome }) => outcome !== 'done'))).toEqual([])
  const refusedVerbs = writes.filter(({ status }) => status === 405).length
  expect(refusedVerbs).toBeLessThanOrEqual(1)
  expect(writes.filter(({ status }) => status === null || (status >= 300 && status !== 405))).toEqual([])
  expect(writes.length - refusedVerbs).toBe(fewest)
  expect(live).toEqual(step.map(meaningOfLine).sort())
  expect(touched.length).toBeLessThanOrEqual(fewest)
  expect(results.map(({ verification }) => verification.kind)).toEqual([fewest === 0 ? 'not-needed' : 'verified'])
  expect(next.plan.zones.flatMap(({ operations }) => operations)).toEqual([])
}
