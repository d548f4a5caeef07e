// What an error of fetch means: whether the request can have reached the server, and why no answer came.
import type { Redact } from '../redact.ts'
import type { HttpOutcome } from './http.ts'
import { harmless } from './words.ts'

export type Loss = Pick<Extract<HttpOutcome, { readonly kind: 'lost' }>, 'sent' | 'reason' | 'message'>

/** `sent: 'no'` only where no octet of the request can have left: a refused connection, an unknown host, a failed TLS handshake. */
export function lossOf(error: unknown, host: string, redact: Redact): Loss {
  const cause = causeOf(error)
  const said = harmless(cause.code ?? cause.message, 120, redact)
  if (isUnsent(cause)) return { sent: 'no', reason: 'connect', message: `no connection to ${host} (${said})` }
  const reason = TIMEOUTS.has(cause.code ?? '') ? 'timeout' : 'reset'
  return { sent: 'maybe', reason, message: `the connection broke before an answer came (${said})` }
}

type Cause = { readonly code: string | undefined; readonly syscall: string | undefined; readonly message: string }

// fetch wraps what happened in a TypeError; one without a cause is its own refusal to build the request.
function causeOf(error: unknown): Cause {
  if (!(error instanceof Error)) return { code: undefined, syscall: undefined, message: 'unknown error' }
  if (error instanceof TypeError && error.cause === undefined)
    return { code: UNBUILDABLE, syscall: undefined, message: UNBUILDABLE }
  const cause = error.cause instanceof Error ? error.cause : error
  return { code: textIn(cause, 'code'), syscall: textIn(cause, 'syscall'), message: cause.message }
}

function textIn(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : undefined
}

// Handshake failures come before any request; other TLS errors may come in the middle of one and are not listed.
const isUnsent = ({ code, syscall, message }: Cause): boolean =>
  syscall === 'connect' ||
  syscall === 'getaddrinfo' ||
  (code === undefined ? message === 'bad port' : UNSENT.has(code) || TLS_HANDSHAKE.test(code))

const UNBUILDABLE = 'the request cannot be built'
const TIMEOUTS = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'])
const UNSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', UNBUILDABLE])
const TLS_HANDSHAKE =
  /^(?:CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|ERR_TLS_CERT_|ERR_SSL_WRONG_VERSION)/
