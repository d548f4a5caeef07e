// What cannot be done, in both voices: nothing else suffers, and the report says exactly what did not land, and why.
import { describe, expect, test, vi } from 'vitest'
import { planZones } from '../../../src/app/plan-zones.ts'
import type { OperationResult } from '../../../src/apply/run/result.ts'
import type { Emulator } from '../../../src/emulator/emulator.ts'
import type { Fault, FaultedRequest, FaultSource } from '../../../src/emulator/faults.ts'
import { subjectOf } from '../../../src/plan/plan.ts'
import { NAME, openWorld, sessionTo } from '../world.ts'
import { expectExact, expectNextRunFinishes, expectNothingLeft, outcomesOf } from './expectations.ts'
import { type Ended, OPERATIONS, openProvider, QUICK, syncUnder, VOICES, WANTED, zone } from './scene.ts'

const answer = (status: number, words: string, effect: 'none' | 'applied' = 'none'): Fault => ({
  kind: 'answer',
  status,
  contentType: 'application/json',
  body: JSON.stringify({ errors: [words] }),
  effect,
})

const from =
  (start: number, fault: Fault): FaultSource =>
  ({ index }) =>
    index >= start ? fault : undefined

const isAbout = ({ body }: FaultedRequest, name: string): boolean => JSON.stringify(body ?? '').includes(`"${name}"`)

const about = ({ results }: Ended, owner: string): readonly OperationResult[] =>
  results.filter(({ operation }) => subjectOf(operation).owner === owner)

const doneBut = (ended: Ended, count: number): void =>
  expect(outcomesOf(ended.results).filter((outcome) => outcome === 'done')).toHaveLength(OPERATIONS - count)

const idOf = (emulator: Emulator, name: string): string =>
  emulator.records(NAME).find((record) => record.name === name)?.id ?? 'none'

// They mostly wait.
vi.setConfig({ maxConcurrency: 16 })

describe.each(VOICES)('in the %s voice', (voice) => {
  const sync = (faults: FaultSource, judge: (ended: Ended) => Promise<void>, before?: (emulator: Emulator) => void) =>
    syncUnder({ options: { voice, faults }, patience: QUICK, ...(before === undefined ? {} : { before }) }, judge)

  test.concurrent.each([
    [401, 'Invalid API key'],
    [403, 'This API key may not do that'],
  ])('a %i in mid-run stops it: what was not sent is skipped and says why', async (status, words) => {
    await sync(from(10, answer(status, words)), async (ended) => {
      const refusals = ended.requests.filter((request) => request.status === status)
      // Those in flight, the next one that the queue had let go by then, and the read at the end.
      expect(refusals.length).toBeLessThanOrEqual(IN_FLIGHT + 2)
      const failed = ended.results.filter(({ outcome }) => outcome === 'failed')
      const skipped = ended.results.filter(({ outcome }) => outcome === 'skipped')
      expect(failed.length).toBeGreaterThan(0)
      expect(skipped.length).toBeGreaterThan(0)
      expect(new Set(outcomesOf(ended.results))).toEqual(new Set(['done', 'failed', 'skipped']))
      for (const result of failed) expect(result).toMatchObject({ error: { status, words: [words] } })
      for (const result of skipped)
        expect(result).toMatchObject({ because: { kind: 'stopped', message: expect.stringContaining(words) } })
      expect(ended.result.verification).toMatchObject({ kind: 'unread', message: expect.stringContaining(words) })
      await expectExact(ended)
    })
  })

  test.concurrent('a 422 fails that one operation and skips what waits for it, and nothing else', async () => {
    const faults = (request: FaultedRequest) =>
      isAbout(request, 'new1') && request.method === 'POST' ? answer(422, 'new1 is reserved') : undefined
    await sync(faults, async (ended) => {
      expect(about(ended, 'new1')).toMatchObject([{ outcome: 'failed', error: { words: ['new1 is reserved'] } }])
      expect(about(ended, 'alias')).toMatchObject([{ outcome: 'skipped', because: { kind: 'waits-for' } }])
      doneBut(ended, 2)
      expect(ended.result.verification).toEqual({ kind: 'verified' })
      await expectExact(ended)
    })
  })

  test.concurrent('a swap whose second half is refused gets its first half back', async () => {
    const faults = (request: FaultedRequest) =>
      isAbout(request, 'shop') && isAbout(request, 'A') ? answer(422, 'No addresses here') : undefined
    await sync(faults, async (ended) => {
      expect(about(ended, 'shop').map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'failed'])
      expect(ended.result.putBacks).toMatchObject([{ outcome: 'done' }])
      expect(ended.live.filter((line) => line.startsWith('shop '))).toEqual(['shop CNAME 60 shops.example.net'])
      expect(ended.foreign.after).toBe(ended.foreign.before)
      await expectNextRunFinishes(ended)
    })
  })

  test.concurrent('a swap whose second half another hand has done meanwhile is not undone', async () => {
    const faults = (request: FaultedRequest) =>
      isAbout(request, 'shop') && isAbout(request, 'A') ? answer(422, 'It exists already') : undefined
    const another = (emulator: Emulator) =>
      void ['192.0.2.80', '192.0.2.81'].map((value) =>
        emulator.putRecord(NAME, { name: 'shop', type: 'A', value, ttl: 300 }),
      )
    await sync(
      faults,
      async (ended) => {
        expect(ended.result.putBacks).toEqual([])
        expect(ended.live).toEqual(WANTED)
      },
      another,
    )
  })

  test.concurrent('a duplicate refused on the first try is what another hand did meanwhile', async () => {
    const another = (emulator: Emulator) =>
      void emulator.putRecord(NAME, { name: 'new3', type: 'A', value: '192.0.2.103', ttl: 300 })
    const scene = { options: { voice, duplicates: 'refused' }, patience: QUICK, before: another } as const
    await syncUnder(scene, async (ended) => {
      expect(about(ended, 'new3')).toMatchObject([
        { outcome: 'failed', attempts: 1, error: { status: 422, words: [expect.stringContaining('exists already')] } },
      ])
      doneBut(ended, 1)
      expect(ended.live).toEqual(WANTED)
      await expectNothingLeft(ended)
    })
  })

  test.concurrent('what another hand has deleted meanwhile: its deletion is done and says so, its update failed', async () => {
    const another = (emulator: Emulator) => {
      emulator.removeRecord(idOf(emulator, 'stale1'))
      emulator.removeRecord(idOf(emulator, 'host2'))
    }
    await sync(
      [],
      async (ended) => {
        expect(about(ended, 'stale1')).toMatchObject([
          { outcome: 'done', note: 'Someone else had deleted it already.' },
        ])
        expect(about(ended, 'host2')).toMatchObject([{ outcome: 'failed', error: { status: 404 } }])
        doneBut(ended, 1)
        await expectExact(ended)
      },
      another,
    )
  })

  test.concurrent('an update whose repetition is refused is done if the first had landed', async () => {
    const faults = ({ method, attempt }: FaultedRequest) => {
      if (method !== 'PUT') return undefined
      return attempt === 1 ? answer(500, 'Oops', 'applied') : answer(409, 'It is so already')
    }
    await sync(faults, async (ended) => {
      doneBut(ended, 0)
      expect(about(ended, 'host0')).toMatchObject([{ attempts: 2, note: expect.stringContaining('it landed') }])
      expect(ended.result.verification).toEqual({ kind: 'verified' })
      await expectExact(ended)
    })
  })

  test.concurrent('an update whose repetition is refused has failed if the first had not landed', async () => {
    const faults = (request: FaultedRequest) => {
      if (request.method !== 'PUT' || !isAbout(request, 'host0')) return undefined
      return request.attempt === 1 ? answer(500, 'Oops') : answer(422, 'host0 is locked')
    }
    await sync(faults, async (ended) => {
      expect(about(ended, 'host0')).toMatchObject([{ outcome: 'failed', error: { words: ['host0 is locked'] } }])
      doneBut(ended, 1)
      await expectExact(ended)
    })
  })

  test.concurrent('an update that never works is tried five times, and read to have failed', async () => {
    const faults = (request: FaultedRequest) =>
      request.method === 'PUT' && isAbout(request, 'host0') ? answer(500, 'Oops') : undefined
    await sync(faults, async (ended) => {
      expect(about(ended, 'host0')).toMatchObject([{ outcome: 'failed', attempts: 5, error: { words: ['Oops'] } }])
      doneBut(ended, 1)
      expect(ended.result.verification).toEqual({ kind: 'verified' })
      await expectExact(ended)
    })
  })

  test.concurrent('where no update ever works, all else is done', async () => {
    const faults = ({ method }: FaultedRequest) => (method === 'PUT' ? answer(500, 'Oops') : undefined)
    await sync(faults, async (ended) => {
      expect(ended.requests.filter(({ method }) => method === 'PUT').length).toBeLessThanOrEqual(25)
      doneBut(ended, 5)
      await expectExact(ended)
    })
  })

  test.concurrent('a zone that cannot be read again is done but not verified', async () => {
    const faults = ({ method, index }: FaultedRequest) =>
      method === 'GET' && index > 3 ? answer(500, 'Oops') : undefined
    await sync(faults, async (ended) => {
      doneBut(ended, 0)
      expect(ended.result.verification).toMatchObject({ kind: 'unread', message: expect.stringContaining('500') })
      await expectExact(ended)
    })
  })

  test.concurrent.each<[string, Fault]>([
    ['answers nothing but 503', answer(503, 'Down')],
    ['resets every connection', { kind: 'reset', effect: 'none' }],
    ['does what it is told and resets every connection', { kind: 'reset', effect: 'applied' }],
  ])('a provider that from some moment on %s ends the run with a clear word', async (_title, fault) => {
    await sync(from(10, fault), async (ended) => {
      expect(ended.gaveUp).toBe('The provider did not answer properly for too long.')
      expect(ended.result.verification).toEqual({ kind: 'unread', message: ended.gaveUp })
      expect(ended.requests.length).toBeLessThan(OPERATIONS * 2)
      await expectExact(ended)
    })
  })
})

test.concurrent('many zones that cannot be planned, because nobody is there, come to one sentence with the cause', async () => {
  const emulator = await openProvider({})
  await emulator.close()
  const { provider } = sessionTo(emulator, { patience: QUICK, random: () => 0 })
  const zones = Array.from({ length: 40 }, (_, index) => ({
    ...zone,
    binding: { ...zone.binding, domainId: `d${index}` },
  }))
  const planned = await planZones({ environment: 'local', zones, provider, onRead: () => {} })
  expect(planned).toMatchObject({ ok: false, error: { message: expect.stringContaining('ECONNREFUSED') } })
})

describe.each(VOICES)('records that no file declares, under ownership "declared" in the %s voice', (voice) => {
  test.concurrent('are the same byte for byte after a sync whose every answer was lost', async () => {
    const theirs = [
      { name: 'theirs', type: 'A', value: '203.0.113.1' },
      { name: 'theirs', type: 'A', value: '203.0.113.2' },
      { name: '_acme-challenge', type: 'TXT', value: 'token' },
    ]
    const ours = { name: 'www', type: 'A', value: '192.0.2.9', ttl: 60 }
    const domains = [{ user: 'ops', name: NAME, records: [...theirs, ours] }]
    const world = await openWorld({ voice, domains, duplicates: 'allowed' }, { ownership: 'declared' })
    try {
      const untouched = () => JSON.stringify(world.emulator.records(NAME).filter(({ name }) => name !== 'www'))
      const before = untouched()
      world.emulator.setFaults(({ method, attempt }) =>
        method !== 'GET' && attempt === 1 ? { kind: 'reset', effect: 'applied' } : undefined,
      )
      const { results } = await world.sync(['www A 300 192.0.2.1', 'www A 300 192.0.2.2'])
      expect(results.map(({ verification }) => verification.kind)).toEqual(['verified'])
      expect(untouched()).toBe(before)
      expect(world.emulator.records(NAME).filter(({ name }) => name === 'www')).toHaveLength(2)
    } finally {
      await world.close()
    }
  })
})

/** Requests that a session of the tests has in flight at most. */
const IN_FLIGHT = 8
