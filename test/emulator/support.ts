// What the emulator's tests share: an emulator that is closed after the test, and a plain client of its API.

import { onTestFinished } from 'vitest'
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts'
import type { EmulatorOptions } from '../../src/emulator/options.ts'

export const user = 'acme'
export const zone = 'example.com'
export const key = 'a-key-for-tests'

export type Reply = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into the JSON as it comes
  readonly json: any
}

/** An emulator with the domain `example.com` (its id is `dom_000001`, its NS records are `rec_000001` and `rec_000002`). */
export async function emulator(options: EmulatorOptions): Promise<Emulator> {
  const started = await startEmulator({ keys: [key], domains: [{ user, name: zone }], ...options })
  onTestFinished(() => started.close())
  return started
}

export const call = async (
  { url }: Emulator,
  method: string,
  path: string,
  body: unknown = undefined,
  headers: Readonly<Record<string, string>> = { Authorization: `Bearer ${key}` },
): Promise<Reply> => {
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
  const response = await fetch(`${url}/api/v1${path}`, { method, headers, ...sent, signal: AbortSignal.timeout(5_000) })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: jsonOf(text) }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const nestedPath = '/domains/dom_000001/dns'

export const createNested = (server: Emulator, record: Readonly<Record<string, unknown>>): Promise<Reply> =>
  call(server, 'POST', nestedPath, { ttl: 300, ...record })

/** A clock that a test moves by hand. */
export const handClock = (startMs: number) => {
  let nowMs = startMs
  return {
    now: () => nowMs,
    advance: (ms: number) => {
      nowMs += ms
    },
  }
}
