// What the limiter does besides keeping to the window: urgency, 429s, a provider that is down, the end of a run.
import { describe, expect, test } from 'vitest'
import { createLimiter } from '../../../src/apply/limit/limiter.ts'
import type { HttpRequest, Send } from '../../../src/provider/http.ts'
import { chance } from '../chance.ts'
import { virtualClock } from '../virtual-clock.ts'
import { request, sendAll, stage, statusOf } from './flow.ts'
import { CALM, type Simulation, simulatedProvider } from './simulated-provider.ts'

const plenty: Simulation = { ...CALM, limit: 10_000, windowMs: 60_000, random: chance(11) }

/** Answers the n-th admitted request with a status; others are served. */
const answering = (status: number, from: number, to: number) => (_request: HttpRequest, serial: number) =>
  serial >= from && serial <= to ? status : undefined

/** A simulation that keeps a log of which operation was admitted when. */
function logged(sim: Simulation) {
  const log: string[] = []
  const fault: Simulation['fault'] = (sent, serial) => {
    log.push(sent.dispatch.operation ?? 'read')
    return sim.fault(sent, serial)
  }
  return { log, sim: { ...sim, fault } }
}

describe('order and numbers', () => {
  test('the most urgent of those that wait goes next', async () => {
    const { log, sim } = logged(plenty)
    const { clock, limiter } = stage(sim, 1)
    const urgencies = [1, 5, 3, 9]
    await clock.until(Promise.all(urgencies.map((urgency) => limiter.send(request(`u${urgency}`, urgency)))))
    expect(log).toEqual(['u1', 'u9', 'u5', 'u3'])
  })

  test('never more are in flight than allowed, and as many as allowed once the limit is known', async () => {
    const on = stage(plenty, 7)
    await on.clock.until(sendAll(on, 100))
    expect(on.provider.mostAtOnce()).toBe(7)
  })

  test('the very first request goes alone, because nothing is known yet', async () => {
    const on = stage(plenty, 7)
    const answers = sendAll(on, 3)
    expect(on.limiter.budget()).toMatchObject({ limit: null, remaining: null, inFlight: 1, queued: 2 })
    await on.clock.until(answers)
    expect(on.limiter.budget()).toMatchObject({ limit: 10_000, remaining: 9997, inFlight: 0, queued: 0 })
  })

  test('the budget says until when nothing can be sent', async () => {
    const on = stage({ ...CALM, limit: 1, random: chance(2) }, 4)
    const startedAt = on.clock.now()
    const answers = sendAll(on, 2)
    await on.clock.until(on.clock.sleep(5000))
    const { heldUntil, queued, remaining } = on.limiter.budget()
    expect({ queued, remaining }).toEqual({ queued: 1, remaining: 0 })
    expect((heldUntil ?? 0) - startedAt).toBeGreaterThan(9999)
    await on.clock.until(answers)
  })
})

describe('a 429 is obeyed and is no failure', () => {
  test('it holds everything as long as Retry-After says, and goes again before all others', async () => {
    const { log, sim } = logged({ ...plenty, retryAfter: 'seconds', windowMs: 4000, fault: answering(429, 3, 3) })
    const { clock, limiter } = stage(sim, 1)
    const startedAt = clock.now()
    const outcomes = await clock.until(Promise.all(['a', 'b', 'c', 'd', 'e'].map((id) => limiter.send(request(id)))))
    expect(outcomes.map(statusOf)).toEqual([200, 200, 200, 200, 200])
    expect(log).toEqual(['a', 'b', 'c', 'c', 'd', 'e'])
    expect(clock.now() - startedAt).toBeGreaterThan(4000)
  })

  test('Retry-After may be a date on the clock of the provider', async () => {
    const sim = {
      ...plenty,
      retryAfter: 'date',
      skewMs: 90_000,
      windowMs: 30_000,
      fault: answering(429, 3, 3),
    } as const
    const on = stage(sim, 1)
    const startedAt = on.clock.now()
    await on.clock.until(sendAll(on, 5))
    const tookMs = on.clock.now() - startedAt
    expect(tookMs).toBeGreaterThan(29_500)
    expect(tookMs).toBeLessThan(32_500)
  })

  test('without Retry-After a storm is waited out with growing pauses, and one request at a time', async () => {
    const on = stage({ ...plenty, fault: answering(429, 5, 12) }, 8)
    const outcomes = await on.clock.until(sendAll(on, 50))
    expect(new Set(outcomes.map(statusOf))).toEqual(new Set([200]))
    expect(on.provider.served()).toBe(50)
  })

  test('only after ten in a row the run gives up, and says so', async () => {
    const { log, sim } = logged({ ...plenty, fault: answering(429, 5, 1000) })
    const on = stage(sim, 1)
    const outcomes = await on.clock.until(sendAll(on, 20))
    expect(outcomes.map(statusOf)).toEqual([200, 200, 200, 200, 429, ...Array(15).fill('interrupted')])
    expect(log).toHaveLength(14)
    expect(on.limiter.gaveUp()).toMatch(/429/)
    expect(on.clock.timers()).toBe(0)
  })
})

describe('a run that gave up', () => {
  test('may still ask how things stand, as long as it is answered', async () => {
    let isDown = true
    const on = stage({ ...plenty, fault: (_request, serial) => (isDown && serial >= 10 ? 502 : undefined) }, 4)
    await on.clock.until(sendAll(on, 500))
    expect(on.limiter.gaveUp()).not.toBeNull()
    isDown = false
    expect(new Set((await on.clock.until(sendAll(on, 3))).map(statusOf))).toEqual(new Set([200]))
    isDown = true
    const outcomes = (await on.clock.until(sendAll(on, 100))).map(statusOf)
    expect(outcomes.filter((outcome) => outcome === 502).length).toBeLessThan(25)
    expect(on.limiter.gaveUp()).not.toBeNull()
  })

  test('closes when that is in vain too', async () => {
    const on = stage({ ...plenty, fault: answering(429, 5, 1000) }, 1)
    await on.clock.until(sendAll(on, 20))
    expect(on.limiter.gaveUp()).toMatch(/429/)
    const reads = await on.clock.until(Promise.all(['a', 'b'].map((id) => on.limiter.send(request(id)))))
    expect(reads.map(statusOf)).toEqual([429, 'interrupted'])
    expect(statusOf(await on.limiter.send(request('c')))).toBe('interrupted')
  })
})

describe('a run that gets nothing through', () => {
  test('for 15 minutes ends, and says what it waited for', async () => {
    const sim = { ...CALM, limit: 4, windowMs: 86_400_000, phaseMs: 3_600_000, random: chance(4) }
    const on = stage(sim, 2)
    const startedAt = on.clock.now()
    const outcomes = await on.clock.until(sendAll(on, 6))
    expect(outcomes.map(statusOf)).toEqual([200, 200, 200, 200, 'interrupted', 'interrupted'])
    expect(Math.round((on.clock.now() - startedAt) / 60_000)).toBe(15)
    expect(on.limiter.gaveUp()).toMatch(/15 minutes.*at 2031-01-02 00:00:00 UTC/)
    expect(on.clock.timers()).toBe(0)
  })

  test('does not end while a long window lets something through now and then', async () => {
    const on = stage({ ...CALM, limit: 1, windowMs: 840_000, random: chance(4) }, 2)
    const outcomes = await on.clock.until(sendAll(on, 4))
    expect(new Set(outcomes.map(statusOf))).toEqual(new Set([200]))
  })

  test('is not blamed for the time in which nothing was asked of it', async () => {
    const on = stage({ ...CALM, limit: 1, windowMs: 600_000, random: chance(4) }, 2)
    await on.clock.until(sendAll(on, 1))
    await on.clock.until(on.clock.sleep(7_200_000))
    expect(new Set((await on.clock.until(sendAll(on, 2))).map(statusOf))).toEqual(new Set([200]))
  })
})

describe('a limit on what is under way at once', () => {
  test('is found by halving, and costs few refusals', async () => {
    let atOnce = 0
    let refused = 0
    const clock = virtualClock()
    const send: Send = async () => {
      const sentAt = clock.now()
      atOnce += 1
      const tooMany = atOnce > 3
      await clock.sleep(40)
      atOnce -= 1
      if (tooMany) refused += 1
      const rate = { limit: '5000', remaining: '4000', reset: '3600', retryAfter: null, date: null }
      const timing = { sentAt, endedAt: clock.now() }
      return {
        kind: 'answered',
        status: tooMany ? 429 : 200,
        rate,
        link: null,
        body: { kind: 'json', value: {} },
        timing,
      }
    }
    const limiter = createLimiter({ send, clock, maxConcurrency: 8, random: chance(3), note: () => {} })
    const answers = Array.from({ length: 200 }, (_, index) => limiter.send(request(String(index))))
    expect(new Set((await clock.until(Promise.all(answers))).map(statusOf))).toEqual(new Set([200]))
    expect(refused).toBeLessThan(15)
  })
})

test('a header that makes no sense is noted, once', async () => {
  const notes: string[] = []
  const clock = virtualClock()
  const provider = simulatedProvider(clock, plenty)
  const send: Send = async (sent) => {
    const outcome = await provider.send(sent)
    return outcome.kind === 'answered' ? { ...outcome, rate: { ...outcome.rate, remaining: '-3' } } : outcome
  }
  const limiter = createLimiter({ send, clock, maxConcurrency: 4, random: chance(3), note: (text) => notes.push(text) })
  const answers = Array.from({ length: 9 }, (_, index) => limiter.send(request(String(index))))
  expect(new Set((await clock.until(Promise.all(answers))).map(statusOf))).toEqual(new Set([200]))
  expect(notes).toEqual([expect.stringContaining('X-RateLimit-Remaining: -3')])
})

describe('a provider that is down', () => {
  test('is not asked by everyone: after five failures in a row one request goes at a time', async () => {
    const { log, sim } = logged({ ...plenty, fault: answering(503, 10, 20) })
    const on = stage(sim, 4)
    const outcomes = await on.clock.until(sendAll(on, 60))
    expect(outcomes.filter((outcome) => statusOf(outcome) === 503)).toHaveLength(11)
    expect(log).toHaveLength(60)
    expect(on.limiter.gaveUp()).toBeNull()
  })

  test('ends the run when it does not come back', async () => {
    const on = stage({ ...plenty, fault: answering(502, 10, 10_000) }, 4)
    const outcomes = await on.clock.until(sendAll(on, 500))
    expect(on.limiter.gaveUp()).toMatch(/did not answer/)
    expect(outcomes.filter((outcome) => statusOf(outcome) === 502).length).toBeLessThan(25)
    expect(outcomes.filter((outcome) => statusOf(outcome) === 'interrupted').length).toBeGreaterThan(460)
  })
})

describe('the end of a run', () => {
  test('close drops what waits and finishes what is in flight', async () => {
    const on = stage(plenty, 3)
    const outcomes = sendAll(on, 20)
    await on.clock.until(on.clock.sleep(60))
    on.limiter.close()
    const kinds = (await on.clock.until(outcomes)).map(statusOf)
    expect(kinds.filter((kind) => kind === 200)).toHaveLength(4)
    expect(kinds.filter((kind) => kind === 'interrupted')).toHaveLength(16)
    expect(on.provider.served()).toBe(4)
    expect(statusOf(await on.limiter.send(request('late')))).toBe('interrupted')
    expect(on.clock.timers()).toBe(0)
  })

  test('a wait for the next window ends at once', async () => {
    const on = stage({ ...CALM, limit: 1, windowMs: 60_000, random: chance(1) }, 3)
    const startedAt = on.clock.now()
    const outcomes = sendAll(on, 2)
    await on.clock.until(on.clock.sleep(1000))
    on.limiter.close()
    expect((await on.clock.until(outcomes)).map(statusOf)).toEqual([200, 'interrupted'])
    expect(on.clock.now() - startedAt).toBeLessThan(1100)
  })

  test('dropQueued leaves the limiter open', async () => {
    const on = stage(plenty, 2)
    const dropped = sendAll(on, 5)
    on.limiter.dropQueued()
    expect((await on.clock.until(dropped)).map(statusOf)).toEqual([200, ...Array(4).fill('interrupted')])
    expect(statusOf(await on.clock.until(on.limiter.send(request('later'))))).toBe(200)
  })
})

test('five thousand requests cost little memory and time', async () => {
  const on = stage({ ...plenty, limit: 100_000 }, 10)
  const outcomes = await on.clock.until(sendAll(on, 5_000))
  expect(outcomes).toHaveLength(5_000)
  expect(on.provider.refused()).toBe(0)
})
