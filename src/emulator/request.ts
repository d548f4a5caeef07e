// A request as it came over the wire, read to its end.

import type { IncomingMessage } from 'node:http'
import { type AcceptedKeys, judgeKey, type KeyVerdict } from './keys.ts'
import { type Voice, voiceOf } from './voice.ts'

export const maxBodyOctets = 1_048_576

export type WireRequest = {
  readonly method: string
  /** With the query, as it was sent. */
  readonly path: string
  readonly url: URL
  readonly voice: Voice | null
  readonly text: string
  /** The parsed JSON, or the text when it is none; null without a body. */
  readonly body: unknown
  readonly key: KeyVerdict
}

/** undefined when the client went away before the end of its request. */
export async function readRequest(
  incoming: IncomingMessage,
  keys: AcceptedKeys,
  forbiddenKeys: readonly string[],
): Promise<WireRequest | undefined> {
  const text = await readText(incoming)
  if (text === undefined) return undefined
  const path = incoming.url ?? '/'
  return {
    method: incoming.method ?? 'GET',
    path,
    url: urlOf(path, incoming.socket.localPort ?? 0),
    voice: voiceOf(path),
    text,
    body: parsed(text),
    key: judgeKey(incoming.headers.authorization, keys, forbiddenKeys),
  }
}

/** Of a body that is too large only so much is kept that the router can see it. */
async function readText(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let octets = 0
  try {
    for await (const chunk of incoming) {
      if (octets <= maxBodyOctets) chunks.push(chunk)
      octets += chunk.length
    }
    return Buffer.concat(chunks).toString('utf8')
  } catch {
    return undefined
  }
}

/** The address by which the emulator is reached; what is no path at all becomes one that does not exist. */
function urlOf(path: string, port: number): URL {
  const origin = `http://127.0.0.1:${port}`
  return new URL(URL.canParse(path, origin) ? path : '/', origin)
}

function parsed(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
