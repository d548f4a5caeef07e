// What servers do to idle connections while a run waits for its next window: no operation fails by it, and no create is there twice.
import { connect, createServer, type Server, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import type { Emulator } from '../../../src/emulator/emulator.ts'
import { tooManyRequests } from '../../../src/emulator/log.ts'
import { expectNothingLeft, outcomesOf } from './expectations.ts'
import { apply, foreignIn, liveIn, OPERATIONS, openProvider, openRun, plan, QUICK, VOICES, WANTED } from './scene.ts'

type Habit = 'closes idle connections' | 'closes three of them in the moment when they are used again'

const IDLE_MS = 250

/** Stands before a provider and treats the client's connections as its habit says; the provider itself would keep them. */
async function gatewayTo(provider: Emulator, habit: Habit) {
  const victims = { count: 0 }
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(Number(new URL(provider.url).port), '127.0.0.1')
    sockets.add(client).add(upstream)
    let lastHeardAt = Date.now()
    const isIdle = () => Date.now() - lastHeardAt > IDLE_MS
    const end = () => {
      victims.count += 1
      client.resetAndDestroy()
    }
    const watch = setInterval(() => {
      if (habit === 'closes idle connections' && isIdle()) end()
    }, 20)
    client.on('data', (octets) => {
      if (habit !== 'closes idle connections' && isIdle() && victims.count < 3) return end()
      lastHeardAt = Date.now()
      upstream.write(octets)
    })
    upstream.on('data', (octets) => {
      lastHeardAt = Date.now()
      client.write(octets)
    })
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on('error', () => {})
      one.on('close', () => {
        clearInterval(watch)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${portOf(server)}`, victims, close: () => closeAll(server, sockets) }
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The gateway listens nowhere.')
  return address.port
}

function closeAll(server: Server, sockets: ReadonlySet<Socket>): void {
  server.close()
  for (const socket of sockets) socket.destroy()
}

describe.each(VOICES)('in the %s voice', (voice) => {
  test.concurrent.each<Habit>([
    'closes idle connections',
    'closes three of them in the moment when they are used again',
  ])('a sync in several windows through a gateway that %s is whole', async (habit) => {
    const provider = await openProvider({
      voice,
      rateLimit: { limit: 9, windowMs: 1500, reset: 'milliseconds', alignment: 'first-request' },
      keepAliveTimeoutMs: 60_000,
    })
    const gateway = await gatewayTo(provider, habit)
    try {
      const foreign = foreignIn(provider)
      const session = openRun(gateway, QUICK)
      const { results, verification } = await apply(session, await plan(session))
      session.close()
      expect(gateway.victims.count).toBeGreaterThan(0)
      expect(outcomesOf(results)).toEqual(Array(OPERATIONS).fill('done'))
      expect(verification).toEqual({ kind: 'verified' })
      expect(liveIn(provider)).toEqual(WANTED)
      expect(foreignIn(provider)).toBe(foreign)
      expect(tooManyRequests(provider.requests())).toEqual([])
      await expectNothingLeft({ emulator: provider })
    } finally {
      gateway.close()
      await provider.close()
    }
  })
})
