// Putting a delivery on the wire, down to the socket: whole answers, half ones, resets and silence.

import type { ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'
import { unreachable } from './errors.ts'
import type { Delivery } from './play.ts'

/** `finish` is called when the answer's own headers are set, and has the last word on them. */
export function deliver(delivery: Delivery, outgoing: ServerResponse, finish: () => void): void {
  switch (delivery.kind) {
    case 'whole':
      writeHead(delivery.answer, outgoing, finish)
      outgoing.end(delivery.answer.body)
      return
    case 'half':
      writeHead(delivery.answer, outgoing, finish)
      deliverHalf(delivery.answer.body, delivery.ending, outgoing)
      return
    case 'reset':
      outgoing.socket?.resetAndDestroy()
      return
    case 'silence':
      return
    default:
      unreachable(delivery)
  }
}

function writeHead(answer: Answer, outgoing: ServerResponse, finish: () => void): void {
  outgoing.statusCode = answer.status
  for (const [name, value] of Object.entries(answer.headers)) outgoing.setHeader(name, value)
  finish()
}

/** An end after half of the body looks like a whole answer; a reset or silence comes after the promise of more. */
function deliverHalf(body: string, ending: 'end' | 'reset' | 'silence', outgoing: ServerResponse): void {
  const half = body.slice(0, body.length / 2)
  if (ending === 'end') {
    outgoing.end(half)
    return
  }
  if (body !== '') outgoing.setHeader('Content-Length', Buffer.byteLength(body))
  outgoing.flushHeaders()
  outgoing.write(half, () => {
    if (ending === 'reset') outgoing.socket?.resetAndDestroy()
  })
}
